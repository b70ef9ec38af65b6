import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from './graph.ts';
import { leadsTo } from './leads-to.ts';
import { holds, readProperty, valueAt } from './property.ts';
import type { Resource } from './resource.ts';
import { isList, isMap, isOpen, type Value } from './value.ts';

/** What keeps data until somebody deletes it. */
export const BOUNDED_TYPES: readonly string[] = [
  'AWS::EC2::Volume',
  'AWS::ECR::Repository',
  'AWS::S3::Bucket',
];

/** Whether what is stored has an end, or at least the price that it must have. */
export function isBounded(graph: ResourceGraph, resource: Resource): Explained {
  if (resource.type === 'AWS::S3::Bucket') return bucketRules(resource);
  if (resource.type === 'AWS::EC2::Volume')
    return holds(resource, ['VolumeType'], (value) => value !== undefined && value !== 'gp2');
  const own = readProperty(resource, 'LifecyclePolicy');
  if (own.state === 'open') return unsure(own.at, own.because);
  if (own.state !== 'absent') return yes(own.at, 'it has a lifecycle policy');
  const companion = graph
    .ofType('aws_ecr_lifecycle_policy')
    .find(({ properties }) => leadsTo(graph, properties.Repository ?? properties.RepositoryName, resource));
  return companion
    ? yes(companion.source, `\`${companion.address}\` is its lifecycle policy`)
    : no(resource.source, 'it has no lifecycle policy');
}

function bucketRules(bucket: Resource): Explained {
  const at = bucket.sourceOf('LifecycleConfiguration');
  const rules = valueAt(bucket.properties, ['LifecycleConfiguration', 'Rules']);
  if (isOpen(rules)) return unsure(at, 'its lifecycle rules are known at deployment only');
  const members = isList(rules) ? rules : [];
  if (members.length === 0) return no(at, 'it has no lifecycle rule');
  if (members.every((rule) => isOff(rule))) return no(at, 'its lifecycle rules are switched off');
  const unfiltered = members.filter((rule) => isMap(rule) && !isOff(rule));
  return unfiltered.length > 0 || members.some(isOpen)
    ? yes(at, 'it has a lifecycle rule')
    : no(at, 'it has no lifecycle rule that is on');
}

function isOff(rule: Value): boolean {
  const status = valueAt(rule, ['Status']);
  return status === 'Disabled' || status === false;
}

/** Buckets, and lifecycle rules whose bucket is elsewhere. */
export const RULED_TYPES: readonly string[] = ['AWS::S3::Bucket', 'aws_s3_bucket_lifecycle_configuration'];

/** Whether rules end uploads that were never finished, of the whole bucket. `undefined`: there are no rules to look at. */
export function endsUploads(resource: Resource): Explained | undefined {
  const at = resource.sourceOf('LifecycleConfiguration');
  const rules = valueAt(resource.properties, ['LifecycleConfiguration', 'Rules']);
  if (rules === undefined || rules === null) return undefined;
  if (isOpen(rules)) return unsure(at, 'its lifecycle rules are known at deployment only');
  const members = isList(rules) ? rules : [];
  if (members.some((rule) => isMap(rule) && !isOff(rule) && isOfWhole(rule) && aborts(rule)))
    return yes(at, 'a rule ends uploads that were never finished');
  if (members.some(isOpen)) return unsure(at, 'a lifecycle rule is known at deployment only');
  return no(at, 'no rule ends uploads that were never finished');
}

function aborts(rule: Value): boolean {
  return valueAt(rule, ['AbortIncompleteMultipartUpload', 'DaysAfterInitiation']) !== undefined;
}

function isOfWhole(rule: Value): boolean {
  const filters = [['Prefix'], ['TagFilters'], ['Filter', 'Prefix'], ['Filter', 'Tag'], ['Filter', 'And']];
  return filters.every((path) => {
    const value = valueAt(rule, path);
    return value === undefined || value === null || value === '' || (isList(value) && value.length === 0);
  });
}
