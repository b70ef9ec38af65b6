import type { Source } from '../../../../judge/source.ts';
import type { EnvironmentUse } from '../../../../pipelines/pipelines.ts';
import { keyOf } from '../../../../pipelines/text.ts';
import type { Resource } from '../../../../resources/resource.ts';
import type { Value, ValueMap } from '../../../../resources/value.ts';
import { declaredText, nameOf } from './declared-values.ts';
import type { PipelineSurroundings } from './pipeline-definition.ts';

/** What an action of a provider deploys to: the type of the resource, and the setting that names it. */
const TARGETS: Readonly<Record<string, readonly (readonly [type: string, setting: string])[]>> = {
  ECS: [
    ['AWS::ECS::Service', 'ServiceName'],
    ['AWS::ECS::Cluster', 'ClusterName'],
  ],
  CodeDeployToECS: [['AWS::CodeDeploy::DeploymentGroup', 'DeploymentGroupName']],
  CodeDeploy: [['AWS::CodeDeploy::DeploymentGroup', 'DeploymentGroupName']],
  S3: [['AWS::S3::Bucket', 'BucketName']],
  ElasticBeanstalk: [['AWS::ElasticBeanstalk::Environment', 'EnvironmentName']],
  Lambda: [['AWS::Lambda::Function', 'FunctionName']],
  EKS: [['AWS::EKS::Cluster', 'ClusterName']],
};

/** The environment of the stack that declares what a deploy action names; `null` when that says none. */
export function environmentOfAction(
  provider: string,
  configuration: ValueMap,
  source: Source,
  given: PipelineSurroundings,
): EnvironmentUse | null {
  for (const [type, setting] of TARGETS[provider] ?? []) {
    const name = targetOf(type, configuration[setting], given)?.stack.environment?.name;
    if (name !== undefined) return { name: [name], url: null, action: 'start', source };
  }
  return null;
}

/** The resource of a type that a setting of an action names: by reference, else by its name. */
export function targetOf(
  type: string,
  value: Value | undefined,
  { graph, resource }: Pick<PipelineSurroundings, 'graph' | 'resource'>,
): Resource | undefined {
  const target = graph.target(value);
  if (target) return target.type === type ? target : undefined;
  const text = declaredText(value, graph);
  if (text.length === 0) return undefined;
  const key = keyOf(text);
  const same = graph.ofType(type).filter((one) => keyOf(declaredText(nameOf(one), graph)) === key);
  return same.find(({ stack }) => stack === resource.stack) ?? (same.length === 1 ? same[0] : undefined);
}
