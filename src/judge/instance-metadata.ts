import { type Explained, unsure, yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { holds, readProperty } from '../resources/property.ts';
import type { PropertyPath, Resource } from '../resources/resource.ts';
import { isList, isMap, type Value } from '../resources/value.ts';

/** Where each type of machine says how its metadata service answers. */
const OPTIONS: Readonly<Record<string, PropertyPath>> = {
  'AWS::EC2::Instance': ['MetadataOptions'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData', 'MetadataOptions'],
  'AWS::AutoScaling::LaunchConfiguration': ['MetadataOptions'],
  'AWS::ImageBuilder::InfrastructureConfiguration': ['InstanceMetadataOptions'],
};

export const MACHINES = Object.keys(OPTIONS);

/** Images of Amazon Linux 2023 and Bottlerocket are registered with `imds-support: v2.0`, by name or by parameter. */
const DEMANDING_IMAGE = /(?:^|\/)(?:al2023-ami|amazon-linux-2023|bottlerocket)|\/al2023-ami/i;

/** Whether a machine, or what is started from a template, answers requests for its credentials only with a token. */
export function demandsTokens(graph: ResourceGraph, machine: Resource): Explained {
  const options = OPTIONS[machine.type] ?? ['MetadataOptions'];
  const endpoint = holds(machine, [...options, 'HttpEndpoint'], (value) => value === 'disabled');
  if (endpoint.answer === 'yes') return endpoint;
  const tokens = readProperty(machine, ...options, 'HttpTokens');
  if (tokens.state !== 'absent')
    return holds(machine, [...options, 'HttpTokens'], (value) => value === 'required');
  const template = templateOf(graph, machine);
  if (template) return demandsTokens(graph, template);
  return byAccount(graph, machine) ?? byImage(graph, machine, options) ?? undecided(machine, options);
}

function templateOf(graph: ResourceGraph, { type, properties }: Resource): Resource | undefined {
  if (type !== 'AWS::EC2::Instance') return undefined;
  return graph
    .targets(properties.LaunchTemplate)
    .find((target) => target.type === 'AWS::EC2::LaunchTemplate');
}

/** What the account's default for new instances is, where the same stack sets it. */
function byAccount(graph: ResourceGraph, { stack }: Resource): Explained | undefined {
  const settings = graph
    .ofType('aws_ec2_instance_metadata_defaults')
    .find((one) => one.stack === stack && readProperty(one, 'HttpTokens').state === 'written');
  return settings && holds(settings, ['HttpTokens'], (value) => value === 'required');
}

function byImage(graph: ResourceGraph, machine: Resource, options: PropertyPath): Explained | undefined {
  const path = [...options.slice(0, -1), 'ImageId'];
  const image = readProperty(machine, ...path);
  if (image.state !== 'written') return undefined;
  const source = graph.target(image.value);
  const names = source ? textsIn(source.original.attributes, 0) : textsIn(image.value, 0);
  const name = names.find((text) => DEMANDING_IMAGE.test(text));
  return name === undefined
    ? undefined
    : yes(image.at, `the image \`${name.slice(0, 100)}\` demands tokens unless it is told otherwise`);
}

function undecided(machine: Resource, options: PropertyPath): Explained {
  const name = [...options, 'HttpTokens'].join('.');
  return unsure(
    machine.source,
    `\`${name}\` is not set, so the default of the account decides, and then the image`,
  );
}

function textsIn(value: Value | undefined, depth: number): readonly string[] {
  if (typeof value === 'string') return [value];
  if (depth > 6) return [];
  if (isList(value)) return value.flatMap((member) => textsIn(member, depth + 1));
  return isMap(value) ? Object.values(value).flatMap((member) => textsIn(member, depth + 1)) : [];
}
