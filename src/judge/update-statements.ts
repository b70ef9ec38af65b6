import type { DependencyUpdates } from '../evidence/repo/dependency-updates.ts';
import { fail, missing, pass, remark, type Statement, unknown } from './statement.ts';
import type { Updatable } from './updatables.ts';
import { leftByDependabot, leftByRenovate } from './update-coverage.ts';

const WINDOW_DAYS = 60;
const DAY_MS = 86_400_000;

/** No bot is configured: what the history says about that. */
export function withoutConfiguration(
  subjects: readonly Updatable[],
  updates: DependencyUpdates | undefined,
): Statement {
  const labels = subjects.map(({ label }) => label).join(', ');
  const recent = updates?.merged.find((update) => isRecent(update.at, updates));
  if (recent) {
    const because = `no configuration of a bot is in the tree, yet ${recent.bot} updates were merged (${day(recent.at)}): its settings lie elsewhere`;
    return unknown({ commit: recent.commit }, because, { plane: 'forge' });
  }
  if (updates?.historyUnseen !== undefined)
    return unknown({}, `no configuration of a bot is in the tree, and ${updates.historyUnseen}`, {
      plane: 'forge',
    });
  const retired =
    updates?.retired === undefined
      ? ''
      : ` (${updates.retired} is Dependabot Preview's, which was shut down)`;
  return missing(
    {},
    `Nothing keeps the versions of ${labels} moving: the tree holds no configuration of Dependabot or Renovate${retired}, and its history no update by them.`,
  );
}

/** Whether a configured bot looks at every place of one kind of pin, and is proven to run. */
export function coverageStatement(
  subject: Updatable,
  updates: DependencyUpdates,
  isElsewhere: boolean,
): Statement {
  const { dependabot, renovate } = updates;
  const byDependabot = dependabot ? leftByDependabot(dependabot, subject) : subject.places;
  const byRenovate = renovate ? leftByRenovate(renovate, subject) : subject.places;
  const left = byDependabot.filter((place) => byRenovate.includes(place));
  const path =
    dependabot && (!renovate || byDependabot.length <= byRenovate.length)
      ? dependabot.path
      : (renovate?.path ?? '');
  const [first] = left;
  if (first !== undefined) {
    const rest = left.length > 1 ? ` and ${left.length - 1} more` : '';
    const isOff = dependabot?.entries.some(
      (entry) => entry.isOff && subject.dependabot.includes(entry.ecosystem),
    );
    const how = isOff ? 'opens no pull request for' : 'does not cover';
    const message = `${path} ${how} ${subject.label} (${first}${rest}): its versions stay where they are.`;
    return fail({ path }, message, { address: `${path}#${subject.label}` });
  }
  const where = `${subject.label} in ${subject.places.length === 1 ? subject.places[0] : `${subject.places.length} places`}`;
  if (dependabot && byDependabot.length === 0) {
    if (isElsewhere)
      return unknown(
        { path },
        `${path} covers ${where}, but Dependabot runs on GitHub, and the pipelines here do not`,
        { plane: 'forge' },
      );
    return pass({ path: dependabot.path }, `${dependabot.path} covers ${where}`);
  }
  const proof = updates.merged.find(({ bot, at }) => bot === 'renovate' && isRecent(at, updates));
  const covered = `${renovate?.path ?? ''} covers ${where}`;
  if (proof) return pass({ path }, `${covered}, and an update by Renovate was merged on ${day(proof.at)}`);
  return unknown(
    { path },
    `${covered}; whether Renovate runs on this repository is not seen in the last ${WINDOW_DAYS} days of its history`,
    { plane: 'forge' },
  );
}

/** Updates that nobody has tried before are worth a remark. */
export function hasteRemarks({ dependabot, renovate }: DependencyUpdates): readonly Statement[] {
  const hurried = dependabot?.entries.filter(({ isOff, waitsForAge }) => !isOff && !waitsForAge) ?? [];
  const remarks: Statement[] = [];
  if (dependabot && hurried.length > 0) {
    const message = `${hurried.length} of ${dependabot.entries.length} entries propose releases on the day they appear; a \`cooldown\` lets others find a bad one first.`;
    remarks.push(
      remark({ path: dependabot.path, line: hurried[0]?.line ?? 1 }, message, {
        address: `${dependabot.path}#cooldown`,
      }),
    );
  }
  if (renovate && !renovate.config.isOff && !renovate.config.waitsForAge)
    remarks.push(
      remark(
        { path: renovate.path },
        'Releases are proposed on the day they appear; a `minimumReleaseAge` lets others find a bad one first.',
        { address: `${renovate.path}#age` },
      ),
    );
  return remarks;
}

function isRecent(at: Date, { asOf }: DependencyUpdates): boolean {
  return asOf.getTime() - at.getTime() <= WINDOW_DAYS * DAY_MS;
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
