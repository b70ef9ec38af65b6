import type { JsonNode, JsonString } from './json-text.ts';
import { parseExpression, parseTemplate } from './parse.ts';
import type { Expression } from './syntax.ts';

/** What the strings of a JSON value are: templates, references as `depends_on` has them, or just text. */
export type StringMeaning = 'template' | 'expression' | 'text';

/** Makes an expression of a JSON value. */
export function expressionOf(node: JsonNode, meaning: StringMeaning, report: ReportTemplate): Expression {
  const { start, end } = node;
  switch (node.kind) {
    case 'scalar':
      return { kind: 'literal', start, end, value: node.value };
    case 'list': {
      const elements = node.elements.map((element) => expressionOf(element, meaning, report));
      return { kind: 'tuple', start, end, elements };
    }
    case 'object': {
      const items = node.members
        .filter(({ key }) => key.value !== '//')
        .map(({ key, value }) => ({
          start: key.start,
          end: value.end,
          key: stringOf(key, meaning === 'expression' ? 'text' : meaning, report),
          value: expressionOf(value, meaning, report),
        }));
      return { kind: 'object', start, end, items };
    }
    case 'string':
      return stringOf(node, meaning, report);
  }
}

export type ReportTemplate = (start: number, end: number, message: string) => void;

function stringOf(node: JsonString, meaning: StringMeaning, report: ReportTemplate): Expression {
  const { start, end, value } = node;
  const literal: Expression = { kind: 'literal', start, end, value };
  if (meaning === 'text' || (meaning === 'template' && !/[$%]\{/.test(value))) return literal;
  const { expression, problems } = (meaning === 'template' ? parseTemplate : parseExpression)(value);
  for (const { message } of problems) if (meaning === 'template') report(start, end, message);
  return expression ? placed(expression, node) : literal;
}

/** An escape is longer in the file than in the value: what stands behind one is said to stand in the whole string. */
function placed(expression: Expression, { start, end, value }: JsonString): Expression {
  const isPlain = end - start - 2 === value.length;
  const move = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(move);
    if (typeof node !== 'object' || node === null) return node;
    const moved: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(node)) {
      if (key === 'start') moved[key] = isPlain ? start + 1 + Number(member) : start;
      else if (key === 'end') moved[key] = isPlain ? start + 1 + Number(member) : end;
      else moved[key] = move(member);
    }
    return moved;
  };
  const moved = move(expression);
  return isExpression(moved) ? moved : expression;
}

/** A copy of an expression has a kind, as the expression has. */
function isExpression(node: unknown): node is Expression {
  return typeof node === 'object' && node !== null && 'kind' in node;
}
