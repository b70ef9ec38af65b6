import { type Located, type LocatedField, type LocatedReference, scalar } from '../../yaml/located.ts';
import type { Extender, Fault } from './extends.ts';

/** Resolves `!reference [job, key]`, which looks at jobs after `extends`. */
export class ReferenceResolver {
  private readonly done = new Map<Located, Located>();
  private readonly byPath = new Map<string, Located | 'open'>();
  private readonly fields: ReadonlyMap<string, LocatedField>;
  private readonly extender: Extender;
  private faults: Fault[] = [];

  constructor(fields: ReadonlyMap<string, LocatedField>, extender: Extender) {
    this.fields = fields;
    this.extender = extender;
  }

  /** The value with what its references name in their place, and those that name nothing. */
  resolved(value: Located): { readonly value: Located; readonly faults: readonly Fault[] } {
    this.faults = [];
    const result = this.visit(value, 0);
    return { value: result, faults: this.faults };
  }

  private visit(node: Located, depth: number): Located {
    if (node.kind === 'scalar') return node;
    const known = this.done.get(node);
    if (known) return known;
    const result = this.replaced(node, depth);
    this.done.set(node, result);
    return result;
  }

  private replaced(node: Exclude<Located, { readonly kind: 'scalar' }>, depth: number): Located {
    if (depth > MAX_DEPTH) return this.lost(node, 'it is nested too deep');
    if (node.kind === 'reference') return this.followed(node, depth);
    if (node.kind === 'list') {
      const items = node.items.map((item) => this.visit(item, depth + 1));
      return items.some((item, index) => item !== node.items[index]) ? { ...node, items } : node;
    }
    const fields = new Map<string, LocatedField>();
    let isChanged = false;
    for (const [name, field] of node.fields) {
      const value = this.visit(field.value, depth + 1);
      isChanged ||= value !== field.value;
      fields.set(name, value === field.value ? field : { ...field, value });
    }
    return isChanged ? { ...node, fields } : node;
  }

  private followed(node: LocatedReference, depth: number): Located {
    const key = node.path.join('\u0000');
    const known = this.byPath.get(key);
    if (known === 'open') return this.lost(node, 'it leads back to itself');
    if (known) return known;
    this.byPath.set(key, 'open');
    const target = this.targetOf(node.path, depth);
    const value = target
      ? this.visit(target, depth + 1)
      : this.lost(node, 'no file that was read declares it');
    this.byPath.set(key, value);
    return value;
  }

  private targetOf([first = '', ...rest]: readonly string[], depth: number): Located | undefined {
    let value = this.extender.extended(first)?.value ?? this.fields.get(first)?.value;
    for (const key of rest) {
      if (value?.kind === 'reference') value = this.followed(value, depth + 1);
      value = value?.kind === 'map' ? value.fields.get(key)?.value : undefined;
    }
    return value;
  }

  private lost(node: Located, because: string): Located {
    const path = node.kind === 'reference' ? node.path.join(', ') : '';
    this.faults.push({ what: `\`!reference [${path}]\``, because, at: node.at });
    return { ...scalar('', node.at), value: null };
  }
}

const MAX_DEPTH = 200;
