import { any, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { jsonValue } from '../json-text.ts';
import { leadsTo } from '../leads-to.ts';
import { readProperty } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';

/** Services that call or write to people. */
const PAGERS =
  /(?:pagerduty|opsgenie|victorops|splunk|datadoghq|slack|chatbot\.amazonaws|teams\.microsoft|office\.com|incident\.io|rootly|xmatters|betterstack|betteruptime|grafana|zenduty|squadcast|statuspage|atlassian)/i;

/** Configurations that bring a topic into a chat. */
const CHATS = [
  'AWS::Chatbot::SlackChannelConfiguration',
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
] as const;

interface Subscription {
  readonly protocol: Value | undefined;
  readonly endpoint: Value | undefined;
  readonly at: Resource['source'];
}

/** Whether a message to a topic reaches somebody. A declared subscription counts; its confirmation is not in code. */
export function topicReach(graph: ResourceGraph, topic: Resource): Explained {
  const locked = lockedOut(graph, topic);
  if (locked) return locked;
  const chats = graph
    .ofType(...CHATS)
    .filter(({ properties }) => membersOf(properties.SnsTopicArns).some((arn) => leadsTo(graph, arn, topic)))
    .map((chat) => yes(chat.source, `\`${chat.address}\` writes \`${topic.address}\` into a chat`));
  const parts = [
    ...chats,
    ...subscriptionsTo(graph, topic).map((one) => subscriptionReach(graph, topic, one)),
  ];
  return parts.length > 0 ? any(parts) : no(topic.source, `nobody is subscribed to \`${topic.address}\``);
}

/** The ways by which a topic tells people, as far as they are declared; empty: nobody is subscribed here. */
export function topicChannels(graph: ResourceGraph, topic: Resource): readonly ('mail' | 'chat' | 'topic')[] {
  const chats = graph
    .ofType(...CHATS)
    .filter(({ properties }) => membersOf(properties.SnsTopicArns).some((arn) => leadsTo(graph, arn, topic)));
  const told = subscriptionsTo(graph, topic).map(({ protocol }) =>
    protocol === 'email' || protocol === 'email-json' ? 'mail' : 'topic',
  );
  return [...new Set([...told, ...chats.map(() => 'chat' as const)])];
}

function subscriptionsTo(graph: ResourceGraph, topic: Resource): readonly Subscription[] {
  const inline = membersOf(topic.properties.Subscription).flatMap((one, index) =>
    isMap(one)
      ? [{ protocol: one.Protocol, endpoint: one.Endpoint, at: topic.sourceOf('Subscription', index) }]
      : [],
  );
  const own = graph
    .ofType('AWS::SNS::Subscription')
    .filter(({ properties }) => leadsTo(graph, properties.TopicArn, topic))
    .map(({ properties, source }) => ({
      protocol: properties.Protocol,
      endpoint: properties.Endpoint,
      at: source,
    }));
  return [...inline, ...own];
}

function subscriptionReach(
  graph: ResourceGraph,
  topic: Resource,
  { protocol, endpoint, at }: Subscription,
): Explained {
  const name = `\`${topic.address}\``;
  if (typeof protocol !== 'string') return unsure(at, `how ${name} tells its subscriber is open`);
  if (protocol === 'email' || protocol === 'email-json') return yes(at, `${name} sends e-mail`);
  if (protocol === 'sms') return yes(at, `${name} sends text messages`);
  if (protocol === 'http' || protocol === 'https') {
    if (typeof endpoint === 'string' && PAGERS.test(endpoint))
      return yes(at, `${name} calls ${hostOf(endpoint)}`);
    return unsure(at, `whom the address tells that ${name} calls is not in the tree`);
  }
  if (protocol === 'lambda') {
    const lambda = graph.target(endpoint);
    return unsure(at, `whom ${lambda ? `\`${lambda.address}\`` : 'the function'} tells is in its code`);
  }
  return no(at, `${name} only feeds \`${protocol}\``);
}

function hostOf(address: string): string {
  return /^https?:\/\/([^/:@\s]{1,200})/.exec(address)?.[1] ?? 'a service that pages people';
}

/**
 * CloudWatch may not use the key that AWS manages for topics, nor one whose policy does not name it.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function lockedOut(graph: ResourceGraph, topic: Resource): Explained | undefined {
  const reading = readProperty(topic, 'KmsMasterKeyId');
  if (reading.state !== 'written') return undefined;
  const because = `CloudWatch may not use the key that encrypts \`${topic.address}\`, so its messages are lost`;
  if (typeof reading.value === 'string' && /(?:^|[:/])alias\/aws\/sns$/.test(reading.value))
    return no(reading.at, because);
  const key = graph.target(reading.value);
  if (key?.type !== 'AWS::KMS::Key' || key.mode === 'data') return undefined;
  const policy = readProperty(key, 'KeyPolicy');
  if (policy.state === 'open') return undefined;
  const document = policy.state === 'absent' ? undefined : jsonValue(policy.value);
  if (document !== undefined && isOpen(document)) return undefined;
  return mentions(document, 'cloudwatch.amazonaws.com') ? undefined : no(reading.at, because);
}

function mentions(value: Value | undefined, text: string): boolean {
  if (typeof value === 'string') return value === text || value === '*';
  if (isOpen(value)) return true;
  if (isList(value)) return value.some((one) => mentions(one, text));
  if (!isMap(value)) return false;
  // What a statement is about says nothing of who it is for.
  return Object.entries(value).some(
    ([key, one]) => key !== 'Resource' && key !== 'Action' && mentions(one, text),
  );
}

function membersOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}
