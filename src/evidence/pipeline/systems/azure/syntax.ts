/** An expression of Azure Pipelines: https://learn.microsoft.com/en-us/azure/devops/pipelines/process/expressions */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] };

const TOKEN =
  /\s{0,1000}(?:('(?:[^']|''){0,5000}')|(-?\d{1,20}(?:\.\d{1,20}){0,3})|([A-Za-z_][\w-]{0,200})|([()[\],.*]))\s{0,1000}/y;
const MAX_DEPTH = 60;
const MAX_LENGTH = 10_000;

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
}

/** Reads an expression; `undefined` when it is not understood. */
export function parseExpression(text: string): Expression | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const reader = { tokens, at: 0, depth: 0 };
  const expression = readExpression(reader);
  return reader.at === tokens.length ? expression : undefined;
}

function tokensOf(text: string): readonly string[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const tokens: string[] = [];
  const trimmed = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const found = TOKEN.exec(trimmed);
    if (!found) return undefined;
    tokens.push(found[1] ?? found[2] ?? found[3] ?? found[4] ?? '');
  }
  return tokens;
}

function readExpression(reader: Reader): Expression | undefined {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) return undefined;
  let expression = readPrimary(reader);
  while (expression) {
    const next = readMember(reader, expression);
    if (next === expression) break;
    expression = next;
  }
  reader.depth -= 1;
  return expression;
}

function readPrimary(reader: Reader): Expression | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined) return undefined;
  reader.at += 1;
  if (token.startsWith("'")) return { kind: 'literal', value: token.slice(1, -1).replaceAll("''", "'") };
  if (/^-?\d+(?:\.\d+)?$/.test(token)) return { kind: 'literal', value: Number(token) };
  if (/^-?\d/.test(token)) return { kind: 'literal', value: token };
  if (!/^[A-Za-z_]/.test(token)) return undefined;
  if (reader.tokens[reader.at] === '(') return readCall(reader, token);
  const lower = token.toLowerCase();
  if (lower === 'true' || lower === 'false') return { kind: 'literal', value: lower === 'true' };
  if (lower === 'null') return { kind: 'literal', value: null };
  return { kind: 'name', name: token };
}

function readCall(reader: Reader, name: string): Expression | undefined {
  reader.at += 1;
  const given: Expression[] = [];
  while (reader.tokens[reader.at] !== ')') {
    const argument = readExpression(reader);
    if (!argument) return undefined;
    given.push(argument);
    if (reader.tokens[reader.at] === ',') reader.at += 1;
    else if (reader.tokens[reader.at] !== ')') return undefined;
  }
  reader.at += 1;
  return { kind: 'call', name: name.toLowerCase(), arguments: given };
}

/** `.name` or `['name']` after a value; the value itself when there is none. */
function readMember(reader: Reader, of: Expression): Expression | undefined {
  const token = reader.tokens[reader.at];
  if (token === '.') {
    const name = reader.tokens[reader.at + 1];
    if (name === undefined || !/^[\w*]/.test(name)) return undefined;
    reader.at += 2;
    return { kind: 'member', of, key: { kind: 'literal', value: name } };
  }
  if (token !== '[') return of;
  reader.at += 1;
  const key = readExpression(reader);
  if (!key || reader.tokens[reader.at] !== ']') return undefined;
  reader.at += 1;
  return { kind: 'member', of, key };
}
