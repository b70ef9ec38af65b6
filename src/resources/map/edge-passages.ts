import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import type { Resource } from '../resource.ts';
import { kindOf } from './kinds.ts';
import type { FlowGround } from './map.ts';
import type { Passage } from './passage.ts';

/** What stands between an API and what answers its requests. */
const BETWEEN =
  /^AWS::ApiGateway(?:V2)?::(?:Method|Resource|Integration|Route|VpcLink)$|^AWS::AppSync::(?:DataSource|Resolver)$|::Listener(?:Rule)?$|^AWS::GlobalAccelerator::(?:Listener|EndpointGroup)$/;
const MOST_BETWEEN = 400;

/** Distributions to their origins, APIs to what they call. */
export function toOrigins(graph: ResourceGraph, drawn: readonly Resource[]): readonly Passage[] {
  return drawn.flatMap((edge) => {
    if (kindOf(edge)?.tier !== 'edge') return [];
    const found = new Map<Resource, Passage>();
    for (const one of [edge, ...partsOf(graph, edge)]) {
      for (const { to, property } of graph.linksFrom(one)) {
        if (to === edge || !isAnswering(to) || property === 'Logging') continue;
        const because = one === edge ? `\`${edge.address}\` names it` : `\`${one.address}\` leads to it`;
        found.set(to, passage(edge, to, 'origin', because));
      }
    }
    return [...found.values()];
  });
}

function isAnswering(resource: Resource): boolean {
  const tier = kindOf(resource)?.tier;
  return tier !== undefined && (tier !== 'edge' || resource.type.startsWith('AWS::ApiGateway'));
}

/** Methods, integrations and links of an API, and the listeners that these lead to. */
function partsOf(graph: ResourceGraph, edge: Resource): readonly Resource[] {
  const parts = new Set<Resource>();
  const open = graph.linksTo(edge).map(({ from }) => from);
  for (const one of open) {
    if (!BETWEEN.test(one.type) || parts.has(one) || parts.size >= MOST_BETWEEN) continue;
    parts.add(one);
    open.push(...graph.linksFrom(one).flatMap(({ to }) => (to === edge ? [] : [to])));
    if (one.type.startsWith('AWS::Glob')) open.push(...graph.linksTo(one).map(({ from }) => from));
  }
  return [...parts];
}

/** Resources that carry something from one service to another, and the properties that name the two. */
const CARRIERS: readonly (readonly [type: string, from: string, to: string])[] = [
  ['AWS::Lambda::EventSourceMapping', 'EventSourceArn', 'FunctionName'],
  ['AWS::SNS::Subscription', 'TopicArn', 'Endpoint'],
  ['AWS::Lambda::Permission', 'SourceArn', 'FunctionName'],
  ['AWS::Pipes::Pipe', 'Source', 'Target'],
  ['AWS::Events::Rule', 'EventBusName', 'Targets'],
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
