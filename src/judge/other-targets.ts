import type { DeployMeans } from '../pipelines/activity.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { allActivities } from '../pipelines/places.ts';
import { literalOf, type Text } from '../pipelines/text.ts';
import { graphOf } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import type { Source } from './source.ts';

/** What a command of these means deploys to: the type of the resource, and the property that names it. */
const NAMED: Partial<Record<DeployMeans, readonly [type: string, name: string]>> = {
  ecs: ['AWS::ECS::Service', 'ServiceName'],
  lambda: ['AWS::Lambda::Function', 'FunctionName'],
  'app-runner': ['AWS::AppRunner::Service', 'ServiceName'],
  beanstalk: ['AWS::ElasticBeanstalk::Environment', 'EnvironmentName'],
};

/** Something that a job deploys to by its name. */
export interface OtherTarget {
  readonly name: string;
  /** Where the job deploys to it. */
  readonly at: Source;
}

/** What jobs deploy to and the tree does not declare, although it declares others of its kind. */
export function otherTargets(pipelines: Pipelines, infrastructure: Infrastructure): readonly OtherTarget[] {
  const graph = graphOf(infrastructure);
  return allActivities(pipelines, 'deploy').flatMap(({ activity }) => {
    const { means, target } = activity.detail;
    const [type, property] = (means && NAMED[means]) ?? [];
    const name = target && lastName(target);
    if (type === undefined || property === undefined || name === undefined) return [];
    const declared = graph.ofType(type);
    const mayBe = declared.some((resource) => mayHaveName(resource, property, name));
    return declared.length === 0 || mayBe ? [] : [{ name, at: activity.source }];
  });
}

/** The service of `cluster/service`, the function of an ARN; `undefined` when it is open. */
function lastName(target: Text): string | undefined {
  return literalOf(target)
    ?.split(/[/:]/)
    .findLast((part) => part !== '');
}

/** A name that is not written out may be any. */
function mayHaveName({ properties }: Resource, property: string, name: string): boolean {
  const written = properties[property];
  return typeof written !== 'string' || written === name;
}
