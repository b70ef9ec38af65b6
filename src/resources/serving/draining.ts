import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import { holds } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isOn, numberOf } from '../truth.ts';
import { isList, isMap, isOpen } from '../value.ts';

const DELAY = 'deregistration_delay.timeout_seconds';
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
const BY_DEFAULT = 300;
/** Seconds beyond which a deployment waits longer than requests last. */
export const LONG_DRAINING = 120;

/** Whether a target group lets requests in flight finish before it lets go of a unit. */
export function drains(group: Resource): Explained {
  const { seconds, at } = delayOf(group);
  if (seconds === undefined) return unsure(at, 'how long it waits for requests in flight is open');
  const because = `it waits ${seconds} s for requests in flight`;
  return seconds > 0 ? yes(at, because) : no(at, 'it waits for no request in flight (0 s)');
}

/** Seconds that it waits, with the default of AWS; `undefined` when that is open. */
export function delayOf(group: Resource) {
  const { TargetGroupAttributes: list } = group.properties;
  if (isOpen(list)) return { seconds: undefined, at: group.sourceOf('TargetGroupAttributes') };
  for (const [index, member] of (isList(list) ? list : []).entries()) {
    if (!isMap(member) || member.Key !== DELAY) continue;
    return { seconds: numberOf(member.Value), at: group.sourceOf('TargetGroupAttributes', index) };
  }
  return { seconds: BY_DEFAULT, at: group.source };
}

/** Whether a classic load balancer lets requests in flight finish. */
export function classicDrains(balancer: Resource): Explained {
  return holds(balancer, ['ConnectionDrainingPolicy', 'Enabled'], isOn);
}
