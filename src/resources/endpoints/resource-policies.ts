import type { ResourceGraph } from '../graph.ts';
import type { PolicyDocument } from '../policies/document.ts';
import { policyOf } from '../policies/policy-of.ts';
import type { Resource } from '../resource.ts';
import { isList } from '../value.ts';

/** A policy of a bucket, queue or topic, and the resource that it is written in. */
export interface AttachedPolicy {
  readonly on: Resource;
  /** `undefined`: it could not be read. */
  readonly document: PolicyDocument | undefined;
}

/** Where each kind of policy names what it is for. */
const ATTACHED_BY: Readonly<Record<string, string>> = {
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::SQS::QueueInlinePolicy': 'Queue',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SNS::TopicInlinePolicy': 'TopicArn',
};

interface PolicyIndex {
  readonly byResource: ReadonlyMap<Resource, readonly Resource[]>;
  readonly loose: readonly Resource[];
}

const INDEXES = new WeakMap<ResourceGraph, PolicyIndex>();

/** The policies of a resource: its own, and those that name it. */
export function policiesOn(graph: ResourceGraph, resource: Resource): readonly AttachedPolicy[] {
  const own = resource.properties.Policy;
  const attached = indexOf(graph).byResource.get(resource) ?? [];
  return [
    ...(own === undefined || own === null ? [] : [{ on: resource, document: policyOf(own, graph) }]),
    ...attached.map((on) => ({ on, document: policyOf(on.properties.PolicyDocument, graph) })),
  ];
}

/** Policies for buckets, queues and topics that are declared elsewhere. */
export function loosePolicies(graph: ResourceGraph): readonly AttachedPolicy[] {
  return indexOf(graph).loose.map((on) => ({ on, document: policyOf(on.properties.PolicyDocument, graph) }));
}

function indexOf(graph: ResourceGraph): PolicyIndex {
  const known = INDEXES.get(graph);
  if (known) return known;
  const named = storesByName(graph);
  const byResource = new Map<Resource, Resource[]>();
  const loose: Resource[] = [];
  for (const policy of graph.ofType(...Object.keys(ATTACHED_BY))) {
    const stores = storesOf(graph, policy, named);
    if (stores.length === 0) loose.push(policy);
    for (const store of stores) byResource.set(store, [...(byResource.get(store) ?? []), policy]);
  }
  const index = { byResource, loose };
  INDEXES.set(graph, index);
  return index;
}

function storesOf(
  graph: ResourceGraph,
  policy: Resource,
  named: ReadonlyMap<string, readonly Resource[]>,
): readonly Resource[] {
  const value = policy.properties[ATTACHED_BY[policy.type] ?? ''];
  const names = isList(value) ? value : [value];
  return [
    ...new Set([
      ...graph.targets(value).filter(({ mode }) => mode === 'managed'),
      ...names.flatMap((name) => (typeof name === 'string' ? (named.get(name) ?? []) : [])),
    ]),
  ];
}

function storesByName(graph: ResourceGraph): ReadonlyMap<string, readonly Resource[]> {
  const named = new Map<string, Resource[]>();
  for (const store of graph.ofType('AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic')) {
    const { BucketName: bucket, QueueName: queue, TopicName: topic } = store.properties;
    for (const name of [bucket, queue, topic])
      if (typeof name === 'string' && name !== '') named.set(name, [...(named.get(name) ?? []), store]);
  }
  return named;
}
