import { describe, expect, it } from 'vitest';
import type { Environment, Stack } from '../resources/stack.ts';
import type { EnvironmentStage } from './environment-names.ts';
import { isJudgedForQuality } from './judged-environments.ts';

function stackOf(stage: EnvironmentStage | undefined, path = stage ?? 'unnamed'): Stack {
  const environment: Environment | undefined = stage && { name: stage, stage, because: 'its folder' };
  return {
    id: stage ?? 'unnamed',
    kind: 'terraform',
    name: stage ?? 'unnamed',
    source: { path },
    environment,
    account: undefined,
    region: undefined,
    resources: [],
    outputs: {},
    inputs: {},
    gaps: [],
  };
}

function judgedOf(...stages: readonly (EnvironmentStage | undefined)[]) {
  const stacks = stages.map((stage) => stackOf(stage));
  return stacks.filter((stack) => isJudgedForQuality(stack, { stacks })).map(({ id }) => id);
}

describe('isJudgedForQuality', () => {
  it('judges production, and what nothing names', () => {
    expect(judgedOf('development', 'production', undefined, 'staging')).toEqual(['production', 'unnamed']);
  });

  it('does not take a source with other values than those of production for production', () => {
    const production = stackOf('production', 'app');
    const other = stackOf(undefined, 'app');

    const judged = [production, other].filter((stack) =>
      isJudgedForQuality(stack, { stacks: [production, other] }),
    );

    expect(judged).toEqual([production]);
  });

  it('judges what is nearest to production where production is not in the tree', () => {
    expect(judgedOf('development', 'staging')).toEqual(['staging']);
    expect(judgedOf('development')).toEqual(['development']);
  });
});
