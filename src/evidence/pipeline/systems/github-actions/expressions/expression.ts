/** An expression of GitHub Actions, parsed. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'property'; readonly of: Expression; readonly key: Expression }
  /** `.*`: that property of every member. */
  | { readonly kind: 'every'; readonly of: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    };

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** An expression that GitHub would refuse. */
export class ExpressionError extends Error {}

/**
 * The keys of a plain path such as `github.event.issue.title` or `steps['build'].outputs.image`, `*` for each
 * member; `undefined` for anything else.
 */
export function pathOf(expression: Expression): readonly string[] | undefined {
  const path: string[] = [];
  let at = expression;
  while (at.kind !== 'context') {
    if (at.kind === 'every') path.push('*');
    else if (at.kind === 'property' && at.key.kind === 'literal' && typeof at.key.value === 'string')
      path.push(at.key.value);
    else return undefined;
    at = at.of;
  }
  return [at.name, ...path.reverse()];
}

/** The parts of an expression, itself first. */
export function* partsOf(expression: Expression): Generator<Expression> {
  yield expression;
  if (expression.kind === 'property') {
    yield* partsOf(expression.of);
    yield* partsOf(expression.key);
  } else if (expression.kind === 'every' || expression.kind === 'not') yield* partsOf(expression.of);
  else if (expression.kind === 'call') for (const arg of expression.args) yield* partsOf(arg);
  else if (expression.kind === 'and' || expression.kind === 'or')
    for (const operand of expression.of) yield* partsOf(operand);
  else if (expression.kind === 'compare') {
    yield* partsOf(expression.left);
    yield* partsOf(expression.right);
  }
}
