import type { Block, Body, Expression, TemplatePart } from '../src/evidence/infrastructure/hcl/syntax.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * Writes a body the way hcl2json does, so that the two can be compared: values as they are, everything else as the
 * text it stands in.
 * @see https://github.com/tmccombs/hcl2json/blob/main/convert/convert.go
 */
export function asHcl2Json(text: string, body: Body): Json {
  return convertBody(text, body);
}

function convertBody(text: string, body: Body): { [key: string]: Json } {
  const out: { [key: string]: Json } = Object.create(null);
  for (const block of body.blocks) addBlock(text, block, out);
  for (const { name, expression } of body.attributes) out[name] = convert(text, expression);
  return out;
}

function addBlock(text: string, block: Block, out: { [key: string]: Json }): void {
  let holder = out;
  let key = block.type;
  for (const label of block.labels) {
    const inner = holder[key] ?? Object.create(null);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) throw new Error('labels differ');
    holder[key] = inner;
    holder = inner;
    key = label;
  }
  const present = holder[key] ?? [];
  if (!Array.isArray(present)) throw new Error('labels differ');
  holder[key] = [...present, convertBody(text, block.body)];
}

function convert(text: string, expression: Expression): Json {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? escaped(expression.value) : expression.value;
    case 'unary': {
      const { operand, operator } = expression;
      if (operand.kind !== 'literal' || typeof operand.value === 'string') return wrapped(text, expression);
      return operator === '-' ? -Number(operand.value) : !operand.value;
    }
    case 'template': {
      const [only] = expression.parts;
      if (expression.parts.length === 1 && only?.kind === 'interpolation')
        return convert(text, only.expression);
      return convertParts(text, expression.parts);
    }
    case 'tuple':
      return expression.elements.map((element) => convert(text, element));
    case 'object': {
      const out: { [key: string]: Json } = Object.create(null);
      for (const { key, value } of expression.items) {
        const isBare = key.kind === 'attribute' || key.kind === 'index' ? isPath(key) : false;
        out[isBare ? source(text, key) : convertPart(text, key)] = convert(text, value);
      }
      return out;
    }
    default:
      return wrapped(text, expression);
  }
}

/** What hcl2json takes for a traversal: names and literal indexes only. */
function isPath(expression: Expression): boolean {
  if (expression.kind === 'variable') return true;
  if (expression.kind === 'attribute') return isPath(expression.target);
  return expression.kind === 'index' && expression.key.kind === 'literal' && isPath(expression.target);
}

function convertParts(text: string, parts: readonly TemplatePart[]): string {
  return parts.map((part) => convertTemplatePart(text, part)).join('');
}

function convertTemplatePart(text: string, part: TemplatePart): string {
  if (part.kind === 'text') return escaped(part.text);
  if (part.kind === 'interpolation') return convertPart(text, part.expression);
  if (part.kind === 'if') {
    const whenFalse = convertParts(text, part.whenFalse);
    const otherwise = whenFalse === '' ? '' : `%{else}${whenFalse}`;
    return `%{if ${source(text, part.condition)}}${convertParts(text, part.whenTrue)}${otherwise}%{endif}`;
  }
  const names = part.keyName === undefined ? part.valueName : `${part.keyName}, ${part.valueName}`;
  return `%{for ${names} in ${source(text, part.collection)}}${convertParts(text, part.parts)}%{endfor}`;
}

/** An expression in a string, or as a key. */
function convertPart(text: string, expression: Expression): string {
  if (expression.kind === 'literal') return escaped(String(expression.value));
  if (expression.kind === 'template') {
    const [only] = expression.parts;
    if (expression.parts.length === 1 && only?.kind === 'interpolation')
      return convertPart(text, only.expression);
    return convertParts(text, expression.parts);
  }
  // hcl2json takes every conditional in a string for a directive.
  if (expression.kind === 'conditional') {
    const { condition, whenTrue, whenFalse } = expression;
    const no = convertPart(text, whenFalse);
    const otherwise = no === '' ? '' : `%{else}${no}`;
    return `%{if ${source(text, condition)}}${convertPart(text, whenTrue)}${otherwise}%{endif}`;
  }
  return wrapped(text, expression);
}

function escaped(value: string): string {
  return value.replaceAll('${', () => '$${').replaceAll('%{', () => '%%{');
}

function wrapped(text: string, expression: Expression): string {
  return `\${${source(text, expression)}}`;
}

/** hcl2json adds a parenthesis that follows, because the ranges of old parsers left it out. */
function source(text: string, { start, end }: Expression): string {
  return text.slice(start, text.charAt(end) === ')' ? end + 1 : end);
}
