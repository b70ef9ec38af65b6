import type { Manifest } from '../evidence/repo/manifests/manifest.ts';
import type { Install } from './installs/install.ts';
import type { Source } from './source.ts';
import { fail, notApplicable, pass, remark, type Statement, unknown } from './statement.ts';

/** What an install is judged against. */
export interface InstallSurroundings {
  readonly at: Source;
  /** Command lines that ran before it. */
  readonly before: readonly (readonly string[])[];
  readonly manifests: readonly Manifest[];
  /** How the command came to be run, when not directly: `through the script "setup"`. */
  readonly through?: string;
}

/** Says whether one install takes what the lock file holds. */
export function installStatement(install: Install, around: InstallSurroundings): readonly Statement[] {
  const { at } = around;
  const what = `\`${install.what}\`${around.through === undefined ? '' : ` (${around.through})`}`;
  const address = `${at.path ?? ''}#${install.what}`;
  switch (install.kind) {
    case 'frozen':
      return [pass(at, `${what} installs from the lock file and fails when it does not fit`)];
    case 'pinned':
      return [pass(at, `${what} names an exact version`)];
    case 'drifting':
      if (hasNoLock(install, around.manifests))
        return [notApplicable(`${what} has no lock file to follow, see integration/dependencies-locked`, at)];
      return [
        fail(at, `${what} ${driftOf(install)}; use \`${install.instead}\`.`, {
          address,
          ...severityOf(install, around),
        }),
      ];
    case 'script':
      return [
        fail(
          at,
          `${what} runs whatever the address serves that day; download a fixed version and check its sum.`,
          { address },
        ),
      ];
    case 'unresolved':
      return [
        unknown(at, `${what} takes a version from ${install.variable}, which nothing in this file sets`, {
          plane: 'pipeline',
        }),
      ];
    case 'unpinned':
      return unpinnedStatement(install, what, address, around);
    case 'by-file':
      return install.files.map((file) => byFileStatement(file, what, address, around));
    case 'by-script':
      return [];
  }
}

const ECOSYSTEMS: readonly (readonly [RegExp, Manifest['ecosystem']])[] = [
  [/^(?:npm|pnpm|yarn|bun)\b/, 'npm'],
  [/^(?:uv|poetry|pipenv|pdm)\b/, 'pypi'],
  [/^bundle\b/, 'rubygems'],
  [/^composer\b/, 'composer'],
  [/^cargo\b/, 'cargo'],
];

/** No package of the tree that the command could install has a lock file: what it does with one is no question. */
function hasNoLock({ what }: Install, manifests: readonly Manifest[]): boolean {
  const ecosystem = ECOSYSTEMS.find(([program]) => program.test(what))?.[1];
  const own = manifests.filter((manifest) => manifest.role === 'own' && manifest.ecosystem === ecosystem);
  return (
    own.length > 0 &&
    own.every(({ lock }) => lock.state === 'missing' || lock.state === 'not-needed') &&
    own.some(({ lock }) => lock.state === 'missing')
  );
}

function driftOf(install: Install & { kind: 'drifting' }): string {
  return install.prefersLock
    ? 'follows the lock file only while it fits the manifest and resolves versions anew when it does not'
    : 'may install other versions than the lock file holds';
}

/** Yarn 1 has no setting that makes it strict in CI, unlike the managers that merely prefer the lock. */
function severityOf(install: Install & { kind: 'drifting' }, { manifests }: InstallSurroundings) {
  const isClassicYarn =
    install.what.startsWith('yarn') && manifests.some(({ manager }) => manager === 'yarn-classic');
  return install.prefersLock && !isClassicYarn ? ({ severity: 'minor' } as const) : {};
}

function unpinnedStatement(
  install: Install & { kind: 'unpinned' },
  what: string,
  address: string,
  { at, manifests }: InstallSurroundings,
): readonly Statement[] {
  const open = install.packages.filter((name) => !isNamedBeside(name, install.besideFiles ?? [], manifests));
  if (open.length === 0)
    return [pass(at, `${what} takes the versions that ${(install.besideFiles ?? []).join(', ')} names`)];
  const names = open.join(', ');
  if (install.isSelfUpdate)
    return [remark(at, `${what} brings ${names} to whatever version is newest that day.`, { address })];
  if (!install.mayBeLocal)
    return [
      fail(at, `${what} names no exact version of ${names}: every build may install another one.`, {
        address,
      }),
    ];
  const isDeclared = manifests.some(({ dependencies }) =>
    dependencies.some(({ name }) => install.packages.includes(name)),
  );
  if (isDeclared) return [];
  return [
    remark(at, `${what} downloads the newest ${names} unless a dependency brings a program of that name.`, {
      address,
    }),
  ];
}

/** Whether a requirements file that is installed in the same breath names the exact version: pip takes that one. */
function isNamedBeside(word: string, files: readonly string[], manifests: readonly Manifest[]): boolean {
  const name = pythonName(word.replace(/\[.*$/, ''));
  return files.some((file) =>
    manifests.some(
      ({ path, ecosystem, dependencies }) =>
        ecosystem === 'pypi' &&
        baseName(path) === baseName(file) &&
        dependencies.some((one) => one.exactness === 'exact' && pythonName(one.name) === name),
    ),
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function pythonName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Commands that write a requirements file from a lock file. */
const EXPORTS = /^(?:poetry export|pdm export|uv export|uv pip compile|pipenv requirements|pip-compile)\b/;

/** A requirements file is as exact as its own lines. */
function byFileStatement(
  file: string,
  what: string,
  address: string,
  { at, before, manifests }: InstallSurroundings,
): Statement {
  const name =
    file
      .replace(/^(?:\.\/|\/)+/, '')
      .split('/')
      .pop() ?? file;
  const fits = (path: string) => path === name || path.endsWith(`/${name}`);
  // A compiled file is the lock of the `.in` file beside it.
  const everywhere = manifests.filter(
    ({ path, ecosystem, lock }) =>
      ecosystem === 'pypi' && (fits(path) || (lock.state === 'locked' && fits(lock.path))),
  );
  const home = (at.path ?? '').slice(0, (at.path ?? '').lastIndexOf('/') + 1);
  const near = everywhere.filter(({ path }) => path.startsWith(home));
  const named = near.length > 0 ? near : everywhere;
  const drifting = named.find(({ lock }) => lock.state !== 'locked' && lock.state !== 'not-needed');
  if (drifting)
    return fail(at, `${what} installs what ${drifting.path} names, and that file leaves versions open.`, {
      address,
    });
  if (named.length > 0)
    return pass(
      at,
      `${what} installs the exact versions in ${named.map(({ path, lock }) => (lock.state === 'locked' ? lock.path : path)).join(', ')}`,
    );
  const exporter = before.find((words) => EXPORTS.test(words.slice(0, 4).join(' ')));
  if (exporter) {
    const command = `\`${exporter.slice(0, 3).join(' ')}\``;
    return pass(at, `${what} installs what ${command} wrote from the lock file`);
  }
  return unknown(at, `${what} reads ${file}, which is not in the tree as a manifest`, {
    how: `keep ${name} in the repository`,
  });
}
