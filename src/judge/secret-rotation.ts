import type { ResourceGraph } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isMap, isOpen, type Value } from '../resources/value.ts';
import { cronDays } from './cron.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, missing, pass, remark, type Statement, unknown } from './statement.ts';

const MOST_DAYS = 90;

/** Every secret that is declared: whether it is rotated, and how often. */
export function judgeRotation(infrastructure: Infrastructure, graph: ResourceGraph): readonly Statement[] {
  const schedules = graph.ofType('AWS::SecretsManager::RotationSchedule');
  const rotated = new Set(schedules.flatMap(({ properties }) => secretsBehind(properties.SecretId, graph)));
  const named = new Set(schedules.map(({ properties }) => properties.SecretId));
  const statements = [
    ...schedules.map((schedule) => judgeSchedule(schedule, graph)),
    ...graph.ofType('AWS::SecretsManager::Secret').map((secret): Statement => {
      if (isMap(secret.properties.RotationRules)) return judgeSchedule(secret, graph);
      if (rotated.has(secret) || named.has(secret.properties.Name ?? null))
        return pass(secret.source, `\`${secret.address}\` is rotated`);
      const message = `\`${secret.address}\` is never rotated: nothing schedules it.`;
      return missing(secret.source, message, { address: findingAddress(secret) });
    }),
  ];
  const judged = new Set(
    graph
      .ofType('AWS::SecretsManager::RotationSchedule', 'AWS::SecretsManager::Secret')
      .filter(({ stack }) => isJudgedForQuality(stack, infrastructure))
      .map(({ source }) => source),
  );
  return statements.map((one) =>
    one.kind === 'fail' &&
    ![...judged].some(
      (source) => source.resource === one.at.resource && source.environment === one.at.environment,
    )
      ? remark(one.at, one.message, one.address === undefined ? {} : { address: one.address })
      : one,
  );
}

/** The secret of a schedule, also through the attachment that ties it to its database. */
function secretsBehind(value: Value | undefined, graph: ResourceGraph): readonly Resource[] {
  return graph
    .targets(value)
    .flatMap((target) =>
      target.type === 'AWS::SecretsManager::SecretTargetAttachment'
        ? graph.targets(target.properties.SecretId)
        : [target],
    );
}

/** A rotation: what performs it, and how often. */
function judgeSchedule(resource: Resource, graph: ResourceGraph): Statement {
  const { RotationRules: rules, RotationLambdaARN: own, HostedRotationLambda: hosted } = resource.properties;
  const at = { ...resource.source, ...resource.sourceOf('RotationRules') };
  const name = `\`${resource.address}\``;
  const never = (why: string, part: string) =>
    fail(at, `${name} rotates nothing: ${why}.`, { address: findingAddress(resource, part) });
  const isOwnSecret = secretsBehind(resource.properties.SecretId, graph).some(isKeptByHand);
  if (isAbsent(own) && isAbsent(hosted) && (isOwnSecret || isKeptByHand(resource)))
    return never('it names no function that does it', 'function');
  if (isAbsent(rules)) return never('it says neither days nor a schedule', 'interval');
  const days = isMap(rules) ? daysOf(rules.AutomaticallyAfterDays, rules.ScheduleExpression) : undefined;
  if (days === 'open' || isOpen(rules))
    return unknown(at, `how often ${name} rotates is open`, settleOpen(resource));
  if (days === undefined) return pass(at, `${name} rotates by a schedule`);
  if (days <= MOST_DAYS) return pass(at, `${name} rotates every ${days} days`);
  const message = `${name} rotates every ${days} days, which is more than ${MOST_DAYS}.`;
  return fail(at, message, { address: findingAddress(resource, 'interval') });
}

/** Secrets that a service of AWS or a partner keeps are rotated by it, without a function. */
function isKeptByHand({ type, mode, properties }: Resource): boolean {
  return type === 'AWS::SecretsManager::Secret' && mode === 'managed' && isAbsent(properties.Type);
}

function isAbsent(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** Days between two rotations; `undefined`: nothing that can be counted says when. */
function daysOf(days: Value | undefined, expression: Value | undefined): number | 'open' | undefined {
  if (typeof days === 'number') return days;
  if (typeof days === 'string' && /^\d{1,4}$/.test(days)) return Number(days);
  if (isOpen(days) || isOpen(expression)) return 'open';
  const text = typeof expression === 'string' ? expression.trim() : '';
  if (/^cron\(.{1,200}\)$/.test(text)) return cronDays(text);
  const [, count, unit] = /^rate\(\s*(\d{1,5}) (hour|day)s?\s*\)$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  return unit === 'hour' ? Math.ceil(Number(count) / 24) : Number(count);
}
