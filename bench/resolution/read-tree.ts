import infrastructure from '../../src/evidence/infrastructure/infrastructure.ts';
import { readTerraform } from '../../src/evidence/infrastructure/terraform/read-terraform.ts';
import { presentValue } from '../../src/judge/fact.ts';
import type { Infrastructure } from '../../src/resources/stack.ts';
import { Choice, JsonText, Reference, Template, Unresolved, type Value } from '../../src/resources/value.ts';
import { worldOf } from '../../test/terraform-tree.ts';

/** What stands for a value that cannot be told. */
export const UNKNOWN = '\u0000unknown';

export interface ReadResource {
  readonly stack: string;
  readonly address: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What its provider is configured with. */
  readonly provider?: Readonly<Record<string, unknown>>;
}

/** The resources of a tree in Terraform's words, with plain values. */
export async function readTerraformTree(
  texts: Readonly<Record<string, string>>,
): Promise<readonly ReadResource[]> {
  const { roots } = await readTerraform(worldOf(texts));
  return roots.flatMap((root) =>
    root.resources.map(({ address, attributes, provider, providerName }) => ({
      stack: root.id,
      address: plainAddress(address),
      attributes: {
        ...plainMap(attributes),
        ...(providerName === undefined ? {} : { provider: providerName }),
      },
      provider: plainMap(provider ?? {}),
    })),
  );
}

/** The resources of a tree in CloudFormation's words. */
export async function readStackTree(
  texts: Readonly<Record<string, string>>,
): Promise<readonly ReadResource[]> {
  const fact = await infrastructure.collect(worldOf(texts), {});
  const read = presentValue(fact) as Infrastructure | undefined;
  return (read?.stacks ?? []).flatMap((stack) =>
    stack.resources.map(({ address, properties }) => ({
      stack: stack.id,
      address,
      attributes: plainMap(properties),
    })),
  );
}

function plainMap(map: Readonly<Record<string, Value>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, plain(value)]));
}

/** References as the address that they lead to; quotes around keys are left out. */
function plain(value: Value | undefined): unknown {
  if (value instanceof Reference) return plainAddress(value.to.slice(value.to.indexOf('#') + 1));
  if (value instanceof JsonText) return JSON.stringify(plain(value.value));
  if (value instanceof Template) return value.parts.map((part) => String(plain(part))).join('');
  if (value instanceof Choice || value instanceof Unresolved) return UNKNOWN;
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null
    ? plainMap(value as Readonly<Record<string, Value>>)
    : value;
}

function plainAddress(address: string): string {
  return address.replace(/\["([^"]*)"\]/g, '[$1]');
}
