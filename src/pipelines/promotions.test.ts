import { describe, expect, it } from 'vitest';
import {
  activity,
  job,
  occasion,
  oneWorkflow,
  pipelines,
  step,
  workflow,
} from '../../test/pipeline-model.ts';
import { yes } from './answer.ts';
import type { Job, Pipelines } from './pipelines.ts';
import { environmentOrder, isTestedBetween } from './promotions.ts';

const AT = { path: '.github/workflows/ci.yml', line: 7 };

function deploy(name: string, rest: Partial<Job> = {}, after: readonly ReturnType<typeof step>[] = []): Job {
  const environment = { name: [name], url: null, action: 'start' as const, source: AT };
  return job(`deploy-${name}`, [step([activity('deploy', { means: 'ecs' })]), ...after], {
    environment,
    ...rest,
  });
}
const orders = (model: Pipelines) =>
  environmentOrder(model).map(({ earlier, later, order }) => [
    earlier.map(({ job: { id } }) => id).join(),
    later.job.id,
    order,
  ]);

describe('environmentOrder', () => {
  it('each waits for the one below', () => {
    const model = oneWorkflow([
      deploy('dev'),
      deploy('staging', { needs: ['deploy-dev'] }),
      deploy('prod', { needs: ['deploy-staging'] }),
    ]);

    expect(orders(model)).toEqual([
      ['deploy-staging', 'deploy-prod', 'enforced'],
      ['deploy-dev', 'deploy-staging', 'enforced'],
    ]);
  });

  it('side by side', () => {
    expect(orders(oneWorkflow([deploy('staging'), deploy('prod')]))).toEqual([
      ['deploy-staging', 'deploy-prod', 'unordered'],
    ]);
  });

  it('a person holds the later one', () => {
    const waitsForPerson = yes(AT, '`when: manual`');

    expect(orders(oneWorkflow([deploy('staging'), deploy('prod', { waitsForPerson })]))).toEqual([
      ['deploy-staging', 'deploy-prod', 'held'],
    ]);
  });

  it('a workflow of its own that a person starts is no order', () => {
    const byHand = workflow([deploy('prod')], { id: 'b', name: 'prod', occasions: [occasion('manual')] });

    expect(orders(pipelines([workflow([deploy('staging')]), byHand]))).toEqual([
      ['deploy-staging', 'deploy-prod', 'unordered'],
    ]);
  });

  it('a branch for each environment', () => {
    const on = (branch: string) => ({
      occasions: [occasion('push', { branch, isTrunk: branch === 'main' })],
    });

    expect(orders(oneWorkflow([deploy('staging', on('develop')), deploy('prod', on('main'))]))).toEqual([
      ['deploy-staging', 'deploy-prod', 'per-branch'],
    ]);
  });

  it('two services go each its own way', () => {
    const of = (service: string, stage: string, needs: readonly string[] = []) =>
      job(`${service}-${stage}`, [step([activity('deploy', { means: 'ecs', environment: [stage] })])], {
        needs,
      });
    const model = oneWorkflow([
      of('api', 'staging'),
      of('web', 'staging'),
      of('api', 'prod', ['api-staging']),
      of('web', 'prod', ['web-staging']),
    ]);

    expect(orders(model)).toEqual([
      ['api-staging', 'api-prod', 'enforced'],
      ['web-staging', 'web-prod', 'enforced'],
    ]);
  });
});

describe('isTestedBetween', () => {
  const asked = (jobs: readonly Job[]) => {
    const model = oneWorkflow(jobs);
    const [promotion] = environmentOrder(model);
    const [earlier] = promotion?.earlier ?? [];
    if (!promotion || !earlier) throw new Error('no promotion');
    return isTestedBetween(model, earlier, promotion.later);
  };

  it('a suite in a job between', () => {
    const jobs = [
      deploy('staging'),
      job('e2e', ['e2e-test'], { needs: ['deploy-staging'] }),
      deploy('prod', { needs: ['e2e'] }),
    ];

    expect(asked(jobs).answer).toBe('yes');
  });

  it('a suite behind the deployment, in its job', () => {
    expect(
      asked([deploy('staging', {}, [step(['smoke-test'])]), deploy('prod', { needs: ['deploy-staging'] })])
        .answer,
    ).toBe('yes');
  });

  it('a suite before anything was deployed does not count', () => {
    const jobs = [
      job('e2e', ['e2e-test']),
      deploy('staging', { needs: ['e2e'] }),
      deploy('prod', { needs: ['deploy-staging'] }),
    ];

    expect(asked(jobs)).toMatchObject({
      answer: 'no',
      reasons: [{ because: 'no test runs between `deploy-staging` and `deploy-prod`' }],
    });
  });

  it('a suite that nothing waits for does not block', () => {
    const jobs = [
      deploy('staging'),
      job('e2e', ['e2e-test'], { needs: ['deploy-staging'] }),
      deploy('prod', { needs: ['deploy-staging'] }),
    ];

    expect(asked(jobs)).toMatchObject({
      answer: 'no',
      reasons: [{ because: '`deploy-prod` does not wait for `e2e`' }],
    });
  });
});
