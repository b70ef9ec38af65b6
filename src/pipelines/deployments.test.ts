import { describe, expect, it } from 'vitest';
import { activity, job, occasion, oneWorkflow, step, text } from '../../test/pipeline-model.ts';
import type { ActivityDetail } from './activity.ts';
import { deployJobs, deployments } from './deployments.ts';
import type { Job } from './pipelines.ts';

const AT = { path: '.github/workflows/ci.yml', line: 1 };

function environment(name: string): Pick<Job, 'environment'> {
  return { environment: { name: [name], url: null, action: 'start', source: AT } };
}
const deploy = (detail: ActivityDetail = { means: 'ecs' }) => step([activity('deploy', detail)]);
const stagesOf = (jobs: readonly Job[]) =>
  deployments(oneWorkflow(jobs)).map(({ stage }) => [stage.stage, stage.by]);

describe('deployments', () => {
  it('the environment of the job decides', () => {
    expect(
      stagesOf([job('a', [deploy()], environment('prod-eu')), job('b', [deploy()], environment('staging'))]),
    ).toEqual([
      ['production', 'environment'],
      ['staging', 'environment'],
    ]);
  });

  it('then an option of the command, then the name of what it acts on', () => {
    const option = deploy({ means: 'sam', environment: ['prod'] });
    const resource = deploy({ means: 'ecs', target: ['shop-staging'] });

    expect(stagesOf([job('a', [option]), job('b', [resource])])).toEqual([
      ['production', 'option'],
      ['staging', 'resource'],
    ]);
  });

  it('then variables, but not those that builds use', () => {
    const other = job('b', [deploy()], { variables: { DEPLOY_ENV: ['qa'] } });
    const build = job('a', [deploy()], { variables: { NODE_ENV: ['production'] } });

    expect(stagesOf([build, other])).toEqual([
      [null, 'nothing'],
      ['test', 'variable'],
    ]);
  });

  it('the name of a job is a claim', () => {
    const [found] = deployments(oneWorkflow([job('deploy-prod', [deploy()])]));

    expect(found?.stage).toMatchObject({ stage: null, by: 'claim', claimed: 'production' });
    expect(found?.stage.because).toBe('only the name `deploy-prod` says that it is production');
  });

  it('one unnamed environment is production', () => {
    expect(stagesOf([job('ship', [deploy()])])).toEqual([['production', 'only-one']]);
    expect(stagesOf([job('ship', [deploy()]), job('other', [deploy()], environment('staging'))])).toEqual([
      [null, 'nothing'],
      ['staging', 'environment'],
    ]);
  });

  it('is unknown when whoever starts it chooses', () => {
    const name = text(['input', 'inputs.environment']);
    const chosen = job('ship', [deploy()], { environment: { name, url: null, action: 'start', source: AT } });

    expect(stagesOf([chosen])).toEqual([[null, 'chosen']]);
  });

  it('what runs for change requests only is a preview', () => {
    expect(stagesOf([job('try', [deploy()], { occasions: [occasion('change-request')] })])).toEqual([
      ['preview', 'event'],
    ]);
  });

  it('one job may deploy to two environments, one after the other', () => {
    const both = job('all', [
      deploy({ means: 'helm', environment: ['staging'] }),
      deploy({ means: 'helm', environment: ['prod'] }),
    ]);
    const model = oneWorkflow([both]);

    expect(deployments(model)).toHaveLength(2);
    expect(deployJobs(model, 'production')).toHaveLength(1);
  });

  it('a copy to a bucket is a deployment when a site is copied, none when it is a log', () => {
    const copy = (artifact: string) =>
      deployments(
        oneWorkflow([job('copy', [deploy({ means: 's3', artifact: [artifact], target: ['s3://acme'] })])]),
      );

    expect(copy('dist/')[0]?.isDeployment.answer).toBe('yes');
    expect(copy('test-results/')).toEqual([]);
    expect(copy('things')[0]?.isDeployment.answer).toBe('unknown');
  });

  it('taking an environment down is none', () => {
    const stop = { environment: { name: ['review'], url: null, action: 'stop' as const, source: AT } };

    expect(stagesOf([job('stop', [deploy()], stop)])).toEqual([]);
  });
});
