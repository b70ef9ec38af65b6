import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import type { Resource } from '../resource.ts';
import { kindOf } from './kinds.ts';
import type { FlowGround } from './map.ts';
import type { Passage } from './passage.ts';

/** Resources that carry something from one service to another, and the properties that name the two. */
const CARRIERS: readonly (readonly [type: string, from: string, to: string])[] = [
  ['AWS::Lambda::EventSourceMapping', 'EventSourceArn', 'FunctionName'],
  ['AWS::SNS::Subscription', 'TopicArn', 'Endpoint'],
  ['AWS::Pipes::Pipe', 'Source', 'Target'],
  ['AWS::Events::Rule', 'EventBusName', 'Targets'],
  ['AWS::AppSync::DataSource', 'ApiId', 'LambdaConfig'],
  ['AWS::AppSync::DataSource', 'ApiId', 'DynamoDBConfig'],
];

/** Resources that hand on what they hold: the property that names where to. */
const HANDS_ON: readonly (readonly [type: string, property: string])[] = [
  ['AWS::SNS::Topic', 'Subscription'],
  ['AWS::S3::Bucket', 'NotificationConfiguration'],
  ['AWS::StepFunctions::StateMachine', 'DefinitionString'],
  ['AWS::StepFunctions::StateMachine', 'DefinitionSubstitutions'],
  ['AWS::StepFunctions::StateMachine', 'Definition'],
  ['AWS::KinesisFirehose::DeliveryStream', 'S3DestinationConfiguration'],
  ['AWS::KinesisFirehose::DeliveryStream', 'ExtendedS3DestinationConfiguration'],
  ['AWS::RDS::DBProxy', 'DBClusterIdentifiers'],
];

/** Messages, events and requests that one service sends on to another. */
export function byEvents(graph: ResourceGraph, drawn: readonly Resource[]): readonly Passage[] {
  const carried = CARRIERS.flatMap(([type, from, to]) =>
    graph.ofType(type).flatMap((carrier) => pairs(graph, drawn, carrier, [from, to])),
  );
  const handed = HANDS_ON.flatMap(([type, property]) =>
    graph.ofType(type).flatMap((source) =>
      graph
        .targets(source.properties[property])
        .filter((to) => kindOf(to) !== undefined && to !== source)
        .map((to) => passage(source, to, 'event', `\`${source.address}\` names it`)),
    ),
  );
  return [...carried, ...handed];
}

function pairs(
  graph: ResourceGraph,
  drawn: readonly Resource[],
  carrier: Resource,
  [from, to]: readonly [string, string],
): readonly Passage[] {
  const because = `\`${carrier.address}\` joins them`;
  /** What it names, by reference or in words. */
  const named = (property: string) => {
    const value = carrier.properties[property];
    const targets = graph.targets(value).filter((one) => kindOf(one) !== undefined);
    if (targets.length > 0 || typeof value !== 'string') return targets;
    return drawn.filter((one) => one.stack === carrier.stack && isNamed(graph, value, property, one));
  };
  const sources = named(from);
  const targets = named(to);
  return sources.flatMap((source) =>
    targets
      .filter((target) => target !== source)
      .map((target) =>
        passage(source, target, kindOf(source)?.tier === 'edge' ? 'origin' : 'event', because),
      ),
  );
}

/** A bare name means a function where a function is asked for; an ARN names its service. */
function isNamed(graph: ResourceGraph, value: string, property: string, resource: Resource): boolean {
  const service = resource.type.split('::')[1]?.toLowerCase() ?? '';
  const isAsked = property === 'FunctionName' ? service === 'lambda' : value.includes(`:${service}:`);
  return isAsked && leadsTo(graph, value, resource);
}

function passage(from: Resource, to: Resource, ground: FlowGround, because: string): Passage {
  return { from, to, ports: [], ground, isCertain: true, because };
}
