import { describe, expect, it } from 'vitest';
import { activity, job, oneWorkflow, step } from '../../test/pipeline-model.ts';
import { deployments } from './deployments.ts';
import type { Step } from './step.ts';

const AT = { path: '.github/workflows/ci.yml', line: 1 };

function command(...words: readonly string[]): Step['commands'][number] {
  return {
    words: words.map((word) => [word]),
    assignments: {},
    redirects: [],
    pipedFrom: [],
    folder: '',
    masksFailure: { answer: 'no', reasons: [] },
    isConditional: false,
    variables: {},
    source: AT,
    via: [],
  };
}
const deploying = (...words: readonly string[]) =>
  step([activity('deploy', { means: 'kubectl' })], { commands: [command(...words)] });
const found = (...steps: readonly Step[]) => deployments(oneWorkflow([job('deploy', steps)])).length;

describe('deployments leave out what stays in the runner', () => {
  it('a cluster that the job starts', () => {
    expect(
      found(step([], { commands: [command('kind', 'create', 'cluster')] }), deploying('kubectl', 'apply')),
    ).toBe(0);
    expect(found(step([], { commands: [command('kind', '--version')] }), deploying('kubectl', 'apply'))).toBe(
      1,
    );
  });

  it('a cluster that an action starts', () => {
    const use = { kind: 'action' as const, name: 'helm/kind-action', version: 'v1', inputs: {}, source: AT };

    expect(found(step([], { use }), deploying('kubectl', 'apply'))).toBe(0);
  });

  it('LocalStack and contexts of the machine', () => {
    expect(found(deploying('awslocal', 's3', 'sync'))).toBe(0);
    expect(found(deploying('aws', '--endpoint-url', 'http://localhost:4566', 'deploy'))).toBe(0);
    expect(found(deploying('kubectl', '--context', 'kind-shop', 'apply'))).toBe(0);
    expect(found(deploying('kubectl', '--context', 'shop', 'apply'))).toBe(1);
  });
});
