import { Choice, isMap, Unresolved, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { Expression, Spanned } from '../../hcl/syntax.ts';
import { choiceOf } from '../candidates.ts';
import { reasonOf } from '../functions/open-arguments.ts';
import { evaluateIn, type Scope } from '../scope.ts';
import type { SourceFile } from '../source-file.ts';

/** What a unit gives to the variables of its module. */
export interface Inputs {
  readonly known: ReadonlyMap<string, Input>;
  /** Set where something open is merged in: it may give any variable that `known` does not. */
  readonly open: Unresolved | undefined;
}

export interface Input {
  readonly value: Value;
  readonly file: SourceFile;
  readonly node: Spanned;
}

export type MergeStrategy = 'shallow' | 'deep';

const NONE: Inputs = { known: new Map(), open: undefined };

/** The `inputs` of one file. What `merge` is given last is known even where something before it is open. */
export function inputsOf(expression: Expression | undefined, scope: Scope): Inputs {
  if (!expression) return NONE;
  if (expression.kind === 'parentheses') return inputsOf(expression.inner, scope);
  if (expression.kind !== 'call' || expression.name !== 'merge' || expression.isExpanded)
    return ofValue(evaluateIn(scope, expression), expression, scope.file);
  return expression.arguments.reduce(
    (before, argument) => mergedInputs(before, inputsOf(argument, scope), 'shallow'),
    NONE,
  );
}

function ofValue(value: Value, expression: Expression, file: SourceFile): Inputs {
  if (value === null) return NONE;
  if (value instanceof Choice) return ofChoice(value, expression, file);
  if (!isMap(value)) {
    const because = `the inputs of \`${file.path}\` are open: ${reasonOf(value)}`;
    return { known: new Map(), open: new Unresolved(because) };
  }
  const items = expression.kind === 'object' ? expression.items : [];
  const places = new Map(items.map((item) => [item.key.kind === 'literal' ? item.key.value : '', item]));
  const entries = Object.entries(value).map(
    ([name, member]) => [name, { value: member, file, node: places.get(name) ?? expression }] as const,
  );
  return { known: new Map(entries), open: undefined };
}

/** Of two mappings, by a condition that is open. */
function ofChoice({ between, on }: Choice, expression: Expression, file: SourceFile): Inputs {
  const [first, second] = between.map((side) => ofValue(side ?? null, expression, file));
  const known = new Map<string, Input>();
  for (const name of new Set([...(first?.known.keys() ?? []), ...(second?.known.keys() ?? [])])) {
    const [one, other] = [first?.known.get(name), second?.known.get(name)];
    const value =
      one && other
        ? choiceOf(one.value, other.value, on)
        : new Unresolved(`it rests on \`${on}\`, which is not decided here`);
    known.set(name, { value, file, node: expression });
  }
  return { known, open: first?.open ?? second?.open };
}

/** Inputs with those of a file that counts more. `deep` joins mappings and lists of the same name. */
export function mergedInputs(before: Inputs, after: Inputs, strategy: MergeStrategy): Inputs {
  if (after.open) return after;
  const known = new Map(before.known);
  for (const [name, input] of after.known) {
    const other = strategy === 'deep' ? known.get(name) : undefined;
    known.set(name, other ? { ...input, value: deeplyMerged(other.value, input.value) } : input);
  }
  return { known, open: before.open };
}

/** @see https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/#include */
function deeplyMerged(before: Value, after: Value): Value {
  if (Array.isArray(before) && Array.isArray(after)) return [...before, ...after];
  if (!isMap(before) || !isMap(after)) return after;
  const merged: Record<string, Value> = Object.assign(Object.create(null), before);
  for (const [name, value] of Object.entries(after as ValueMap)) {
    const other = merged[name];
    merged[name] = other === undefined ? value : deeplyMerged(other, value);
  }
  return merged;
}
