import type { Source } from '../../../judge/source.ts';
import type { PropertyPath } from '../../../resources/resource.ts';
import type { Body, Expression, Spanned } from '../hcl/syntax.ts';
import { blocksNamed } from './block.ts';
import { attributeNamed } from './declarations.ts';
import type { ResourceInstance } from './scope.ts';

/** What is written at a path, or nearest to it. */
export interface Written {
  readonly node: Spanned;
  /** Of an attribute. */
  readonly expression: Expression | undefined;
}

/** Where an attribute is written, as near as it can be told. */
export function placeOf({ declaration }: ResourceInstance, path: PropertyPath): Source | undefined {
  const written = writtenAt(declaration.block.body, path);
  return written && declaration.file.sourceOf(written.node);
}

/** The attribute, block or member of a constructor that a path leads to; what holds it where that is all there is. */
export function writtenAt(body: Body, path: PropertyPath): Written | undefined {
  const [name, ...rest] = path;
  if (typeof name !== 'string') return undefined;
  const attribute = attributeNamed({ body }, name);
  if (attribute)
    return inExpression(attribute.expression, rest) ?? { node: attribute, expression: attribute.expression };
  const blocks = blocksNamed(body, name);
  const [index, ...inside] = typeof rest[0] === 'number' ? rest : [0, ...rest];
  // Of blocks that `dynamic` makes, one stands for all.
  const block = blocks[Number(index)] ?? blocks[blocks.length - 1];
  if (!block) return undefined;
  const content = block.type === 'dynamic' ? block.body.blocks.find(({ type }) => type === 'content') : block;
  return writtenAt((content ?? block).body, inside) ?? { node: block, expression: undefined };
}

function inExpression(expression: Expression, path: PropertyPath): Written | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  if (expression.kind === 'parentheses') return inExpression(expression.inner, path);
  if (expression.kind === 'call' && expression.name === 'jsonencode' && expression.arguments[0])
    return inExpression(expression.arguments[0], path);
  if (expression.kind === 'tuple' && typeof key === 'number') {
    const element = expression.elements[key];
    return element && (inExpression(element, rest) ?? { node: element, expression: element });
  }
  if (expression.kind !== 'object') return undefined;
  const item = expression.items.find((one) => one.key.kind === 'literal' && one.key.value === key);
  return item && (inExpression(item.value, rest) ?? { node: item, expression: item.value });
}
