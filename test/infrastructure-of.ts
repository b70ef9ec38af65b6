import type { Example } from '../src/judge/control.ts';
import type { Resource } from '../src/resources/resource.ts';
import type { Infrastructure } from '../src/resources/stack.ts';
import { collectedFact } from './collected-fact.ts';

/** The infrastructure of an example, through real files and the collector. */
export async function infrastructureOf(example: Example): Promise<Infrastructure> {
  const fact = await collectedFact('infrastructure', example);
  if (fact.state !== 'present') throw new Error(`the infrastructure is ${fact.state}: ${fact.because}`);
  return fact.value;
}

/** The resource of an address that an example declares. */
export function resourceAt({ stacks }: Infrastructure, address: string): Resource {
  const found = stacks.flatMap(({ resources }) => resources).find((one) => one.address === address);
  if (!found) throw new Error(`there is no ${address}`);
  return found;
}
