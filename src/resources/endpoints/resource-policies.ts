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
  'AWS::SNS::TopicPolicy': 'Topics',
};

/** The policies of a resource: its own, and those that name it. */
export function policiesOn(graph: ResourceGraph, resource: Resource): readonly AttachedPolicy[] {
  const own = resource.properties.Policy;
  const attached = graph
    .ofType(...Object.keys(ATTACHED_BY))
    .filter((policy) => isFor(graph, policy, resource));
  return [
    ...(own === undefined || own === null ? [] : [{ on: resource, document: policyOf(own, graph) }]),
    ...attached.map((on) => ({ on, document: policyOf(on.properties.PolicyDocument, graph) })),
  ];
}

function isFor(graph: ResourceGraph, policy: Resource, resource: Resource): boolean {
  const value = policy.properties[ATTACHED_BY[policy.type] ?? ''];
  if (graph.targets(value).includes(resource)) return true;
  const names = isList(value) ? value : [value];
  const { BucketName: bucket, QueueName: queue, TopicName: topic } = resource.properties;
  return names.some(
    (name) => typeof name === 'string' && name !== '' && [bucket, queue, topic].includes(name),
  );
}
