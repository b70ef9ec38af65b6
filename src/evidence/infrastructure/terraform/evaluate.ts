import { referencesIn, Unresolved, type Value } from '../../../resources/value.ts';
import type { AttributeAccess, Conditional, Expression, ObjectConstructor } from '../hcl/syntax.ts';
import { choiceOf, eachCandidate } from './candidates.ts';
import { evaluateCall } from './evaluate-call.ts';
import { evaluateFor, evaluateSplat } from './evaluate-for.ts';
import { asTruth, evaluateBinary, evaluateUnary } from './evaluate-operator.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { numberText } from './functions/argument.ts';
import { Failure } from './functions/failure.ts';
import { reasonOf } from './functions/open-arguments.ts';
import { indexOf, memberOf } from './member.ts';
import { isOpenKey, openKey } from './open-key.ts';
import { evaluateIn, type Scope } from './scope.ts';
import { splatItem, symbolOf } from './symbol.ts';
import { bounded, charge } from './value-size.ts';

const MAX_DEPTH = 600;

/** Expressions that put values together. */
const GROWING: ReadonlySet<Expression['kind']> = new Set([
  'template',
  'splat',
  'call',
  'conditional',
  'tuple',
  'object',
  'for',
]);

/** What an expression comes to. What cannot be told is `Unresolved`, an error of Terraform's a `Failure`. */
export function evaluate(expression: Expression, scope: Scope): Value {
  if (expression.kind === 'literal') return expression.value;
  const { run } = scope.module;
  if (run.steps <= 0) return new Unresolved('the root takes more steps than are made here');
  if (run.depth >= MAX_DEPTH) return new Unresolved('it is nested too deep');
  run.steps -= 1;
  run.depth += 1;
  const value = evaluateNode(expression, scope);
  run.depth -= 1;
  return GROWING.has(expression.kind) ? bounded(value) : value;
}

function evaluateNode(expression: Exclude<Expression, { kind: 'literal' }>, scope: Scope): Value {
  switch (expression.kind) {
    case 'template':
      return evaluateTemplate(expression.parts, scope);
    case 'variable':
      return evaluateVariable(expression.name, scope);
    case 'attribute':
      return evaluateAttribute(expression, scope);
    case 'index':
      return indexOf(
        evaluateIn(scope, expression.target),
        evaluateIn(scope, expression.key),
        scope.module.run,
      );
    case 'splat':
      return evaluateSplat(expression, scope);
    case 'splat-item':
      return splatItem(scope);
    case 'call':
      return evaluateCall(expression, scope);
    case 'unary':
      return evaluateUnary(expression.operator, evaluateIn(scope, expression.operand));
    case 'binary':
      return evaluateBinary(expression, scope);
    case 'conditional':
      return evaluateConditional(expression, scope);
    case 'tuple':
      return expression.elements.map((element) => evaluateIn(scope, element));
    case 'object':
      return evaluateObject(expression, scope);
    case 'for':
      return evaluateFor(expression, scope);
    case 'parentheses':
      return evaluateIn(scope, expression.inner);
  }
}

function evaluateVariable(name: string, scope: Scope): Value {
  const value = symbolOf([name], scope);
  if (value !== undefined) return value;
  // Terraform refuses `True` with the same words as any other name, but it can mean one thing only.
  const truth = name.toLowerCase();
  if (truth === 'true' || truth === 'false') return truth === 'true';
  return new Failure(`nothing is called \`${name}\``);
}

function evaluateAttribute(expression: AttributeAccess, scope: Scope): Value {
  const value = evaluateSymbol(expression, scope);
  if (value !== undefined) return value;
  return memberOf(evaluateIn(scope, expression.target), expression.name, scope.module.run);
}

/** `var.a`, `local.a`, `aws_vpc.main` and `data.aws_ami.base` are names of one thing. */
function evaluateSymbol(expression: AttributeAccess, scope: Scope): Value | undefined {
  const { target, name } = expression;
  if (target.kind === 'variable') return symbolOf([target.name, name], scope);
  if (target.kind !== 'attribute' || target.target.kind !== 'variable') return undefined;
  return symbolOf([target.target.name, target.name, name], scope);
}

/** Only the side that is taken is evaluated; both are where the condition is open. */
function evaluateConditional(expression: Conditional, scope: Scope): Value {
  const decide = (condition: Value): Value => {
    const truth = asTruth(condition);
    if (truth === true) return evaluateIn(scope, expression.whenTrue);
    if (truth === false) return evaluateIn(scope, expression.whenFalse);
    if (truth instanceof Failure) return truth;
    const { start, end } = expression.condition;
    const on = scope.file.text.slice(start, end);
    const sides = [expression.whenTrue, expression.whenFalse].map((side) => evaluateIn(scope, side));
    charge(scope.module.run, ...sides);
    return choiceOf(sides[0] ?? null, sides[1] ?? null, on);
  };
  return eachCandidate(evaluateIn(scope, expression.condition), decide);
}

function evaluateObject({ items }: ObjectConstructor, scope: Scope): Value {
  const result: Record<string, Value> = Object.create(null);
  for (const item of items) {
    // A bare name is a key, even where something is called so.
    const key = evaluateIn(scope, item.key);
    const text = keyText(key) ?? openKey(key);
    if (text === undefined || (isOpenKey(text) && text in result)) {
      if (key instanceof Failure) return key;
      return new Unresolved(`a key is open: ${reasonOf(key)}`, [
        ...referencesIn(key),
        ...items.flatMap(({ value }) => referencesIn(evaluateIn(scope, value))),
      ]);
    }
    result[text] = evaluateIn(scope, item.value);
  }
  return result;
}

/** The text of a key of a mapping. */
export function keyText(key: Value): string | undefined {
  if (typeof key === 'string') return key;
  if (typeof key === 'number') return numberText(key);
  return typeof key === 'boolean' ? String(key) : undefined;
}
