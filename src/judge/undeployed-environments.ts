import type { Environments } from '../evidence/repo/environments.ts';
import type { Deployment } from '../pipelines/deployments.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { mayDeploy } from './deployment-facts.ts';
import { environmentsWithResources, placeOf } from './environment-evidence.ts';
import type { Fact } from './fact.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { remark, type Statement, unknown } from './statement.ts';

/** Environments that have resources in the tree, and that no job was seen to deploy to. Production decides. */
export function undeployedEnvironments(
  found: readonly Deployment[],
  environments: Fact<Environments>,
  pipelines: Pipelines,
): readonly Statement[] {
  const stages = new Set(found.map(({ stage }) => stage.stage));
  const open = found.find(({ stage }) => stage.stage === null);
  return environmentsWithResources(environments).flatMap((environment): Statement[] => {
    const { at } = placeOf(environment);
    if (stages.has(environment.stage) || environment.stage === 'preview') return [];
    if (environment.stage !== 'production')
      return [remark(at, `No job was seen to deploy to ${environment.name}.`)];
    if (open) {
      const because = `${open.stage.because}, and no other job deploys to production`;
      return [unknown(open.stage.at, because, { plane: 'account' })];
    }
    const message = 'No job deploys to production, which has resources of its own here.';
    return [
      missingOrUnknown(pipelines, {
        practice: 'the deployment to production',
        kinds: ['deploy', 'iac-apply'],
        isIn: mayDeploy,
        at,
        message,
      }),
    ];
  });
}
