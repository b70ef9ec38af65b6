import { environmentOfResource } from '../resources/environments/group.ts';
import { graphOf, type ResourceGraph } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { findingAddress } from './resource-places.ts';
import { fail, pass, type Statement } from './statement.ts';

/** What lives in a cluster, and the property that names it. */
const MEMBERS: readonly string[] = [
  'AWS::EKS::AccessEntry',
  'AWS::EKS::Addon',
  'AWS::EKS::FargateProfile',
  'AWS::EKS::Nodegroup',
];

/** Whether production has clusters of its own, as far as the infrastructure code evaluates. */
export function graphClusters(infrastructure: Infrastructure): readonly Statement[] {
  const graph = graphOf(infrastructure);
  const clusters = graph.ofType('AWS::EKS::Cluster').flatMap(placed);
  const production = clusters.filter(({ stage }) => stage === 'production');
  const others = clusters.filter(({ stage }) => stage !== 'production' && stage !== 'preview');
  const shared = sharedClusters(graph);
  if (shared.length > 0 || production.length === 0 || others.length === 0) return shared;
  return [
    ...[...production, ...others].map(({ resource, name }) =>
      pass(
        { ...resource.source, environment: name },
        `${name} has the cluster \`${resource.address}\` of its own`,
      ),
    ),
    ...sharedAccess(graph),
  ];
}

interface Placed {
  readonly resource: Resource;
  readonly name: string;
  readonly stage: string;
}

function placed(resource: Resource): readonly Placed[] {
  const environment = environmentOfResource(resource);
  return environment ? [{ resource, name: environment.name, stage: environment.stage }] : [];
}

/** Nodes, access and add-ons of two environments that name one cluster. */
function sharedClusters(graph: ResourceGraph): readonly Statement[] {
  const members = graph.ofType(...MEMBERS).flatMap((resource) => {
    const cluster = clusterOf(graph, resource);
    return cluster === undefined ? [] : placed(resource).map((one) => ({ ...one, cluster }));
  });
  const found = new Map<string, Statement>();
  for (const own of members) {
    if (own.stage !== 'production' || found.has(own.cluster)) continue;
    const other = members.find(
      ({ cluster, stage }) => cluster === own.cluster && stage !== 'production' && stage !== 'preview',
    );
    if (!other) continue;
    const message = `\`${own.resource.address}\` of ${own.name} and \`${other.resource.address}\` of ${other.name} are in one cluster.`;
    found.set(own.cluster, fail(own.resource.source, message, { address: findingAddress(own.resource) }));
  }
  return [...found.values()];
}

function clusterOf(graph: ResourceGraph, { properties, stack }: Resource): string | undefined {
  const { ClusterName: name } = properties;
  const target = graph.target(name);
  if (target?.mode === 'managed') return target.key;
  const known = target ? (target.properties.Name ?? target.original.attributes.name) : name;
  // The same name in two accounts is two clusters.
  return typeof known === 'string' ? `${stack.account ?? ''} ${stack.region ?? ''} ${known}` : undefined;
}

/** The same person or role has access to production and to another environment. */
function sharedAccess(graph: ResourceGraph): readonly Statement[] {
  const entries = graph.ofType('AWS::EKS::AccessEntry').flatMap((resource) => {
    const { PrincipalArn: principal } = resource.properties;
    return typeof principal === 'string' ? placed(resource).map((one) => ({ ...one, principal })) : [];
  });
  return entries.flatMap((own): readonly Statement[] => {
    if (own.stage !== 'production') return [];
    const other = entries.find(
      ({ principal, stage }) => principal === own.principal && stage !== 'production',
    );
    if (!other) return [];
    const message = `\`${own.resource.address}\` lets whoever works in the cluster of ${other.name} into that of ${own.name}.`;
    return [fail(own.resource.source, message, { address: findingAddress(own.resource) })];
  });
}
