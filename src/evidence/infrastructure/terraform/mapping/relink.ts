import {
  Choice,
  isList,
  isMap,
  JsonText,
  Reference,
  Template,
  Unresolved,
  type Value,
} from '../../../../resources/value.ts';

/**
 * Leads references to keys that exist: where `count` is open, one to `aws_subnet.a[0]` means `aws_subnet.a`, and the
 * other way round. The value itself where nothing is to be changed.
 */
export function relink(value: Value, keys: ReadonlySet<string>): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Reference) return relinked(value, keys);
  if (value instanceof Choice) {
    const [first, second] = value.between;
    const between: Choice['between'] = [
      first === undefined ? first : relink(first, keys),
      second === undefined ? second : relink(second, keys),
    ];
    return between[0] === first && between[1] === second ? value : new Choice(between, value.on);
  }
  if (value instanceof Template) {
    const parts = changed(value.parts, (part) => relink(part, keys) as typeof part);
    return parts === value.parts ? value : new Template(parts);
  }
  if (value instanceof JsonText) {
    const inner = relink(value.value, keys);
    return inner === value.value ? value : new JsonText(inner);
  }
  if (value instanceof Unresolved) {
    const mentions = changed(value.mentions, (mention) => relinked(mention, keys));
    return mentions === value.mentions ? value : new Unresolved(value.because, mentions);
  }
  if (isList(value)) return changed(value, (member) => relink(member, keys));
  return isMap(value) ? relinkMap(value, keys) : value;
}

function relinkMap(map: Readonly<Record<string, Value>>, keys: ReadonlySet<string>): Value {
  let copy: Record<string, Value> | undefined;
  for (const key of Object.keys(map)) {
    const member = map[key] ?? null;
    const linked = relink(member, keys);
    if (linked === member) continue;
    copy ??= Object.assign(Object.create(null), map);
    if (copy) copy[key] = linked;
  }
  return copy ?? map;
}

function relinked(reference: Reference, keys: ReadonlySet<string>): Reference {
  const { to } = reference;
  if (keys.has(to)) return reference;
  const bare = to.endsWith(']') ? to.slice(0, to.lastIndexOf('[')) : to;
  const other = [bare, `${bare}[0]`].find((key) => key !== to && keys.has(key));
  return other === undefined ? reference : new Reference(other, reference.attribute);
}

function changed<T>(members: readonly T[], change: (member: T) => T): readonly T[] {
  let copy: T[] | undefined;
  members.forEach((member, index) => {
    const other = change(member);
    if (other === member) return;
    copy ??= [...members];
    copy[index] = other;
  });
  return copy ?? members;
}
