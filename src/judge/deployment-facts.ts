import type { Deployables } from '../evidence/repo/deployables.ts';
import type { Environments } from '../evidence/repo/environments.ts';
import type { InfrastructureFiles } from '../evidence/repo/infrastructure-files.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import type { EventKind } from '../pipelines/occasion.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import type { JobRef } from '../pipelines/places.ts';
import { mayHoldMore } from '../pipelines/unseen.ts';
import type { Fact } from './fact.ts';
import { gitOpsDeployments } from './gitops.ts';
import { WHOLE_TREE } from './source.ts';
import { notApplicable, type Statement, unknown } from './statement.ts';

/** What tells whether and where anything is deployed. */
export interface DeploymentFacts {
  readonly pipelines: Fact<Pipelines>;
  readonly deployables: Fact<Deployables>;
  readonly infrastructureFiles: Fact<InfrastructureFiles>;
  readonly kubernetesManifests: Fact<KubernetesManifests>;
  readonly environments: Fact<Environments>;
}

const AUTOMATED = '`delivery/deploys-are-automated`';

/** The statement of a control on the quality of deployments, where no pipeline was seen to make one. */
export function whyNothingIsDeployed(facts: DeploymentFacts): Statement {
  const { pipelines, deployables, infrastructureFiles, kubernetesManifests } = facts;
  if (deployables.state === 'none' && infrastructureFiles.state === 'none')
    return notApplicable(`nothing here is deployed: ${deployables.because}`);
  if (pipelines.state === 'unavailable') return unknown(WHOLE_TREE, pipelines.because, pipelines.settle);
  const [gitOps] = gitOpsDeployments(kubernetesManifests);
  if (gitOps) {
    const { object, controller } = gitOps;
    const because = `${controller} deploys what the manifests name, and which artifact reached which environment is not in them`;
    return unknown({ path: object.path, line: object.line, resource: object.name }, because, {
      plane: 'release',
    });
  }
  const [gap] = pipelines.gaps;
  if (gap) return unknown(gap.path === undefined ? WHOLE_TREE : { path: gap.path }, gap.because, gap.settle);
  if (pipelines.state === 'none')
    return notApplicable(`${pipelines.because}, so nothing is deployed by one, see ${AUTOMATED}`);
  const [holder] = mayHoldMore(pipelines.value, { kinds: ['deploy', 'iac-apply'], isIn: mayDeploy });
  if (holder)
    return unknown(holder.at, `deployments may be in ${holder.what}: ${holder.because}`, {
      how: holder.settle,
    });
  return notApplicable(`no pipeline deploys anything, see ${AUTOMATED}`);
}

/** Jobs that run for proposed changes and doings on the forge only deploy nothing that stays. */
export function mayDeploy({ job }: JobRef): boolean {
  return job.occasions.length === 0 || job.occasions.some(({ event }) => LASTING.has(event));
}

const LASTING: ReadonlySet<EventKind> = new Set([
  'push',
  'tag',
  'schedule',
  'manual',
  'api',
  'change-closed',
  'merge-queue',
]);
