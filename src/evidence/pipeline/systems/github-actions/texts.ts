import type { Source } from '../../../../judge/source.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import { joined, type Part, type ReferenceKind, type Text } from '../../../../pipelines/text.ts';
import { fieldsOf, type Located } from '../../yaml/located.ts';
import { surroundings, UNKNOWN_PAST } from './contexts.ts';
import { evaluate } from './expressions/evaluate.ts';
import { type Expression, ExpressionError, pathOf } from './expressions/expression.ts';
import { formatParts } from './expressions/functions.ts';
import { textOfValue, truthOf, type Value } from './expressions/value.ts';
import { textOfPath } from './references.ts';
import { reportExpression, type Scope } from './scope.ts';

/** A text with its expressions read into references, or put in where their value is known. */
export function textOf(written: string, at: Source, scope: Scope): Text {
  if (!written.includes('${{')) return written === '' ? [] : [written];
  const parts = scope.reading.templates.partsOf(written).flatMap((part): readonly Part[] => {
    if (typeof part === 'string') return [part];
    if (part.expression instanceof ExpressionError) {
      reportExpression(scope, at, part.raw, part.expression.message);
      return [{ kind: 'unknown', name: part.inner, raw: part.raw }];
    }
    return textOfExpression(part.expression, part.raw, part.inner, scope);
  });
  return joined(parts);
}

/** The text of a scalar; `undefined` when there is none. */
export function scalarText(node: Located | undefined, scope: Scope): Text | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  // GitHub reads numbers before it writes them into texts: `1.20` becomes `1.2`.
  return textOf(typeof node.value === 'number' ? String(node.value) : node.text, node.at, scope);
}

/** A mapping of texts: `env`, `with`, `outputs`. */
export function textsOfMap(node: Located | undefined, scope: Scope): Variables {
  const texts = fieldsOf(node).flatMap(([name, { value }]) => {
    if (name.includes('${{')) return [];
    return [[name, scalarText(value, scope) ?? []] as const];
  });
  return Object.fromEntries(texts);
}

function textOfExpression(expression: Expression, raw: string, inner: string, scope: Scope): Text {
  const path = pathOf(expression);
  if (path && !path.includes('*')) return textOfPath(path, raw, scope);
  const known = textOfValue(evaluateEverywhere(expression, scope));
  if (known !== undefined) return known === '' ? [] : [known];
  // Whoever looks for texts of outsiders has to tell a condition about one from the text itself.
  const name = carriesText(expression) ? inner : `condition: ${inner}`;
  const unknown = (kind: ReferenceKind): Text => [{ kind, name, raw }];
  if (expression.kind === 'call' && expression.name === 'format')
    return formatted(expression.args, raw, scope) ?? unknown('unknown');
  if (expression.kind === 'or')
    return firstOf(expression.of, raw, scope) ?? unknown(commonKind(expression, scope));
  return unknown('unknown');
}

/** Whether a text that the expression looks at may come out of it, and not only a truth value or one of its own texts. */
function carriesText(expression: Expression): boolean {
  if (expression.kind === 'and') return expression.of.slice(-1).some(carriesText);
  if (expression.kind === 'or') return expression.of.some(carriesText);
  if (expression.kind === 'call') return CARRYING.has(expression.name) && expression.args.some(carriesText);
  return expression.kind === 'context' || expression.kind === 'property' || expression.kind === 'every';
}

const CARRYING = new Set(['format', 'join', 'tojson', 'fromjson', 'case']);

/** Its value, when it is the same whatever starts the job. */
function evaluateEverywhere(expression: Expression, scope: Scope): Value {
  const open = evaluate(expression, surroundings(scope, undefined, UNKNOWN_PAST));
  if (open.kind !== 'unknown' || scope.situations.length === 0) return open;
  const values = scope.situations.map((situation) =>
    evaluate(expression, surroundings(scope, situation, UNKNOWN_PAST)),
  );
  const texts = new Set(values.map(textOfValue));
  const [first] = values;
  return texts.size === 1 && first ? first : open;
}

/** `a || b` where it is known which of them counts. */
function firstOf(operands: readonly Expression[], raw: string, scope: Scope): Text | undefined {
  for (const operand of operands) {
    const truth = truthOf(evaluateEverywhere(operand, scope));
    const path = pathOf(operand);
    if (truth === 'yes') return path ? textOfPath(path, raw, scope) : undefined;
    if (truth === 'unknown') return undefined;
  }
  const last = operands.at(-1);
  const path = last && pathOf(last);
  return path ? textOfPath(path, raw, scope) : undefined;
}

/** `github.event.pull_request.head.sha || github.sha` is a commit either way. */
function commonKind(
  expression: Expression & { readonly of: readonly Expression[] },
  scope: Scope,
): ReferenceKind {
  const kinds = expression.of.map((operand): ReferenceKind => {
    const path = pathOf(operand);
    const text = path ? textOfPath(path, '', scope) : [];
    const [part, ...others] = text;
    return part === undefined || typeof part === 'string' || others.length > 0 ? 'unknown' : part.kind;
  });
  const [first = 'unknown'] = kinds;
  return kinds.every((kind) => kind === first) ? first : 'unknown';
}

function formatted([template, ...args]: readonly Expression[], raw: string, scope: Scope): Text | undefined {
  if (template?.kind !== 'literal' || typeof template.value !== 'string') return undefined;
  const parts = formatParts(template.value).flatMap((part): Text => {
    if (typeof part === 'string') return [part];
    const arg = args[part];
    return arg ? textOfExpression(arg, raw, raw, scope) : [];
  });
  return joined(parts);
}
