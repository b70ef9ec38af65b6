import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { PolicyStatement } from '../policies/document.ts';
import { isAnybody } from '../policies/open-grants.ts';
import type { Resource } from '../resource.ts';
import { loosePolicies, policiesOn } from './resource-policies.ts';

const SERVICES: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 's3',
  'AWS::SQS::Queue': 'sqs',
  'AWS::SNS::Topic': 'sns',
};

/** Policies whose bucket, queue or topic is declared elsewhere. A store has one policy, so this is the whole of it. */
const LOOSE: Readonly<Record<string, string>> = {
  'AWS::S3::BucketPolicy': 's3',
  'AWS::SQS::QueuePolicy': 'sqs',
  'AWS::SQS::QueueInlinePolicy': 'sqs',
  'AWS::SNS::TopicPolicy': 'sns',
  'AWS::SNS::TopicInlinePolicy': 'sns',
};

/** Buckets, queues and topics, and policies for those that are declared elsewhere. */
export function plaintextStores(graph: ResourceGraph): readonly Resource[] {
  return [...graph.ofType(...Object.keys(SERVICES)), ...loosePolicies(graph).map(({ on }) => on)];
}

/** Whether the policy of a bucket, queue or topic denies every request that does not come over TLS. */
export function refusesPlaintext(graph: ResourceGraph, resource: Resource): Explained {
  const loose = LOOSE[resource.type];
  const service = SERVICES[resource.type] ?? loose ?? '';
  const policies =
    loose === undefined
      ? policiesOn(graph, resource)
      : loosePolicies(graph).filter(({ on }) => on === resource);
  if (policies.length === 0) return no(resource.source, 'it has no policy');
  const unread = policies.find(({ document }) => !document || document.gaps.length > 0);
  const without = policies.filter(
    ({ document }) => !document?.statements.some((one) => isDenial(one, service)),
  );
  const [first] = without;
  if (!first) {
    const on = policies[0]?.on ?? resource;
    return yes(on.source, `\`${on.address}\` denies what does not come over TLS`);
  }
  if (unread && without.includes(unread))
    return unsure(unread.on.source, `the policy \`${unread.on.address}\` cannot be read to its end`);
  const because =
    without.length < policies.length
      ? `\`${first.on.address}\` is a second policy of it that lets requests without TLS in, and only one of them stays`
      : 'its policy lets requests without TLS in';
  return no(first.on.source, because);
}

/** Everybody, every action, and both the bucket and what is in it. */
function isDenial(statement: PolicyStatement, service: string): boolean {
  if (statement.effect !== 'Deny' || statement.isNotAction || statement.isNotPrincipal) return false;
  if (!statement.principals.some(isAnybody)) return false;
  if (!statement.actions.some(({ text }) => coversRequests(text.toLowerCase(), service))) return false;
  if (statement.isNotResource || !isOnEverything(statement, service)) return false;
  return statement.conditions.some(isWithoutTls);
}

/**
 * Every action; of a topic, publishing is the one that carries data, and its policy takes no `sns:*`.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit
 */
function coversRequests(action: string, service: string): boolean {
  return action === '*' || action === `${service}:*` || (service === 'sns' && action === 'sns:publish');
}

/** The bucket itself, and everything in that very bucket. */
function isOnEverything({ resources }: PolicyStatement, service: string): boolean {
  if (service !== 's3') return true;
  const texts = resources.map(({ text }) => text);
  if (texts.some((text) => text === '*' || /[^/]\*$/.test(text))) return true;
  return texts.some((text) => text.endsWith('/*') && texts.includes(text.slice(0, -2)));
}

/** `aws:SecureTransport` is false, or the version of TLS is lower than 1.2. */
function isWithoutTls({ operator, key, values }: PolicyStatement['conditions'][number]): boolean {
  const name = key.toLowerCase();
  if (name === 'aws:securetransport')
    return (
      /^(?:bool|string(?:equals|equalsignorecase|like))$/i.test(operator) &&
      values.some(({ text }) => text.toLowerCase() === 'false')
    );
  return name === 's3:tlsversion' && /^numericlessthan/i.test(operator);
}
