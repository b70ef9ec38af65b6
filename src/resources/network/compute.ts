import type { ResourceGraph } from '../graph.ts';
import { openText } from '../policies/open-text.ts';
import { readProperty, valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import { type Members, membersAt } from './members.ts';
import { placementOf } from './placement.ts';

/** What code runs on in a network, beside functions without one. */
const RUNNING = [
  'AWS::EC2::Instance',
  'AWS::ECS::Service',
  'AWS::ECS::TaskSet',
  'AWS::EKS::Nodegroup',
  'AWS::EMR::Cluster',
  'AWS::AutoScaling::AutoScalingGroup',
];

/** What instances are started from. They say whether an instance gets an address. */
const TEMPLATES = ['AWS::AutoScaling::LaunchConfiguration', 'AWS::EC2::LaunchTemplate'];

/** A machine, service or function, and the networks that it runs in. */
export interface Compute {
  readonly resource: Resource;
  /** The resources that say where it runs: itself, or the groups that are started from a template. */
  readonly placedBy: readonly Resource[];
}

/** Compute that runs in a network. A group whose template is in the tree is judged as that template. */
export function computeIn(graph: ResourceGraph): readonly Compute[] {
  const templates = graph.ofType(...TEMPLATES);
  const started = new Map(templates.map((template) => [template, startedFrom(graph, template)]));
  const byTemplate = new Set([...started.values()].flat());
  const running = graph
    .ofType(...RUNNING)
    .filter((one) => !byTemplate.has(one) || one.type === 'AWS::EC2::Instance');
  return [
    ...running
      .filter((one) => one.type !== 'AWS::ECS::Service' || isInNetwork(one))
      .map((resource) => ({ resource, placedBy: [resource] })),
    ...graph
      .ofType('AWS::Lambda::Function')
      .filter((one) => placementOf(graph, one).subnets.items.length > 0)
      .map((resource) => ({ resource, placedBy: [resource] })),
    ...[...started].map(([resource, groups]) => ({ resource, placedBy: [resource, ...groups] })),
  ];
}

function startedFrom(graph: ResourceGraph, template: Resource): readonly Resource[] {
  return graph.linksTo(template).flatMap(({ from }) => (RUNNING.includes(from.type) ? [from] : []));
}

/** A service on instances of its own has the network of these. */
function isInNetwork(service: Resource): boolean {
  return readProperty(service, 'NetworkConfiguration').state !== 'absent';
}

/** The subnets of everything that says where it runs. */
export function subnetsOf(graph: ResourceGraph, { placedBy }: Compute): Members {
  const parts = placedBy.map((resource) => placementOf(graph, resource).subnets);
  return {
    items: parts.flatMap(({ items }) => items),
    open: parts.find(({ open }) => open !== undefined)?.open,
  };
}

/** Whether it forwards traffic that is not its own, as NAT instances and VPN gateways do. */
export function isForwarder(resource: Resource): boolean {
  const { items } = membersAt(resource, ['SourceDestCheck']);
  if (items.some(({ value }) => value === false)) return true;
  // What is started from a template can only switch the check off itself.
  const scripts = [['UserData'], ['LaunchTemplateData', 'UserData']].map((path) =>
    openText(valueAt(resource.properties, path)),
  );
  return scripts.some((script) => script !== undefined && SWITCHES_CHECK_OFF.test(script.text));
}

const SWITCHES_CHECK_OFF =
  /\bmodify-instance-attribute\b[^\n]{0,300}--(?:no-source-dest-check|source-dest-check[ =][^\n]{0,30}false)/i;
