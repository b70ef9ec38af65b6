import type { Expression, TemplatePart } from '../hcl/syntax.ts';

/** An expression and all that it is made of, outer ones first. */
export function expressionsWithin(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next);
    waiting.push(...partsOf(next).reverse());
  }
  return found;
}

function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.flatMap(partsOfTemplate);
    case 'attribute':
      return [expression.target];
    case 'index':
      return [expression.target, expression.key];
    case 'splat':
      return [expression.target, expression.each];
    case 'call':
      return [...expression.arguments];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'tuple':
      return [...expression.elements];
    case 'object':
      return expression.items.flatMap(({ key, value }) => [key, value]);
    case 'for':
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (part) => part !== undefined,
      );
    case 'parentheses':
      return [expression.inner];
    case 'literal':
    case 'variable':
    case 'splat-item':
      return [];
  }
}

function partsOfTemplate(part: TemplatePart): Expression[] {
  switch (part.kind) {
    case 'text':
      return [];
    case 'interpolation':
      return [part.expression];
    case 'if':
      return [part.condition, ...[...part.whenTrue, ...part.whenFalse].flatMap(partsOfTemplate)];
    case 'for':
      return [part.collection, ...part.parts.flatMap(partsOfTemplate)];
  }
}
