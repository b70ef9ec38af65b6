import type { LockState, Manifest } from '../evidence/repo/manifests/manifest.ts';
import type { LockOwner } from './lock-owners.ts';
import { isForDevelopers } from './manifest-purpose.ts';
import type { Source } from './source.ts';
import { fail, missing, notApplicable, pass, remark, type Statement, unknown } from './statement.ts';
import type { Severity } from './verdict.ts';

/** What there is to say about one lock file, or about its absence. */
export function lockStatements(owner: LockOwner): readonly Statement[] {
  const own = owner.manifests.filter(({ role }) => role === 'own' || role === 'generated');
  if (own.length === 0) return exampleRemarks(owner);
  return ownStatements({ ...owner, manifests: own });
}

function ownStatements(owner: LockOwner): readonly Statement[] {
  const { lock, path, manifests } = owner;
  const at: Source = { path };
  switch (lock.state) {
    case 'not-needed':
      return [
        pass(
          at,
          `nothing to lock: ${lock.because}${manifests.length > 1 ? ` (${manifests.length} manifests)` : ''}`,
        ),
        ...(lock.remark === undefined ? [] : [remark(at, lock.remark)]),
      ];
    case 'unreadable':
      return [
        unknown({ path: lock.path }, `${lock.path} could not be read: ${lock.because}`, {
          how: `make ${lock.path} readable`,
        }),
      ];
    case 'locked':
      return lockedStatements(owner);
    case 'competing':
      return [competingStatement(owner, lock)];
    default:
      if (manifests.every((manifest) => manifest.isLibrary))
        return [notApplicable(`${path} is a published library, whose ranges are part of its contract`, at)];
      if (lock.state === 'undecided') return [unknown(at, `${path}: ${lock.because}`, lock.settle)];
      return [absentStatement(owner, lock)];
  }
}

type LockIn<State extends LockState['state']> = Extract<LockState, { state: State }>;

function absentStatement(owner: LockOwner, lock: LockIn<'missing' | 'untracked'>): Statement {
  const at: Source = { path: owner.path };
  const severity = severityFor(owner.manifests);
  const whose = whoseDependencies(owner);
  if (lock.state === 'missing') {
    const note = lock.note === undefined ? '' : `; ${lock.note.replace(/\.$/, '')}`;
    const looked = `looked for ${lock.expected.join(', ')}`;
    return missing(
      { ...at, ...(lock.line !== undefined && { line: lock.line }) },
      sentence(`no lock file pins ${whose}: ${looked}${note}`),
      { severity },
    );
  }
  const why = lock.isIgnored ? 'git ignores it' : 'git does not track it';
  const result = `so nobody else installs what it holds for ${whose}`;
  return fail(at, sentence(`the lock file ${lock.path} is not committed: ${why}, ${result}`), { severity });
}

function competingStatement(owner: LockOwner, lock: LockIn<'competing'>): Statement {
  const own = severityFor(owner.manifests);
  const decided =
    lock.decidedBy === undefined
      ? 'nothing says which one counts'
      : `only one of them counts and the others go stale (${lock.decidedBy})`;
  const claimed = `${lock.paths.length} lock files of different package managers claim ${whoseDependencies(owner)}`;
  return fail({ path: owner.path }, sentence(`${claimed}: ${lock.paths.join(', ')}; ${decided}`), {
    severity: lock.decidedBy === undefined ? own : milder(own, 'major'),
  });
}

function lockedStatements(owner: LockOwner): readonly Statement[] {
  const { path, manifests, lock } = owner;
  if (lock.state !== 'locked') return [];
  const statements: Statement[] = manifests.flatMap(driftStatement);
  if (statements.length === 0)
    statements.push(pass({ path: lock.path }, `${lock.path} holds ${whoseDependencies(owner)} as declared`));
  const notes = new Set(
    manifests.flatMap((manifest) => (manifest.lock.state === 'locked' ? (manifest.lock.note ?? []) : [])),
  );
  return [...statements, ...[...notes].map((note) => remark({ path }, sentence(note)))];
}

/** How many disagreements a message spells out. */
const MAX_SHOWN = 3;

function driftStatement(manifest: Manifest): readonly Statement[] {
  const { lock } = manifest;
  if (lock.state !== 'locked' || lock.drift.length === 0) return [];
  const shown = lock.drift.slice(0, MAX_SHOWN).map(({ because }) => because.replace(/\.$/, ''));
  const rest = lock.drift.length - shown.length;
  const line = lock.drift.find((drift) => drift.line !== undefined)?.line;
  const isTolerated = lock.drift.every((drift) => drift.isTolerated);
  const worst = isTolerated ? 'minor' : manifest.isLibrary ? 'major' : 'blocker';
  return [
    fail(
      { path: manifest.path, ...(line !== undefined && { line }) },
      sentence(
        `the lock file ${lock.path} does not match: ${shown.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`,
      ),
      { severity: milder(severityFor([manifest]), worst), address: `${manifest.path}#drift` },
    ),
  ];
}

function exampleRemarks({ lock, path, manifests }: LockOwner): readonly Statement[] {
  const kind = manifests[0]?.role === 'vendored' ? 'vendored' : 'an example';
  const say = (at: string, what: string) =>
    remark({ path: at }, sentence(`${what} ${at}, which is ${kind}: this fails nothing`));
  if (lock.state === 'missing' || lock.state === 'untracked')
    return [say(path, 'there is no committed lock file for')];
  if (lock.state === 'competing') return [say(path, `${lock.paths.length} lock files compete for`)];
  return manifests
    .filter((manifest) => manifest.lock.state === 'locked' && manifest.lock.drift.length > 0)
    .map((manifest) => say(manifest.path, 'the lock file does not match'));
}

/** A missing lock file of code that is not deployed, or of tools alone, is no reason to stop a release. */
function severityFor(manifests: readonly Manifest[]): Severity {
  const severity = severityOfUse(manifests);
  return manifests.every(isForDevelopers) ? milder(severity, 'major') : severity;
}

function severityOfUse(manifests: readonly Manifest[]): Severity {
  const uses = new Set(manifests.map(({ use }) => use ?? 'deployable'));
  if (uses.has('deployable') || uses.has('generated')) return 'blocker';
  return uses.size === 1 && uses.has('test') ? 'minor' : 'major';
}

const ORDER: readonly Severity[] = ['minor', 'major', 'blocker'];

function milder(a: Severity, b: Severity): Severity {
  return ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b;
}

function whoseDependencies({ path, manifests }: LockOwner): string {
  const others = manifests.filter((manifest) => manifest.path !== path).length;
  if (others === 0) return `the dependencies of ${path}`;
  const members = others === 1 ? '1 workspace member' : `${others} workspace members`;
  return `the dependencies of ${path} and ${members}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
