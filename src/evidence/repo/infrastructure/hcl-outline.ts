import { HclSyntaxError, type HclToken, hclTokens } from './hcl-tokens.ts';

export interface HclAttribute {
  readonly name: string;
  readonly line: number;
  /** The expression's tokens, newlines left out. */
  readonly tokens: readonly HclToken[];
  /** The value when the expression is one plain literal. */
  readonly literal?: string | number | boolean;
}

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly line: number;
  readonly endLine: number;
  readonly body: HclBody;
}

export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

const MAX_DEPTH = 64;

/**
 * The blocks and attributes of an HCL file as written. Nothing is evaluated.
 *
 * @throws HclSyntaxError when the text is not HCL or is nested more than 64 deep.
 */
export function hclOutline(text: string): HclBody {
  const reader = { tokens: hclTokens(text), at: 0 };
  const body = readBody(reader, 0);
  const rest = reader.tokens[reader.at];
  if (rest) throw new HclSyntaxError(`"${rest.text}" closes nothing`, rest.line);
  return body;
}

interface Reader {
  readonly tokens: readonly HclToken[];
  at: number;
}

function readBody(reader: Reader, depth: number): HclBody {
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  for (let token = reader.tokens[reader.at]; token; token = reader.tokens[reader.at]) {
    if (token.text === '}') break;
    reader.at += 1;
    if (token.kind === 'newline' || token.text === ',') continue;
    if (token.kind !== 'identifier' && token.kind !== 'string')
      throw new HclSyntaxError(
        `"${token.text.slice(0, 20)}" starts neither a block nor an attribute`,
        token.line,
      );
    if (reader.tokens[reader.at]?.text === '=') attributes.push(readAttribute(reader, token));
    else blocks.push(readBlock(reader, token, depth));
  }
  return { attributes, blocks };
}

function readAttribute(reader: Reader, name: HclToken): HclAttribute {
  reader.at += 1;
  const tokens: HclToken[] = [];
  let depth = 0;
  for (let token = reader.tokens[reader.at]; token; token = reader.tokens[reader.at]) {
    const isBracket = token.kind === 'punctuation';
    if (depth === 0 && (token.kind === 'newline' || (isBracket && token.text === '}'))) break;
    if (isBracket && '([{'.includes(token.text)) depth += 1;
    if (isBracket && ')]}'.includes(token.text)) depth -= 1;
    if (token.kind !== 'newline') tokens.push(token);
    reader.at += 1;
  }
  if (depth > 0) throw new HclSyntaxError(`the value of ${name.text} does not end`, name.line);
  const literal = literalOf(tokens);
  return {
    name: name.value ?? name.text,
    line: name.line,
    tokens,
    ...(literal === undefined ? {} : { literal }),
  };
}

function literalOf(tokens: readonly HclToken[]): string | number | boolean | undefined {
  const [token, ...rest] = tokens;
  if (!token || rest.length > 0) return undefined;
  if (token.kind === 'string') return token.value;
  if (token.kind === 'number') return Number(token.text);
  if (token.text === 'true' || token.text === 'false') return token.text === 'true';
  return undefined;
}

function readBlock(reader: Reader, type: HclToken, depth: number): HclBlock {
  if (depth >= MAX_DEPTH)
    throw new HclSyntaxError(`blocks are nested more than ${MAX_DEPTH} deep`, type.line);
  const labels: string[] = [];
  let token = reader.tokens[reader.at];
  while (token && (token.kind === 'identifier' || token.kind === 'string')) {
    labels.push(token.kind === 'string' ? (token.value ?? token.text) : token.text);
    reader.at += 1;
    token = reader.tokens[reader.at];
  }
  if (token?.text !== '{') throw new HclSyntaxError(`"${type.text}" has no body`, type.line);
  reader.at += 1;
  const body = readBody(reader, depth + 1);
  const close = reader.tokens[reader.at];
  if (!close) throw new HclSyntaxError(`the block "${type.text}" does not end`, type.line);
  reader.at += 1;
  return { type: type.text, labels, line: type.line, endLine: close.line, body };
}
