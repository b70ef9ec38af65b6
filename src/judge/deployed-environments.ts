import { type Deployment, deployments } from '../pipelines/deployments.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { mayHoldMore } from '../pipelines/unseen.ts';
import { environmentGroups } from '../resources/environments/group.ts';
import type { Infrastructure } from '../resources/stack.ts';
import type { EnvironmentStage } from './environment-names.ts';
import type { Fact, Settle } from './fact.ts';
import { presentValue } from './fact.ts';
import type { Source } from './source.ts';

/** An environment that a pipeline deploys to. */
export interface DeployedEnvironment {
  readonly name: string;
  readonly stage: EnvironmentStage;
  readonly at: Source;
  readonly because: string;
}

/** Ways to know an environment that are more than the name of a job. */
const KNOWN: ReadonlySet<Deployment['stage']['by']> = new Set([
  'environment',
  'option',
  'resource',
  'variable',
]);

/** The environments that jobs deploy to, previews left out: they come and go. */
function deployedEnvironments(fact: Fact<Pipelines>): readonly DeployedEnvironment[] {
  const pipelines = presentValue(fact);
  if (!pipelines) return [];
  const found = new Map<string, DeployedEnvironment>();
  for (const deployment of deployments(pipelines)) {
    const { stage, name, by, because } = deployment.stage;
    const { isDeployment, activity } = deployment;
    if (
      isDeployment.answer !== 'yes' ||
      stage === null ||
      name === null ||
      stage === 'preview' ||
      !KNOWN.has(by)
    )
      continue;
    const said = `${name} is deployed to: ${because}`;
    if (!found.has(name)) found.set(name, { name, stage, at: activity.source, because: said });
  }
  return [...found.values()];
}

/** Environments that the infrastructure evaluates to, and that jobs deploy to, beside those that are known. */
export function furtherEnvironments(
  known: readonly { readonly name: string }[],
  infrastructure: Infrastructure | undefined,
  pipelines: Fact<Pipelines>,
): readonly DeployedEnvironment[] {
  const seen = new Set(known.map(({ name }) => name));
  const found = [...evaluatedEnvironments(infrastructure), ...deployedEnvironments(pipelines)];
  return found.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** The environments that evaluated infrastructure has resources of, previews left out. */
function evaluatedEnvironments(infrastructure: Infrastructure | undefined): readonly DeployedEnvironment[] {
  const groups = infrastructure ? environmentGroups(infrastructure) : [];
  return groups.flatMap(({ environment, resources }): readonly DeployedEnvironment[] => {
    const { name, stage, because } = environment;
    const [first] = resources;
    if (stage === 'preview' || !first) return [];
    const count = resources.length === 1 ? 'a resource' : `${resources.length} resources`;
    const at = { ...first.source, environment: name };
    return [{ name, stage, at, because: `${name} has ${count}, by ${because}` }];
  });
}

/** A deployment that may be to a further environment, or a part of the pipelines that may hold one. */
export function whereMoreIsDeployed(
  fact: Fact<Pipelines>,
): { readonly at: Source; readonly because: string; readonly settle: Settle } | undefined {
  const pipelines = presentValue(fact);
  if (!pipelines) return undefined;
  const open = deployments(pipelines).find(({ stage }) => stage.stage === null);
  if (open)
    return {
      at: open.stage.at,
      because: open.stage.because,
      settle: { how: 'name the environment in the job that deploys to it' },
    };
  const [holder] = mayHoldMore(pipelines, { kinds: ['deploy', 'iac-apply'] });
  if (!holder) return undefined;
  return {
    at: holder.at,
    because: `${holder.what} may deploy to more: ${holder.because}`,
    settle: { how: holder.settle },
  };
}
