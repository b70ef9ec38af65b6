import type { Resource } from '../resources/resource.ts';
import type { Settle } from './fact.ts';

/** What a finding about a resource is known by from run to run, wherever its file moves. */
export function findingAddress({ stack, address }: Resource, what = ''): string {
  return `${stack.id}#${address}${what === '' ? '' : ` ${what}`}`;
}

/** What would show a value that the source leaves open. */
export function settleOpen({ stack }: Resource): Settle {
  return stack.kind === 'terraform'
    ? { how: 'put a plan into the tree: `terraform show -json plan.out > plan.json`' }
    : { plane: 'account' };
}
