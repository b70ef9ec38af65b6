import type { Resource } from '../resource.ts';
import type { Gathered } from './gather.ts';
import type { FlowGround, MapFlow } from './map.ts';
import { idOf } from './nodes.ts';
import type { Passage } from './passage.ts';

/** Where two say the same, the one that knows most is kept; the order is that of their worth. */
const WORTH: readonly FlowGround[] = ['address', 'origin', 'target', 'rule', 'event', 'role'];
/** More lines than a picture can hold. */
const MOST_FLOWS = 90;

/** Who reaches whom, node by node: one line for a pair, with all its ports. */
export function flowsBetween(gathered: Gathered, passages: readonly Passage[]): readonly MapFlow[] {
  const nodeOf = new Map<Resource, string>();
  for (const [index, group] of gathered.entries()) for (const one of group) nodeOf.set(one, idOf(index));
  const flows = new Map<string, MapFlow>();
  for (const { from, to, ports, ground, isCertain, because } of passages) {
    const source = from === 'internet' ? null : (nodeOf.get(from) ?? '');
    const target = nodeOf.get(to);
    if (target === undefined || source === target || source === '') continue;
    const key = JSON.stringify([source, target]);
    const known = flows.get(key);
    const flow = { from: source, to: target, ports, ground, isCertain, because };
    flows.set(key, known ? joined(known, flow) : flow);
  }
  const kept = [...flows.values()].filter((flow) => !isAnswer(flow, flows));
  return kept.sort((a, b) => WORTH.indexOf(a.ground) - WORTH.indexOf(b.ground)).slice(0, MOST_FLOWS);
}

/** A queue that starts a function is named by the function's role too: the event tells the direction. */
function isAnswer({ from, to, ground }: MapFlow, flows: ReadonlyMap<string, MapFlow>): boolean {
  if (ground !== 'role' || from === null) return false;
  return flows.get(JSON.stringify([to, from]))?.ground === 'event';
}

function joined(one: MapFlow, other: MapFlow): MapFlow {
  const [first] = [one, other].sort((a, b) => WORTH.indexOf(a.ground) - WORTH.indexOf(b.ground));
  return {
    ...(first ?? one),
    ports: [...new Set([...one.ports, ...other.ports])],
    isCertain: one.isCertain || other.isCertain,
  };
}
