import type { Occasion } from '../../../../pipelines/occasion.ts';
import { anyOccasion } from '../../any-occasion.ts';
import { literalString, readArguments } from './groovy/arguments.ts';
import { isSign, type Node } from './groovy/tree.ts';
import type { Section } from './sections.ts';

const OUTSIDE = 'what starts a Jenkins job is set in Jenkins, not in the Jenkinsfile';

/**
 * The situations that may start the pipeline. Only a timer is written in the file as a whole: which branches and
 * change requests are built is set in the job.
 *
 * @param branches names that conditions of the file speak of.
 */
export function occasionsOf(
  path: string,
  triggers: readonly Section[],
  trunks: readonly string[],
  branches: readonly string[],
): readonly Occasion[] {
  const any = anyOccasion(trunks[0] ?? 'main', OUTSIDE, { path, line: 1 });
  const push = any.find(({ event, isTrunk }) => event === 'push' && !isTrunk);
  const named = push
    ? branches.filter((name) => !trunks.includes(name)).map((branch) => ({ ...push, branch }))
    : [];
  const timers = triggers.flatMap((section) => timerOccasions(section, path));
  const rest = timers.length > 0 ? any.filter(({ event }) => event !== 'schedule') : any;
  return [...rest, ...named, ...timers];
}

function timerOccasions({ segment, line }: Section, path: string): readonly Occasion[] {
  if (segment.name !== 'cron' && segment.name !== 'parameterizedCron') return [];
  const text = literalString(readArguments(segment.arguments).positional[0]?.[0]);
  return (text ?? '')
    .split('\n')
    .map((cron) => cron.trim())
    .filter((cron) => cron !== '' && !cron.startsWith('#'))
    .map((cron) => ({
      event: 'schedule',
      name: segment.name,
      branch: null,
      isTrunk: false,
      tag: null,
      runs: 'yes',
      isManual: false,
      paths: null,
      cron,
      because: null,
      source: { path, line },
    }));
}

/** More names than this are no set of branches that conditions speak of. */
const MAX_BRANCHES = 30;

/** Names of branches that conditions compare with: `branch 'develop'`, `env.BRANCH_NAME == 'develop'`. */
export function branchesNamed(nodes: readonly Node[]): readonly string[] {
  const names = new Set<string>();
  const pending: (readonly Node[])[] = [nodes];
  for (let list = pending.pop(); list; list = pending.pop()) {
    for (const [index, node] of list.entries()) {
      if (node.kind === 'group') pending.push(node.nodes);
      if (node.kind !== 'name' || names.size >= MAX_BRANCHES) continue;
      if (node.text === 'branch') add(names, stringAfter(list, index + 1));
      else if (/^(?:BRANCH_NAME|GIT_BRANCH)$/.test(node.text) && isSign(list[index + 1], '==', '!='))
        add(names, literalString(list[index + 2]));
    }
  }
  return [...names];
}

function stringAfter(list: readonly Node[], at: number): string | undefined {
  const next = list[at];
  if (next?.kind === 'group') return literalString(next.nodes[0]);
  return literalString(next) ?? (isSign(list[at + 1], ':') ? literalString(list[at + 2]) : undefined);
}

function add(names: Set<string>, name: string | undefined): void {
  if (name !== undefined && /^[\w./-]{1,100}$/.test(name)) names.add(name.replace(/^origin\//, ''));
}
