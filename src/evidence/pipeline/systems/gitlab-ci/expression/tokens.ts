export type Token =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly ignoresCase: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' };

export type Operator = '==' | '!=' | '=~' | '!~' | '&&' | '||';

const SPACE = /\s+/y;
const VARIABLE = /\$(?:\{(\w+)\}|(\w+))/y;
const TEXT = /"([^"]*)"|'([^']*)'/y;
const PATTERN = /\/((?:[^\\/\n]|\\.)+)\/([ismU]*)/y;
const NULL = /null\b/y;
const OPERATOR = /==|!=|=~|!~|&&|\|\|/y;
const PARENTHESIS = /[()]/y;

/** Cuts a condition of GitLab into tokens; `undefined` where it is none. */
export function tokensOf(condition: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  const take = (expression: RegExp) => {
    expression.lastIndex = at;
    const found = expression.exec(condition);
    if (found) at = expression.lastIndex;
    return found;
  };
  while (at < condition.length) {
    if (take(SPACE)) continue;
    const token = nextToken(take);
    if (!token) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function nextToken(take: (expression: RegExp) => RegExpExecArray | null): Token | undefined {
  const variable = take(VARIABLE);
  if (variable) return { kind: 'variable', name: variable[1] ?? variable[2] ?? '' };
  const text = take(TEXT);
  if (text) return { kind: 'text', text: text[1] ?? text[2] ?? '' };
  if (take(NULL)) return { kind: 'null' };
  const sign = take(OPERATOR)?.[0];
  const operator = OPERATORS.find((one) => one === sign);
  if (operator) return { kind: 'operator', operator };
  const pattern = take(PATTERN);
  if (pattern)
    return { kind: 'pattern', source: pattern[1] ?? '', ignoresCase: pattern[2]?.includes('i') ?? false };
  const parenthesis = take(PARENTHESIS)?.[0];
  if (!parenthesis) return undefined;
  return parenthesis === '(' ? { kind: 'open' } : { kind: 'close' };
}

const OPERATORS: readonly Operator[] = ['==', '!=', '=~', '!~', '&&', '||'];
