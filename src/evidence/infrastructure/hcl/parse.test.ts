import { describe, expect, it } from 'vitest';
import { parseExpression, parseHcl, parseTemplate } from './parse.ts';

/** A tree without its spans, for reading. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key]) => key !== 'start' && key !== 'end');
  return Object.fromEntries(members.map(([key, member]) => [key, shape(member)]));
}

const expressionOf = (text: string) => shape(parseExpression(text).expression);
const literal = (value: unknown) => ({ kind: 'literal', value });
const variable = (name: string) => ({ kind: 'variable', name });

describe('parseExpression', () => {
  it.each([
    ['null', null],
    ['true', true],
    ['1.5e3', 1500],
    ['"a\\n\\"b\\" \\u00e9 \\U0001F600 $${x} %%{y} $5 100%"', 'a\n"b" é 😀 ${x} %{y} $5 100%'],
    ['""', ''],
  ])('reads %s as a value', (text, value) => {
    expect(expressionOf(text)).toEqual(literal(value));
  });

  it('binds operators as Terraform does', () => {
    expect(expressionOf('1 + 2 * -a.b == 3 || !c && d')).toEqual({
      kind: 'binary',
      operator: '||',
      left: {
        kind: 'binary',
        operator: '==',
        left: {
          kind: 'binary',
          operator: '+',
          left: literal(1),
          right: {
            kind: 'binary',
            operator: '*',
            left: literal(2),
            right: {
              kind: 'unary',
              operator: '-',
              operand: { kind: 'attribute', target: variable('a'), name: 'b' },
            },
          },
        },
        right: literal(3),
      },
      right: {
        kind: 'binary',
        operator: '&&',
        left: { kind: 'unary', operator: '!', operand: variable('c') },
        right: variable('d'),
      },
    });
  });

  it('gathers operators of one rank to the left, and conditionals to the right', () => {
    expect(expressionOf('a - b - c')).toMatchObject({ left: { kind: 'binary' }, right: variable('c') });
    expect(expressionOf('a ? b : c ? d : e')).toMatchObject({ whenFalse: { kind: 'conditional' } });
  });

  it('reads what follows a full splat as an access to each member, and behind names ends the other', () => {
    expect(expressionOf('a[*].b[0]')).toEqual({
      kind: 'splat',
      isFull: true,
      target: variable('a'),
      each: {
        kind: 'index',
        target: { kind: 'attribute', target: { kind: 'splat-item' }, name: 'b' },
        key: literal(0),
      },
    });
    expect(expressionOf('a.*.b[0]')).toEqual({
      kind: 'index',
      target: {
        kind: 'splat',
        isFull: false,
        target: variable('a'),
        each: { kind: 'attribute', target: { kind: 'splat-item' }, name: 'b' },
      },
      key: literal(0),
    });
  });

  it('reads old indexes, calls, expanded arguments and functions of providers', () => {
    expect(expressionOf('a.0')).toEqual({ kind: 'index', target: variable('a'), key: literal(0) });
    expect(expressionOf('f(\n1,\nb...\n)')).toEqual({
      kind: 'call',
      name: 'f',
      arguments: [literal(1), variable('b')],
      isExpanded: true,
    });
    expect(expressionOf('provider::aws::arn_parse(a)')).toMatchObject({ name: 'provider::aws::arn_parse' });
  });

  it('reads objects with every kind of key, parted by commas and line ends', () => {
    expect(expressionOf('{ a = 1, "b c" : 2\n (d) = 3\n, }')).toBeUndefined();
    expect(expressionOf('{ a = 1, "b c" : 2\n (d) = 3,\n}')).toEqual({
      kind: 'object',
      items: [
        { key: literal('a'), value: literal(1) },
        { key: literal('b c'), value: literal(2) },
        { key: { kind: 'parentheses', inner: variable('d') }, value: literal(3) },
      ],
    });
  });

  it('reads `for` that makes lists and objects', () => {
    expect(expressionOf('[for v in a : v if v != ""]')).toMatchObject({
      kind: 'for',
      valueName: 'v',
      collection: variable('a'),
      value: variable('v'),
      condition: { kind: 'binary', operator: '!=' },
      isGrouped: false,
    });
    expect(expressionOf('{\nfor k, v in a :\nv => k...\n}')).toMatchObject({
      keyName: 'k',
      key: variable('v'),
      value: variable('k'),
      isGrouped: true,
    });
  });

  it('reads quotes within interpolations within quotes', () => {
    expect(expressionOf('"a${f("b${c["d"]}")}"')).toMatchObject({
      kind: 'template',
      parts: [
        { kind: 'text', text: 'a' },
        { kind: 'interpolation', expression: { kind: 'call', arguments: [{ kind: 'template' }] } },
      ],
    });
  });

  it('strips the space that markers ask for', () => {
    expect(expressionOf('"a  ${~ b ~}  c"')).toMatchObject({
      parts: [{ text: 'a' }, { kind: 'interpolation' }, { text: 'c' }],
    });
  });

  it('nests directives', () => {
    expect(expressionOf('"%{ if a }b%{ else }%{ for k, v in c }${v}%{ endfor }%{ endif }"')).toMatchObject({
      parts: [
        {
          kind: 'if',
          condition: variable('a'),
          whenTrue: [{ kind: 'text', text: 'b' }],
          whenFalse: [{ kind: 'for', keyName: 'k', valueName: 'v', parts: [{ kind: 'interpolation' }] }],
        },
      ],
    });
  });

  it('takes the indentation off a heredoc that asks for it, counting lines that are not blank', () => {
    expect(expressionOf('<<-EOT\n    a\n\n      b\n  EOT\n')).toEqual(literal('a\n\n  b\n'));
    expect(expressionOf('<<EOT\n  a\\n\n$${b}\nEOT\n')).toEqual(literal('  a\\n\n${b}\n'));
  });

  it.each([
    ['"a', 'The string that begins here is not closed on its line.'],
    ["'a'", 'Strings stand in double quotes, not in single ones.'],
    ['"\\d"', 'This backslash begins no escape that HCL knows: write it twice.'],
    ['"%{ endif }"', 'This `endif` belongs to no directive.'],
    ['"%{ if a }"', 'The directive that begins here is not ended.'],
    ['[1', 'A comma or the closing bracket of the list is missing here.'],
    ['a.0.1', 'Two indexes in a row must stand in brackets.'],
    ['<<EOT\n', 'The heredoc that begins here has no end: no line below is its name alone.'],
  ])('says what is wrong with %j', (text, message) => {
    expect(parseExpression(text).problems.map((problem) => problem.message)).toEqual([message]);
  });
});

describe('parseTemplate', () => {
  it('reads a whole text, in which quotes and backslashes mean nothing', () => {
    expect(shape(parseTemplate('say "\\${name}"\n').expression)).toEqual({
      kind: 'template',
      parts: [
        { kind: 'text', text: 'say "\\' },
        { kind: 'interpolation', expression: variable('name') },
        { kind: 'text', text: '"\n' },
      ],
    });
  });
});

describe('parseHcl', () => {
  it('reads blocks with labels, one-line blocks, comments, CRLF, a byte order mark and names of any script', () => {
    const text =
      '\uFEFF# a\r\nresource "aws_x" b {\r\n  // c\r\n  tags = { größe = 1 } /* d\r\n */\r\n  one { a = 1 }\r\n}\r\n';

    const { body, problems } = parseHcl(text);

    expect(problems).toEqual([]);
    expect(body.blocks).toMatchObject([
      {
        type: 'resource',
        labels: ['aws_x', 'b'],
        body: { attributes: [{ name: 'tags' }], blocks: [{ type: 'one' }] },
      },
    ]);
    expect(text.slice(body.blocks[0]?.start, body.blocks[0]?.end)).toMatch(/^resource [\s\S]*\}$/);
  });
});
