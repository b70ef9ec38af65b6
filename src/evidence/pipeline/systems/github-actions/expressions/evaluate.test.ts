import { describe, expect, it } from 'vitest';
import { evaluate, type Surroundings } from './evaluate.ts';
import { ExpressionError } from './expression.ts';
import { parseExpression } from './parse.ts';
import { plain, record, textLike, textOfValue, truthOf, UNKNOWN, type Value } from './value.ts';

const AROUND: Surroundings = {
  success: 'yes',
  failure: 'no',
  context: (name): Value => {
    if (name === 'github')
      return record({ ref: textLike('refs/heads/', ['refs/heads/main']), n: plain(3) }, UNKNOWN);
    if (name === 'needs')
      return record(
        {
          a: record({ result: plain('success') }, UNKNOWN),
          b: record({ result: plain('failure') }, UNKNOWN),
        },
        plain(null),
      );
    return UNKNOWN;
  },
};

const said = (text: string) => {
  const value = evaluate(parseExpression(text), AROUND);
  return textOfValue(value) ?? `? ${truthOf(value)}`;
};

describe('evaluate', () => {
  it.each([
    ['1 == 1.0', 'true'],
    ["'A' == 'a'", 'true'],
    ["'' == 0", 'true'],
    ["'1' == true", 'true'],
    ["null == ''", 'true'],
    ["'x' == 1", 'false'],
    ['0xff > 0xfe && 1e3 == 1000', 'true'],
    ["'it''s'", "it's"],
    ['!0', 'true'],
    ["'a' && 'b'", 'b'],
    ["'' || 'b'", 'b'],
    ["vars.X && 'b'", '? unknown'],
    ["vars.X && ''", '? no'],
    ["vars.X || 'b'", '? yes'],
    ['false && vars.X', 'false'],
    ["format('{0}-{1} {{x}}', 'a', 2)", 'a-2 {x}'],
    ["contains('Hello', 'ELL')", 'true'],
    ['contains(fromJSON(\'["a","b"]\'), \'b\')', 'true'],
    ["contains(needs.*.result, 'failure')", 'true'],
    ["contains(needs.*.result, 'skipped')", 'false'],
    ["startsWith('refs/tags/v1', 'refs/tags/')", 'true'],
    ["startsWith(github.ref, 'refs/tags/')", 'false'],
    ["startsWith(github.ref, 'refs/heads/x')", '? unknown'],
    ["endsWith('a.md', '.MD')", 'true'],
    ["github.ref == 'refs/heads/main'", 'false'],
    ["github.ref == 'refs/heads/dev'", '? unknown'],
    ["github['n'] + 1", undefined],
    ["join(fromJSON('[1,2]'), '-')", '1-2'],
    ['fromJSON(\'{"a":{"b":[7]}}\').a.b[0]', '7'],
    ["needs.c.result == 'success'", 'false'],
    ['success() && !failure() && always() && !cancelled()', 'true'],
    ["case(false, 'a', true, 'b', 'c')", 'b'],
    ["hashFiles('x')", '? unknown'],
  ])('%s', (text, expected) => {
    if (expected === undefined) expect(() => said(text)).toThrow(ExpressionError);
    else expect(said(text)).toBe(expected);
  });

  it.each([
    "github.ref == 'x",
    'github.',
    '(1',
    '1 2',
    'nothing.here',
    'run(1)',
    'contains(1)',
    '"double"',
    '',
    `${'!'.repeat(200)}1`,
    `github${'.a'.repeat(200)}`,
    'x'.repeat(30_000),
  ])('refuses %s', (text) => {
    expect(() => parseExpression(text)).toThrow(ExpressionError);
  });
});
