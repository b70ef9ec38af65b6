import { readCandidates } from '../property.ts';
import type { Resource } from '../resource.ts';
import { Choice, isList, isMap, Reference, Unresolved, type Value } from '../value.ts';

/** What a property lists: subnets, groups. */
export interface Members {
  readonly items: readonly Member[];
  /** Set where there may be others: why. */
  readonly open: string | undefined;
}

export interface Member {
  readonly value: Value;
  /** Set where it is open whether it is one of them: the condition. */
  readonly on: string | undefined;
}

/** Members of a list, however it is nested; a single value is a list of one. */
export function membersOf(value: Value | undefined): Members {
  const items: Member[] = [];
  const open = gather(value, undefined, items, 0);
  return { items, open };
}

/** What the properties at these paths list together. A path may lead through a list: `NetworkInterfaces.*.GroupSet`. */
export function membersAt(resource: Resource, paths: readonly string[]): Members {
  const items: Member[] = [];
  let open: string | undefined;
  for (const path of paths) {
    for (const { value, on } of valuesAlong(resource, path.split('.'))) {
      open = gather(value, on, items, 0) ?? open;
    }
  }
  return { items, open };
}

function valuesAlong(resource: Resource, path: readonly string[]): readonly { value: Value; on?: string }[] {
  const star = path.indexOf('*');
  const head = star < 0 ? path : path.slice(0, star);
  const readings = readCandidates(resource, ...head).flatMap((reading) =>
    reading.state === 'absent' ? [] : [reading.value],
  );
  const on = readings.length > 1 ? { on: 'a condition' } : {};
  const rest = star < 0 ? [] : path.slice(star + 1);
  if (rest.length === 0) return readings.map((value) => ({ value, ...on }));
  return readings.flatMap((list) =>
    membersOf(list).items.map(({ value }) => ({ value: isMap(value) ? below(value, rest) : value, ...on })),
  );
}

function below(value: Value, path: readonly string[]): Value {
  let current: Value | undefined = value;
  for (const key of path) current = isMap(current) ? current[key] : undefined;
  return current ?? null;
}

/** Adds what the value holds, and says why there may be more. */
function gather(
  value: Value | undefined,
  on: string | undefined,
  items: Member[],
  depth: number,
): string | undefined {
  if (value === undefined || value === null || depth > 20) return undefined;
  if (isList(value)) {
    let open: string | undefined;
    for (const member of value) open = gather(member, on, items, depth + 1) ?? open;
    return open;
  }
  if (value instanceof Choice) {
    const opens = value.between.map((one) => gather(one, value.on, items, depth + 1));
    return opens.find((open) => open !== undefined);
  }
  if (value instanceof Unresolved) {
    for (const mention of value.mentions) items.push({ value: mention, on: value.because });
    return value.because;
  }
  items.push({ value, on });
  return undefined;
}

/** What an unknown member is called in a sentence. */
export function memberName(value: Value): string {
  if (value instanceof Reference) return `\`${value.to.slice(value.to.indexOf('#') + 1)}\``;
  return typeof value === 'object' ? 'a value that is known only later' : `\`${String(value)}\``;
}
