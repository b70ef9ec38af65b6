import { Template, Unresolved, type Value } from '../../../resources/value.ts';
import { isRecord, recordOf } from '../../parsed.ts';
import type { Instance } from './instance.ts';

interface Export {
  readonly name: Value;
  readonly output: string;
  readonly instance: Instance;
  /** The set of parameters that its stack is made with. */
  readonly set: string;
}

/** A stack as far as imports go. */
export interface Exporting {
  readonly instance: Instance;
  readonly set: string;
}

/**
 * What `Fn::ImportValue` finds in the stacks of the tree. Of several exports of a name the one that was made with
 * the same set of parameters is meant.
 */
export function importsFrom(stacksOf: () => readonly Exporting[]): (name: Value, set: string) => Value {
  let known: readonly Export[] | undefined;
  const open = new Set<Export>();
  return (name, set) => {
    known ??= stacksOf().flatMap(exportsOf);
    const matching = known.filter((one) => isSame(one.name, name));
    const own = matching.filter((one) => one.set === set);
    const [found, ...others] = own.length > 0 ? own : matching;
    const written = typeof name === 'string' ? `\`${name}\`` : 'whose name is open';
    if (!found) return new Unresolved(`the export ${written} comes from a stack that is not in the tree`);
    if (others.length > 0) return new Unresolved(`several stacks of the tree export ${written}`);
    if (open.has(found)) return new Unresolved(`the export ${written} leads back to itself`);
    open.add(found);
    try {
      return found.instance.output(found.output);
    } finally {
      open.delete(found);
    }
  };
}

function exportsOf({ instance, set }: Exporting): readonly Export[] {
  return Object.entries(recordOf(instance.template.value.Outputs)).flatMap(([output, declared]) => {
    const name = isRecord(declared) ? recordOf(declared.Export).Name : undefined;
    const value = name === undefined ? undefined : instance.evaluator.of(name);
    const stack = instance.root.pseudo.get('AWS::StackName');
    const own = typeof stack === 'string' ? [{ name: `${stack}#${output}`, output, instance, set }] : [];
    return value === undefined ? own : [...own, { name: value, output, instance, set }];
  });
}

/**
 * Names that are known must be equal. Where only the stack's name is open (`${AWS::StackName}-VpcId`), the rest must be:
 * an import names an export of its account, and there is one that ends so.
 */
function isSame(exported: Value, imported: Value): boolean {
  if (typeof exported === 'string' && typeof imported === 'string') return exported === imported;
  const [a, b] = [ending(exported), ending(imported)];
  if (a === undefined || b === undefined) return false;
  if (typeof exported === 'string') return b.length > 1 && exported.endsWith(b);
  if (typeof imported === 'string') return a.length > 1 && imported.endsWith(a);
  return a.length > 1 && a === b;
}

function ending(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof Template) || value.parts.length !== 2) return undefined;
  const [first, last] = value.parts;
  return first instanceof Unresolved && typeof last === 'string' ? last : undefined;
}
