import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { readProperty, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { Choice, isOpen, Template, type Value } from '../value.ts';

/** Programs that send logs and metrics of a host away. */
const AGENTS =
  /\b(?:amazon-cloudwatch-agent|awslogsd?|datadog-agent|fluent-bit|fluentd|filebeat|metricbeat|elastic-agent|promtail|node_exporter|newrelic-infra|splunkforwarder|otelcol\w*|aws-otel-collector|grafana-agent|vector\.dev|dd_api_key)\b/i;

/** Associations of Systems Manager that bring the agent of CloudWatch. */
const ASSOCIATED = /^(?:AmazonCloudWatch-ManageAgent|AmazonCloudWatch-MigrateCloudWatchAgent)$/;

/** Whether a host is started with an agent, as far as its user data and associations tell. */
export function hostAgent(graph: ResourceGraph, host: Resource): Explained {
  const association = graph.ofType('AWS::SSM::Association').find((one) => bringsAgent(one));
  if (association)
    return yes(association.source, `\`${association.address}\` brings the agent of CloudWatch`);
  const started = startedBy(graph, host);
  if (started === undefined) return unsure(host.source, 'what it is started from is not in the tree');
  const texts = started.map((one) => userData(one));
  const found = texts.find(({ text }) => AGENTS.test(text));
  if (found) return yes(found.at, `its user data starts ${AGENTS.exec(found.text)?.[0] ?? 'an agent'}`);
  const open = texts.find(({ isOpen: one }) => one);
  if (open) return unsure(open.at, 'its user data is known at deployment only');
  const policy = agentPolicy(graph, started);
  if (policy)
    return unsure(
      policy.source,
      'its role has the policy of the agent of CloudWatch; whether its image brings the agent is not in the tree',
    );
  return no(host.source, 'its user data starts no agent, and no association brings one');
}

/** Hosts of a container platform: what runs there logs by the platform. */
export function isContainerHost(graph: ResourceGraph, host: Resource): boolean {
  if (graph.linksTo(host).some(({ from }) => from.type === 'AWS::ECS::CapacityProvider')) return true;
  const started = startedBy(graph, host) ?? [];
  return started.some((one) => /ECS_CLUSTER|\/etc\/eks\/bootstrap\.sh|nodeadm/.test(userData(one).text));
}

/** The instance itself, or the templates that a group starts its instances from. */
function startedBy(graph: ResourceGraph, host: Resource): readonly Resource[] | undefined {
  if (host.type === 'AWS::EC2::Instance') {
    const template = graph.targets(host.properties.LaunchTemplate);
    return [host, ...template];
  }
  const { LaunchConfigurationName, LaunchTemplate, MixedInstancesPolicy } = host.properties;
  const templates = [LaunchConfigurationName, LaunchTemplate, MixedInstancesPolicy].flatMap((value) =>
    graph.targets(value).filter(({ type }) => /::Launch(?:Template|Configuration)$/.test(type)),
  );
  return templates.length > 0 ? templates : undefined;
}

const USER_DATA: readonly PropertyPath[] = [['UserData'], ['LaunchTemplateData', 'UserData']];

function userData(resource: Resource): {
  readonly text: string;
  readonly isOpen: boolean;
  readonly at: Resource['source'];
} {
  for (const path of USER_DATA) {
    const value = valueAt(resource.properties, path);
    if (value === undefined || value === null) continue;
    const metadata = JSON.stringify(resource.original.attributes.Metadata ?? '');
    const text = `${plainText(value)}${/cfn-init/.test(plainText(value)) ? metadata : ''}`;
    return { text, isOpen: isOpen(value) && !(value instanceof Template), at: resource.sourceOf(...path) };
  }
  return { text: '', isOpen: false, at: resource.source };
}

function plainText(value: Value | undefined): string {
  if (typeof value === 'string') return decoded(value);
  if (value instanceof Choice) return value.between.map(plainText).join('\n');
  if (!(value instanceof Template)) return '';
  return value.parts.map((part) => (typeof part === 'string' ? part : ' ')).join('');
}

function decoded(text: string): string {
  if (!/^[A-Za-z0-9+/=\s]{16,}$/.test(text) || text.includes(' ')) return text;
  return atobText(text);
}

/** Base64 as text; the text itself where it is none. */
function atobText(text: string): string {
  try {
    return atob(text.replace(/\s/g, ''));
  } catch {
    return text;
  }
}

function bringsAgent(association: Resource): boolean {
  const name = readProperty(association, 'Name');
  if (name.state !== 'written') return false;
  if (typeof name.value === 'string' && ASSOCIATED.test(name.value)) return true;
  return JSON.stringify(association.properties.Parameters ?? '').includes('AmazonCloudWatchAgent');
}

function agentPolicy(graph: ResourceGraph, started: readonly Resource[]): Resource | undefined {
  const profiles = started.flatMap(({ properties }) => [
    ...graph.targets(properties.IamInstanceProfile),
    ...graph.targets(valueAt(properties, ['LaunchTemplateData', 'IamInstanceProfile'])),
  ]);
  const roles = profiles.flatMap((profile) => [...graph.targets(profile.properties.Roles), profile]);
  return roles.find((role) =>
    JSON.stringify(role.properties.ManagedPolicyArns ?? '').includes('CloudWatchAgent'),
  );
}
