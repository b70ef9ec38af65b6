import type { Resource } from '../resource.ts';
import type { FlowGround } from './map.ts';

/** One resource gets to another, or the internet to one. */
export interface Passage {
  readonly from: Resource | 'internet';
  readonly to: Resource;
  readonly ports: readonly string[];
  readonly ground: FlowGround;
  readonly isCertain: boolean;
  readonly because: string;
}

/** `443`, `8000-8100`, `all ports`; a protocol other than TCP is named. */
export function portWords(
  ports: readonly [number, number] | undefined,
  protocol: string | undefined,
): string {
  if (ports === undefined) return 'ports known only later';
  const [first, last] = ports;
  const range =
    first === 0 && last === 65_535 ? 'all ports' : first === last ? `${first}` : `${first}-${last}`;
  return protocol === undefined || protocol === 'tcp' || protocol === '-1' ? range : `${range} ${protocol}`;
}
