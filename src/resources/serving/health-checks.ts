import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import { holds, readProperty } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isNotOff, numberOf } from '../truth.ts';

/** Seconds after which a unit that does not answer gets no more requests. */
export const MOST_SECONDS = 60;

const PORT_ONLY = /^(?:TCP|TLS|UDP|TCP_UDP|QUIC|TCP_QUIC)$/;

/** Functions have no process that could be ready or not. */
export function hasUnits({ properties }: Resource): boolean {
  return properties.TargetType !== 'lambda';
}

/** Whether a target group asks its units before it sends requests. */
export function asksUnits(group: Resource): Explained {
  return holds(group, ['HealthCheckEnabled'], isNotOff);
}

/** Whether a unit that stops answering gets no more requests within a minute. */
export function takesOutSoon(
  resource: Resource,
  interval: PropertyPath = ['HealthCheckIntervalSeconds'],
  threshold: PropertyPath = ['UnhealthyThresholdCount'],
): Explained {
  const readings = [interval, threshold].map((path) => readProperty(resource, ...path));
  const [every, times] = readings.map((reading) =>
    reading.state === 'written' || reading.state === 'default' ? numberOf(reading.value) : undefined,
  );
  const at = readings.find(({ state }) => state === 'written')?.at ?? resource.source;
  if (every === undefined || times === undefined)
    return unsure(at, 'how often it asks, or how many failures count, is open');
  const isWritten = readings.every(({ state }) => state === 'written');
  const because = `it takes ${every * times} s to take a unit out (every ${every} s, ${times} times${isWritten ? '' : ', by default'})`;
  return every * times <= MOST_SECONDS ? yes(at, because) : no(at, because);
}

/** What is weak about the question that a target group asks, as whole sentences. */
export function weaknesses(group: Resource): readonly string[] {
  const found: string[] = [];
  const { HealthCheckProtocol: asked, Protocol: spoken } = group.properties;
  const protocol = asked ?? spoken;
  if (typeof protocol === 'string' && PORT_ONLY.test(protocol))
    return [`The health check of \`${group.address}\` only shows that a port is open.`];
  const path = readProperty(group, 'HealthCheckPath');
  if ((path.state === 'written' || path.state === 'default') && path.value === '/')
    found.push(`The health check of \`${group.address}\` asks for \`/\`, not for a path of its own.`);
  const matcher = readProperty(group, 'Matcher', 'HttpCode');
  if (matcher.state === 'written' && isWide(String(matcher.value)))
    found.push(
      `The health check of \`${group.address}\` takes errors for health (\`${String(matcher.value)}\`).`,
    );
  return found;
}

/** `200-499`, `200,404`: answers that an application gives when it does not work. */
function isWide(codes: string): boolean {
  return codes.split(',').some((range) => {
    const [, last] = range.includes('-') ? range.split('-') : [range, range];
    return Number(last) >= 400;
  });
}

/** Whether a group of machines replaces those that the load balancer finds sick. */
export function replacesSick(group: Resource): Explained {
  return holds(group, ['HealthCheckType'], (value) =>
    typeof value === 'string' ? /\bELB\b/.test(value) : value === undefined ? 'no' : 'unknown',
  );
}
