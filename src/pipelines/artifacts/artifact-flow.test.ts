import { describe, expect, it } from 'vitest';
import { activity, job, occasion, oneWorkflow, step, text } from '../../../test/pipeline-model.ts';
import { deployments } from '../deployments.ts';
import type { Job, Pipelines } from '../pipelines.ts';
import type { Command } from '../step.ts';
import { artifactFlow } from './artifact-flow.ts';
import { isSameArtifact } from './same-artifact.ts';

const AT = { path: '.github/workflows/ci.yml', line: 1 };
const SHA = text('ghcr.io/acme/shop:', ['commit', 'github.sha']);
const build = step([activity('image-build', { images: [SHA] }), activity('image-push', { images: [SHA] })]);

function deploy(name: string, steps: Parameters<typeof job>[1], rest: Partial<Job> = {}): Job {
  const environment = { name: [name], url: null, action: 'start' as const, source: AT };
  return job(`deploy-${name}`, steps, { environment, ...rest });
}
const ecs = step([activity('deploy', { means: 'ecs', images: [SHA] })]);
const hows = (model: Pipelines) => artifactFlow(model).map(({ how, identity }) => [how, identity]);

function compared(model: Pipelines) {
  const [earlier, later] = deployments(model);
  if (!earlier || !later) throw new Error('two deployments are needed');
  return isSameArtifact(model, earlier, later);
}

describe('artifactFlow', () => {
  it('one build whose image every environment gets', () => {
    const model = oneWorkflow([
      job('build', [build]),
      deploy('staging', [ecs], { needs: ['build'] }),
      deploy('prod', [ecs], { needs: ['deploy-staging'] }),
    ]);

    expect(hows(model)).toEqual([
      ['made-before', 'unique'],
      ['made-before', 'unique'],
    ]);
    expect(compared(model)).toMatchObject({
      answer: 'yes',
      reasons: [{ because: '`build` makes what `deploy-staging` and `deploy-prod` deploy' }],
    });
  });

  it('a build in each environment', () => {
    const model = oneWorkflow([
      deploy('staging', [build, ecs]),
      deploy('prod', [build, ecs], { needs: ['deploy-staging'] }),
    ]);

    expect(hows(model).map(([how]) => how)).toEqual(['made-here', 'made-here']);
    expect(compared(model)).toMatchObject({
      answer: 'no',
      reasons: [{ because: '`deploy-staging` and `deploy-prod` each build what they deploy' }],
    });
  });

  it('what the build hands on as an output', () => {
    const output = text(['output', 'build.image']);
    const from = step([activity('deploy', { means: 'ecs', images: [output] })]);
    const jobs = [
      job('build', [build], { outputs: { image: text(['output', 'push.digest']) } }),
      deploy('staging', [from], { needs: ['build'] }),
      deploy('prod', [from], { needs: ['build'] }),
    ];

    expect(compared(oneWorkflow(jobs)).answer).toBe('yes');
  });

  it('an image that Terraform is told by a variable', () => {
    const apply = (name: string) =>
      deploy(name, [
        step([activity('iac-apply', { means: 'terraform' })], {
          commands: [{ ...commandOf([['terraform'], ['apply']]), variables: { TF_VAR_docker_image: SHA } }],
        }),
      ]);
    const model = oneWorkflow([job('build', [build]), apply('staging'), apply('prod')]);

    expect(hows(model)).toEqual([
      ['made-before', 'unique'],
      ['made-before', 'unique'],
    ]);
  });

  it('infrastructure that names no artifact', () => {
    const apply = step([activity('iac-apply', { means: 'terraform' })]);

    expect(hows(oneWorkflow([job('build', [build]), deploy('prod', [apply])]))).toEqual([
      ['infrastructure', 'unknown'],
    ]);
  });

  it('files that the build hands on', () => {
    const site = step([activity('deploy', { means: 's3', artifact: ['dist/'] })]);
    const down = { artifacts: [{ direction: 'down' as const, name: ['site'], source: AT }] };
    const made = job('build', ['build'], { artifacts: [{ direction: 'up', name: ['site'], source: AT }] });

    expect(
      compared(oneWorkflow([made, deploy('staging', [site], down), deploy('prod', [site], down)])).answer,
    ).toBe('yes');
  });

  it('an image that is tagged anew', () => {
    const words = ['crane', 'tag', 'ghcr.io/acme/shop:staging', 'production'].map((word) => [word]);
    const retag = step(['log-in'], { commands: [commandOf(words)] });
    const model = oneWorkflow([
      deploy('staging', [build, ecs]),
      deploy('prod', [retag, step([activity('deploy', { means: 'ecs' })])]),
    ]);

    expect(hows(model).map(([how]) => how)).toEqual(['made-here', 'copied']);
    expect(compared(model).answer).toBe('yes');
  });

  it('whoever starts it chooses the image', () => {
    const chosen = step([
      activity('deploy', { means: 'ecs', images: [text('app:', ['input', 'inputs.tag'])] }),
    ]);

    expect(hows(oneWorkflow([deploy('prod', [chosen])]))).toEqual([['chosen', 'unknown']]);
  });

  it('a tool that packages while it deploys', () => {
    const cdk = step([activity('deploy', { means: 'cdk' })]);
    const model = oneWorkflow([deploy('staging', [cdk]), deploy('prod', [cdk])]);

    expect(hows(model).map(([how]) => how)).toEqual(['tool', 'tool']);
    expect(compared(model).answer).toBe('unknown');
  });

  it('one job that runs once for each branch builds twice', () => {
    const onBranch = (branch: string) => [occasion('push', { branch, isTrunk: branch === 'main' })];
    const model = oneWorkflow(
      [
        job('build', [build], { occasions: [...onBranch('develop'), ...onBranch('main')] }),
        deploy('staging', [ecs], { needs: ['build'], occasions: onBranch('develop') }),
        deploy('prod', [ecs], { needs: ['build'], occasions: onBranch('main') }),
      ],
      { occasions: [...onBranch('develop'), ...onBranch('main')] },
    );

    expect(compared(model)).toMatchObject({
      answer: 'no',
      reasons: [{ because: '`build` builds anew on a push to trunk, for `deploy-prod`' }],
    });
  });
});

function commandOf(words: Command['words']): Command {
  return {
    words,
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
