import type { PropertyPath } from '../../../../resources/resource.ts';
import { isList, isMap, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { EvaluatedResource } from '../evaluated.ts';

/** Where a property was written in Terraform. */
export interface Origin {
  readonly resource: EvaluatedResource;
  readonly path: PropertyPath;
}

/** A mapping that is being written. */
export type Draft = Record<string, Value>;

/** Remembers for each mapping that was written here where its members come from. */
export class Origins {
  readonly #fields = new WeakMap<object, Map<string, Origin>>();
  /** Of lists that several resources wrote into. */
  readonly #members = new WeakMap<object, readonly (Origin | undefined)[]>();

  createDraft(): Draft {
    const draft: Draft = Object.create(null);
    this.#fields.set(draft, new Map());
    return draft;
  }

  /** Writes a member below a draft. What is there already is joined: lists are appended to, mappings merged. */
  put(draft: Draft, path: readonly string[], value: Value, origin: Origin): void {
    const [key, ...rest] = path;
    if (key === undefined) return;
    const existing = draft[key];
    if (rest.length > 0) {
      const inner = this.#ownDraft(existing, origin);
      draft[key] = inner;
      this.put(inner, rest, value, origin);
    } else draft[key] = existing === undefined ? value : this.#joined(existing, value, origin);
    const fields = this.#fields.get(draft);
    if (rest.length === 0 && isList(existing) && isList(value))
      this.#members.set(Object(draft[key]), [
        ...this.#originsOf(existing, fields?.get(key)),
        ...this.#originsOf(value, origin),
      ]);
    if (fields && (rest.length === 0 || !fields.has(key))) fields.set(key, origin);
  }

  /** Writes the members of a mapping into a draft. */
  spread(draft: Draft, from: ValueMap, origin: Origin): void {
    for (const [key, member] of Object.entries(from)) {
      this.put(draft, [key], member, this.#fields.get(from)?.get(key) ?? origin);
    }
  }

  /** The nearest place that is known for a property. */
  find(properties: ValueMap, path: PropertyPath): Origin | undefined {
    let nearest: Origin | undefined;
    let current: Value | undefined = properties;
    for (const key of path) {
      const fields: Map<string, Origin> | undefined = isMap(current) ? this.#fields.get(current) : undefined;
      if (fields) {
        const field = fields.get(String(key));
        if (!field) return nearest;
        nearest = field;
      } else if (nearest) nearest = { resource: nearest.resource, path: [...nearest.path, key] };
      if (isList(current)) {
        if (typeof key === 'number') nearest = this.#members.get(current)?.[key] ?? nearest;
        current = typeof key === 'number' ? current[key] : undefined;
      } else current = isMap(current) ? current[key] : undefined;
    }
    return nearest;
  }

  #originsOf(list: readonly Value[], origin: Origin | undefined): readonly (Origin | undefined)[] {
    const known = this.#members.get(list);
    return list.map(
      (_, index) =>
        known?.[index] ?? (origin && { resource: origin.resource, path: [...origin.path, index] }),
    );
  }

  #ownDraft(value: Value | undefined, origin: Origin): Draft {
    const own = this.createDraft();
    if (isMap(value)) this.#copy(value, own, origin);
    return own;
  }

  #joined(existing: Value, value: Value, origin: Origin): Value {
    if (isList(existing) && isList(value)) return [...existing, ...value];
    if (!isMap(existing) || !isMap(value)) return value;
    const both = this.#ownDraft(existing, origin);
    this.spread(both, value, origin);
    return both;
  }

  #copy(from: ValueMap, to: Draft, origin: Origin): void {
    const fields = this.#fields.get(from);
    for (const [key, member] of Object.entries(from)) {
      to[key] = member;
      this.#fields.get(to)?.set(key, fields?.get(key) ?? origin);
    }
  }
}
