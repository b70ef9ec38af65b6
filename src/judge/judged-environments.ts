import type { Infrastructure, Stack } from '../resources/stack.ts';
import { compareStages, type EnvironmentStage } from './environment-names.ts';

interface Judged {
  readonly stage: EnvironmentStage | undefined;
  /** What is deployed to that stage, by its source. */
  readonly sources: ReadonlySet<string>;
}

const JUDGED = new WeakMap<Infrastructure, Judged>();

/**
 * Whether controls about quality (capacity, logs, alarms, backups) judge a stack: production, where there is one, else
 * what is nearest to it. A stack that no environment's name is known of counts as production, unless it is the same
 * source with other values than those of production. What falls short elsewhere is a remark.
 */
export function isJudgedForQuality(stack: Stack, infrastructure: Infrastructure): boolean {
  const { stage, sources } = judgedIn(infrastructure);
  return stack.environment === undefined ? !sources.has(sourceOf(stack)) : stack.environment.stage === stage;
}

function judgedIn(infrastructure: Infrastructure): Judged {
  const known = JUDGED.get(infrastructure);
  if (known) return known;
  const named = infrastructure.stacks.flatMap(({ environment }) => (environment ? [environment.stage] : []));
  const stage = named.sort(compareStages)[0];
  const sources = infrastructure.stacks
    .filter(({ environment }) => environment !== undefined && environment.stage === stage)
    .map(sourceOf);
  const judged = { stage, sources: new Set(sources) };
  JUDGED.set(infrastructure, judged);
  return judged;
}

function sourceOf({ kind, source }: Stack): string {
  return `${kind} ${source.path ?? ''}`;
}
