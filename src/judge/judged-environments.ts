import type { Infrastructure, Stack } from '../resources/stack.ts';
import { compareStages } from './environment-names.ts';

/**
 * Whether controls about quality (capacity, logs, alarms, backups) judge a stack: production, where there is one, else
 * what is nearest to it. A stack that no environment's name is known of counts as production. What falls short
 * elsewhere is a remark.
 */
export function isJudgedForQuality({ environment }: Stack, infrastructure: Infrastructure): boolean {
  return environment === undefined || environment.stage === nearestStage(infrastructure);
}

function nearestStage({ stacks }: Infrastructure) {
  const stages = stacks.flatMap(({ environment }) => (environment ? [environment.stage] : []));
  return stages.sort(compareStages)[0];
}
