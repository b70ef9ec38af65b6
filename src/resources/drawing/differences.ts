import { environmentOfLabel } from '../../judge/environment-names.ts';
import type { Resource } from '../resource.ts';
import type { Infrastructure, Stack } from '../stack.ts';
import { type Comparison, type ValueDifference, valueDifferences } from './value-differences.ts';

/** What two environments do not have in common. */
export interface EnvironmentDifference {
  readonly left: string;
  readonly right: string;
  /** How many resources both have. */
  readonly shared: number;
  readonly onlyLeft: readonly NamedResource[];
  readonly onlyRight: readonly NamedResource[];
  readonly changed: readonly ChangedResource[];
}

export interface NamedResource {
  readonly address: string;
  readonly type: string;
}

export interface ChangedResource extends NamedResource {
  readonly properties: readonly ValueDifference[];
}

/** What tells environments apart and means nothing else. */
const NAMES = /(?:Name|Identifier|Tags|Id|Arn|Cidr(?:Block|Ip|Ipv6)?|Description)$/;

/** The environments that stacks are for, by name. */
export function environmentNames({ stacks }: Infrastructure): readonly string[] {
  return [...new Set(stacks.flatMap(({ environment }) => (environment ? [environment.name] : [])))];
}

/** Compares what two environments declare. The same address, environments' names left out, is the same resource. */
export function differencesBetween(
  infrastructure: Infrastructure,
  left: string,
  right: string,
): EnvironmentDifference {
  const ours = byIdentity(stacksOf(infrastructure, left));
  const theirs = byIdentity(stacksOf(infrastructure, right));
  const pairs = [...ours].flatMap(([identity, one]) => {
    const other = theirs.get(identity);
    return other ? [{ one, other }] : [];
  });
  const changed = pairs.flatMap(({ one, other }) => {
    const properties = changedProperties(one, other);
    return properties.length > 0 ? [{ address: one.address, type: one.type, properties }] : [];
  });
  return {
    left,
    right,
    shared: pairs.length,
    onlyLeft: [...ours].filter(([identity]) => !theirs.has(identity)).map(([, one]) => named(one)),
    onlyRight: [...theirs].filter(([identity]) => !ours.has(identity)).map(([, one]) => named(one)),
    changed,
  };
}

/** Stacks of the environment; `prod` asks for `production`. */
export function stacksOf({ stacks }: Infrastructure, wanted: string): readonly Stack[] {
  const name = environmentOfLabel(wanted)?.name ?? wanted;
  return stacks.filter(({ environment }) => environment?.name === wanted || environment?.name === name);
}

function byIdentity(stacks: readonly Stack[]): ReadonlyMap<string, Resource> {
  const managed = stacks.flatMap(({ resources }) => resources.filter(({ mode }) => mode === 'managed'));
  return new Map(managed.map((resource) => [identityOf(resource), resource]));
}

function identityOf({ type, address }: Resource): string {
  return `${type} ${withoutEnvironment(address)}`;
}

/** The words of a text without those that name an environment. */
function withoutEnvironment(text: string): string {
  return text
    .split(/(?<=[a-z0-9])(?=[A-Z])|[-_./\s]+/)
    .filter((word) => environmentOfLabel(word) === undefined)
    .join(' ');
}

const COMPARISON: Comparison = {
  isExpected: (name) => NAMES.test(name),
  isSame: (left, right) => left === right || withoutEnvironment(left) === withoutEnvironment(right),
};

function changedProperties(one: Resource, other: Resource): ChangedResource['properties'] {
  const names = new Set([...Object.keys(one.properties), ...Object.keys(other.properties)]);
  return [...names].sort().flatMap((name) => {
    if (NAMES.test(name)) return [];
    return valueDifferences(name, one.properties[name], other.properties[name], COMPARISON);
  });
}

function named({ address, type }: Resource): NamedResource {
  return { address, type };
}
