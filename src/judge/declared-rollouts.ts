import type { DeployMeans } from '../pipelines/activity.ts';
import { yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { environmentRollsOut } from '../resources/serving/beanstalk.ts';
import {
  functionTakesOver,
  groupShifts,
  serviceRollsOut,
  servingFunctions,
} from '../resources/serving/rollout.ts';
import { serviceServes } from '../resources/serving/serves.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { findingAddress } from './resource-places.ts';
import { resourceVerdict } from './resource-verdict.ts';
import { remark, type Statement } from './statement.ts';

/** What the infrastructure says of how things are deployed, and the means that it answers for. */
export interface DeclaredDeployments {
  readonly statements: readonly Statement[];
  readonly means: ReadonlySet<DeployMeans>;
}

const PHRASES = {
  right: 'takes a new version over step by step',
  wrong: 'takes a new version over all at once',
};

/** How services, functions and environments that are declared replace what runs. */
export function declaredRollouts(infrastructure: Infrastructure, graph: ResourceGraph): DeclaredDeployments {
  const services = graph
    .ofType('AWS::ECS::Service')
    .filter((service) => serviceServes(service).answer !== 'no');
  const groups = graph.ofType('AWS::CodeDeploy::DeploymentGroup').filter((group) => !isForServices(group));
  const environments = graph.ofType('AWS::ElasticBeanstalk::Environment');
  const functions = servingFunctions(graph);
  const means = new Set<DeployMeans>();
  if (services.length > 0) means.add('ecs');
  if (groups.length > 0) means.add('codedeploy');
  if (environments.length > 0) means.add('beanstalk');
  if (functions.length > 0) means.add('lambda');
  const statements = [
    ...services.map((service) =>
      resourceVerdict(infrastructure, service, serviceRollsOut(graph, service), PHRASES),
    ),
    ...groups.flatMap((group) => [resourceVerdict(infrastructure, group, groupShifts(group), PHRASES)]),
    ...graph.ofType('AWS::CodeDeploy::DeploymentGroup').flatMap(allTrafficAtOnce),
    ...environments.map((environment) =>
      resourceVerdict(infrastructure, environment, environmentRollsOut(environment), PHRASES),
    ),
    ...functions.flatMap((fn) => ofFunction(infrastructure, graph, fn)),
  ];
  return { statements, means };
}

/** Deployment groups for container services are judged with their service. */
export function isForServices({ properties }: Resource): boolean {
  return properties.ECSServices !== undefined;
}

function allTrafficAtOnce(group: Resource): readonly Statement[] {
  const config = readProperty(group, 'DeploymentConfigName');
  if (config.state !== 'written' || config.value !== 'CodeDeployDefault.ECSAllAtOnce') return [];
  const message = `\`${group.address}\` moves all traffic at once; a canary would meet fewer users with a fault.`;
  return [remark(config.at, message, { address: findingAddress(group, 'all at once') })];
}

function ofFunction(
  infrastructure: Infrastructure,
  graph: ResourceGraph,
  fn: Resource,
): readonly Statement[] {
  const { by, resource } = functionTakesOver(graph, fn);
  if (by === 'latest')
    return [
      resourceVerdict(
        infrastructure,
        fn,
        {
          answer: 'no',
          reasons: [{ at: fn.source, because: 'no alias stands between its callers and its code' }],
        },
        { ...PHRASES, severity: 'major' },
      ),
    ];
  const because =
    by === 'alias' ? 'callers reach a version by an alias' : 'traffic is shifted to the new version';
  const said = resourceVerdict(infrastructure, fn, yes(resource.source, because), {
    right: 'is replaced by moving an alias',
    wrong: '',
  });
  if (by === 'shifting') return [said];
  const message = `The alias \`${resource.address}\` moves all traffic at once: a deployment preference would shift it.`;
  return [said, remark(resource.source, message, { address: findingAddress(resource, 'at once') })];
}
