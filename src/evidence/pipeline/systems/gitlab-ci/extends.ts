import type { Source } from '../../../../judge/source.ts';
import { fieldOf, type Located, type LocatedField, textsOf } from '../../yaml/located.ts';
import { mergedWith } from './merge.ts';

/** Something that a job names and that is not there. */
export interface Fault {
  readonly what: string;
  readonly because: string;
  readonly at: Source;
}

/** A job with everything that it extends merged in. */
export interface ExtendedJob {
  readonly value: Located;
  readonly faults: readonly Fault[];
}

/** Resolves `extends`. Each job is merged once, the ones that it stands on first. */
export class Extender {
  private readonly done = new Map<string, ExtendedJob>();
  private readonly fields: ReadonlyMap<string, LocatedField>;

  constructor(fields: ReadonlyMap<string, LocatedField>) {
    this.fields = fields;
  }

  extended(name: string): ExtendedJob | undefined {
    const open = [name];
    const entered = new Set<string>();
    for (let current = open.at(-1); current !== undefined; current = open.at(-1)) {
      const waiting = entered.has(current)
        ? []
        : this.parentsOf(current).filter((one) => this.isWaiting(one, entered));
      entered.add(current);
      if (waiting.length > 0) open.push(...waiting);
      else {
        open.pop();
        if (!this.done.has(current)) this.merge(current);
      }
    }
    return this.done.get(name);
  }

  private isWaiting(name: string, entered: ReadonlySet<string>): boolean {
    return this.fields.has(name) && !this.done.has(name) && !entered.has(name);
  }

  private parentsOf(name: string): readonly string[] {
    return textsOf(fieldOf(this.fields.get(name)?.value, 'extends'));
  }

  private merge(name: string): void {
    const field = this.fields.get(name);
    if (!field) return;
    const { value } = field;
    const faults: Fault[] = [];
    let base: Located | undefined;
    for (const parent of this.parentsOf(name)) {
      const resolved = this.done.get(parent);
      if (!resolved) faults.push(this.faultOf(parent, fieldOf(value, 'extends')?.at ?? field.at));
      else {
        base = base ? mergedWith(base, resolved.value) : resolved.value;
        faults.push(...resolved.faults);
      }
    }
    this.done.set(name, {
      value: base ? mergedWith(base, value) : value,
      faults: faults.slice(0, MAX_FAULTS),
    });
  }

  private faultOf(parent: string, at: Source): Fault {
    const isThere = this.fields.has(parent);
    const because = isThere ? 'it extends itself in the end' : 'no file that was read declares it';
    return { what: `\`extends: ${parent}\``, because, at };
  }
}

/** Chains hand on their faults; more than a few say nothing new. */
const MAX_FAULTS = 5;
