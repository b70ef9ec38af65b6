import {
  isList,
  isMap,
  isOpen,
  JsonText,
  Reference,
  referencesIn,
  Template,
  Unresolved,
  type Value,
} from '../../../resources/value.ts';
import type { Binary, UnaryOperator } from '../hcl/syntax.ts';
import { eachCandidate, isSame } from './candidates.ts';
import { kindOf, parseNumber } from './functions/argument.ts';
import { Failure } from './functions/failure.ts';
import { firstFailure, firstOpen, reasonOf } from './functions/open-arguments.ts';
import { evaluateIn, type Scope } from './scope.ts';
import { charge } from './value-size.ts';

/** A condition's truth, open where it is open. */
export function asTruth(value: Value): boolean | Unresolved {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  if (value instanceof Unresolved) return value;
  if (isOpen(value)) return new Unresolved(reasonOf(value), referencesIn(value));
  return new Failure(`true or false is needed, not ${kindOf(value)}`);
}

export function evaluateUnary(operator: UnaryOperator, operand: Value): Value {
  return eachCandidate(operand, (value) => {
    if (operator === '!') {
      const truth = asTruth(value);
      return typeof truth === 'boolean' ? !truth : truth;
    }
    const number = asNumber(value);
    return typeof number === 'number' ? -number : number;
  });
}

export function evaluateBinary({ operator, left, right }: Binary, scope: Scope): Value {
  const first = evaluateIn(scope, left);
  if (operator === '&&' || operator === '||')
    return eachCandidate(first, (value) => evaluateLogic(operator, value, () => evaluateIn(scope, right)));
  const second = evaluateIn(scope, right);
  charge(scope.module.run, first, second);
  return eachCandidate(first, (a) =>
    eachCandidate(second, (b) => {
      if (operator === '==' || operator === '!=') return equality(a, b, operator === '==');
      return arithmetic(operator, a, b);
    }),
  );
}

/** What is false decides `&&`, and what is true `||`, whatever is open on the other side. */
function evaluateLogic(operator: '&&' | '||', first: Value, other: () => Value): Value {
  const decides = operator === '||';
  const left = asTruth(first);
  if (left === decides || left instanceof Failure) return left;
  return eachCandidate(other(), (second) => {
    const right = asTruth(second);
    if (right === decides) return right;
    return left instanceof Unresolved ? left : right;
  });
}

function equality(a: Value, b: Value, isWanted: boolean): Value {
  const failure = firstFailure(a) ?? firstFailure(b);
  if (failure) return failure;
  if (isSame(a, b)) return isWanted;
  if (isSurelyDifferent(a, b) || isSurelyDifferent(b, a)) return !isWanted;
  const open = firstOpen(a) ?? firstOpen(b);
  if (open === undefined) return !isWanted;
  return new Unresolved(reasonOf(open), referencesIn([a, b]));
}

/** What is known only later is still something: neither null nor an empty text. */
function isSurelyDifferent(open: Value, plain: Value): boolean {
  if (open instanceof Reference) return plain === null || plain === '';
  if (open instanceof JsonText) return plain === null || plain === '';
  if (open instanceof Template)
    return (
      plain === null ||
      (typeof plain === 'string' &&
        open.parts.some((part) => typeof part === 'string' && !plain.includes(part)))
    );
  if (isList(open))
    return plain === null || (isList(plain) && plain.length === 0 && open.some((member) => !isOpen(member)));
  return isMap(open) && plain === null;
}

function arithmetic(operator: Binary['operator'], a: Value, b: Value): Value {
  const left = asNumber(a);
  const right = asNumber(b);
  if (typeof left !== 'number') return left;
  if (typeof right !== 'number') return right;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? new Failure('it is divided by zero') : left / right;
    case '%':
      return right === 0 ? new Failure('it is divided by zero') : left % right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function asNumber(value: Value): number | Unresolved {
  if (typeof value === 'number') return value;
  if (value instanceof Unresolved) return value;
  if (isOpen(value)) return new Unresolved(reasonOf(value), referencesIn(value));
  const number = typeof value === 'string' ? parseNumber(value) : undefined;
  return number ?? new Failure(`a number is needed, not ${kindOf(value)}`);
}
