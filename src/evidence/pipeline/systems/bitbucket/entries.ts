import { compileGlob } from '../../../../judge/path-glob.ts';
import type { Source } from '../../../../judge/source.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import { fieldOf, fieldsOf, type Located } from '../../yaml/located.ts';

/** One pipeline of the file, under the heading that says when it runs. */
export interface PipelineEntry {
  /** `default`, `branches/main`, `custom/deploy`. */
  readonly name: string;
  readonly value: Located;
  readonly source: Source;
  readonly occasions: readonly Occasion[];
}

/** The pipelines of a file: https://support.atlassian.com/bitbucket-cloud/docs/pipeline-start-conditions/ */
export function entriesOf(
  pipelines: Located | undefined,
  trunks: readonly string[],
): readonly PipelineEntry[] {
  const branches = fieldsOf(fieldOf(pipelines, 'branches'));
  const globs = branches.map(([glob]) => glob);
  const trunk = trunks.find((name) => globs.includes(name)) ?? trunks[0] ?? 'main';
  const ofTrunk = patternFor(trunk, globs);
  const entries: PipelineEntry[] = [];
  for (const [kind, { value, at }] of fieldsOf(pipelines)) {
    if (kind === 'default') {
      const pushes = [push(null, false, at), ...(ofTrunk === undefined ? [push(trunk, true, at)] : [])];
      entries.push({ name: kind, value, source: at, occasions: withSchedule(pushes, at) });
      continue;
    }
    for (const [pattern, field] of fieldsOf(value)) {
      const occasions = occasionsOf(kind, pattern, field.at, { trunk, ofTrunk });
      if (occasions)
        entries.push({ name: `${kind}/${pattern}`, value: field.value, source: field.at, occasions });
    }
  }
  return entries;
}

/** Of several patterns the exact one decides, else the first that matches. */
function patternFor(branch: string, globs: readonly string[]): string | undefined {
  if (globs.includes(branch)) return branch;
  return globs.find((glob) => compileGlob(glob)(branch));
}

interface Trunk {
  readonly trunk: string;
  readonly ofTrunk: string | undefined;
}

function occasionsOf(
  kind: string,
  pattern: string,
  at: Source,
  { trunk, ofTrunk }: Trunk,
): readonly Occasion[] | undefined {
  if (kind === 'branches') {
    const names = alternatives(pattern).filter((name) => name !== trunk);
    const own = names.map((name) => push(isAny(name) ? null : name, false, at));
    return withSchedule([...own, ...(ofTrunk === pattern ? [push(trunk, true, at)] : [])], at);
  }
  if (kind === 'tags' || kind === 'bookmarks')
    return [{ ...BASE, event: 'tag', name: 'tag', tag: isAny(pattern) ? null : pattern, source: at }];
  if (kind === 'pull-requests') {
    // The pattern is of the branch that the change comes from, not of the one that it goes to.
    const doubt = isAny(pattern)
      ? {}
      : { runs: 'unknown' as const, because: `for changes from \`${pattern}\` alone` };
    const change = { ...BASE, event: 'change-request' as const, name: 'pull-request', source: at, ...doubt };
    return [{ ...change, branch: trunk, isTrunk: true }, change];
  }
  if (kind !== 'custom') return undefined;
  return [
    { ...BASE, event: 'manual', name: 'custom', source: at },
    schedule({ ...BASE, event: 'schedule', name: 'custom', source: at }),
  ];
}

const BASE = {
  branch: null,
  isTrunk: false,
  tag: null,
  runs: 'yes',
  isManual: false,
  paths: null,
  cron: null,
  because: null,
} as const;

/** `{develop,feature/*}` is two patterns. */
function alternatives(pattern: string): readonly string[] {
  const inner = /^\{([^{}]*)\}$/.exec(pattern)?.[1];
  return inner === undefined ? [pattern] : inner.split(',').map((name) => name.trim());
}

function isAny(pattern: string): boolean {
  return pattern === '**' || pattern === '*';
}

function push(branch: string | null, isTrunk: boolean, source: Source): Occasion {
  return { ...BASE, event: 'push', name: 'push', branch, isTrunk, source };
}

function withSchedule(pushes: readonly Occasion[], source: Source): readonly Occasion[] {
  const trunk = pushes.find(({ isTrunk }) => isTrunk);
  return trunk ? [...pushes, schedule({ ...trunk, event: 'schedule', name: 'schedule', source })] : pushes;
}

function schedule(occasion: Occasion): Occasion {
  return { ...occasion, runs: 'unknown', because: 'schedules are kept in Bitbucket, not in the file' };
}
