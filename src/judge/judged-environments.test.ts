import { describe, expect, it } from 'vitest';
import type { Environment, Stack } from '../resources/stack.ts';
import type { EnvironmentStage } from './environment-names.ts';
import { isJudgedForQuality } from './judged-environments.ts';

function stackOf(stage: EnvironmentStage | undefined): Stack {
  const environment: Environment | undefined = stage && { name: stage, stage, because: 'its folder' };
  return {
    id: stage ?? 'unnamed',
    kind: 'terraform',
    name: stage ?? 'unnamed',
    source: {},
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
  const stacks = stages.map(stackOf);
  return stacks.filter((stack) => isJudgedForQuality(stack, { stacks })).map(({ id }) => id);
}

describe('isJudgedForQuality', () => {
  it('judges production, and what nothing names', () => {
    expect(judgedOf('development', 'production', undefined, 'staging')).toEqual(['production', 'unnamed']);
  });

  it('judges what is nearest to production where production is not in the tree', () => {
    expect(judgedOf('development', 'staging')).toEqual(['staging']);
    expect(judgedOf('development')).toEqual(['development']);
  });
});
