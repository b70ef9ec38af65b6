import {
  Choice,
  isOpen,
  JsonText,
  type TemplatePart as Part,
  referencesIn,
  Template,
  Unresolved,
  type Value,
} from '../../../resources/value.ts';
import type { TemplateFor, TemplateIf, TemplatePart } from '../hcl/syntax.ts';
import { choiceOf, eachCandidate } from './candidates.ts';
import { membersOf } from './evaluate-for.ts';
import { asTruth } from './evaluate-operator.ts';
import { kindOf, numberText } from './functions/argument.ts';
import { Failure } from './functions/failure.ts';
import { bind, evaluateIn, type Scope } from './scope.ts';

/** Longer texts are not made: doubling a text forty times takes forty lines. */
const MAX_LENGTH = 1_000_000;
const MAX_PARTS = 2_000;

/** A string with what is interpolated into it. One interpolation and nothing else stays what it is. */
export function evaluateTemplate(parts: readonly TemplatePart[], scope: Scope): Value {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'interpolation') return evaluateIn(scope, only.expression);
  return joined(parts.map((part) => evaluatePart(part, scope)));
}

function evaluatePart(part: TemplatePart, scope: Scope): Value {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'interpolation':
      return evaluateIn(scope, part.expression);
    case 'if':
      return evaluateIf(part, scope);
    case 'for':
      return evaluateForDirective(part, scope);
  }
}

function evaluateIf({ condition, whenTrue, whenFalse }: TemplateIf, scope: Scope): Value {
  const render = (parts: readonly TemplatePart[]) => joined(parts.map((part) => evaluatePart(part, scope)));
  return eachCandidate(evaluateIn(scope, condition), (value) => {
    const truth = asTruth(value);
    if (truth instanceof Failure) return truth;
    if (typeof truth === 'boolean') return render(truth ? whenTrue : whenFalse);
    const on = scope.file.text.slice(condition.start, condition.end);
    return choiceOf(render(whenTrue), render(whenFalse), on);
  });
}

function evaluateForDirective(part: TemplateFor, scope: Scope): Value {
  const collection = evaluateIn(scope, part.collection);
  const members = membersOf(collection, scope.module.run);
  if (members instanceof Unresolved) return members;
  return joined(
    members.map(({ key, value }) => {
      const outer = part.keyName === undefined ? scope : bind(scope, part.keyName, key);
      const inner = bind(outer, part.valueName, value);
      return joined(part.parts.map((inside) => evaluatePart(inside, inner)));
    }),
  );
}

/** Puts parts together to one text; open parts stay where they are. */
export function joined(values: readonly Value[]): Value {
  const choice = values.find((value) => value instanceof Choice);
  if (
    choice instanceof Choice &&
    values.every((value) => !(value instanceof Choice) || value.on === choice.on)
  ) {
    const when = (side: 0 | 1) =>
      joined(values.map((value) => (value instanceof Choice ? (value.between[side] ?? null) : value)));
    return choiceOf(when(0), when(1), choice.on);
  }
  const parts: Part[] = [];
  let length = 0;
  for (const value of values) {
    if (value instanceof Failure) return value;
    for (const part of value instanceof Template ? value.parts : [textOf(value)]) {
      if (part instanceof Failure) return part;
      if (typeof part === 'string') length += part.length;
      if (length > MAX_LENGTH || parts.length > MAX_PARTS)
        return new Unresolved('the text is longer than is read', referencesIn(values));
      addPart(parts, part);
    }
  }
  const [first] = parts;
  if (first === undefined) return '';
  return parts.length === 1 && typeof first === 'string' ? first : new Template(parts);
}

function addPart(parts: Part[], part: Part): void {
  const last = parts[parts.length - 1];
  if (part === '') return;
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
}

function textOf(value: Value): Part {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof JsonText) return value;
  if (isOpen(value) && !(value instanceof Template)) return value;
  return new Failure(`a text cannot hold ${kindOf(value)}`);
}
