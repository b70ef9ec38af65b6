import { describe, expect, it } from 'vitest';
import { parseExpression, parseHcl } from './parse.ts';

/** What was read: `type.label` of blocks with the names of their arguments, and the lines of problems. */
function readable(text: string) {
  const { body, problems } = parseHcl(text);
  return {
    blocks: body.blocks.map(
      ({ type, labels, body: inner }) =>
        `${[type, ...labels].join('.')}: ${inner.attributes.map(({ name }) => name).join(' ')}`,
    ),
    lines: problems.map(({ line }) => line),
  };
}

describe('a broken file', () => {
  it('loses only the argument that is broken', () => {
    expect(readable('resource "a" "b" {\n  x = [1, 2 3]\n  y = 1 2\n  z = 3\n}\n')).toEqual({
      blocks: ['resource.a.b: z'],
      lines: [2, 3],
    });
  });

  it('ends a string with its line', () => {
    expect(readable('resource "a" "b" {\n  x = "open\n  y = "${open"\n  z = 3\n}\n')).toEqual({
      blocks: ['resource.a.b: z'],
      lines: [2, 3],
    });
  });

  it('passes over brackets, heredocs and strings of the item that is broken', () => {
    expect(readable('a "b" = {\n  x = <<E\n}\nE\n  y = "}"\n}\nlocals {\n  z = 1\n}\n')).toEqual({
      blocks: ['locals: z'],
      lines: [1],
    });
  });

  it('loses the block whose brackets do not match, and no other', () => {
    const text = 'locals {\n  a = 1\n}\nlocals {\n  b = [1\n}\nresource "a" "b" {\n  c = 1\n}\n';

    expect(readable(text)).toEqual({ blocks: ['locals: a', 'resource.a.b: c'], lines: [4, 6] });
  });

  it('loses the block that is not closed, and no other', () => {
    const text = 'locals {\n  a = 1\n\nresource "a" "b" {\n  c = 1\n}\n';

    expect(readable(text)).toEqual({ blocks: ['resource.a.b: c'], lines: [1] });
  });

  it('loses the block whose heredoc is not closed, and no other', () => {
    const text = 'locals {\n  a = <<EOT\n  text\n}\nresource "a" "b" {\n  c = 1\n}\n';

    expect(readable(text).blocks).toContain('resource.a.b: c');
    expect(readable(text).lines[0]).toBe(2);
  });

  it('keeps the first of two arguments of a name', () => {
    const { body, problems } = parseHcl('a = 1\na = 2\n');

    expect(body.attributes.map(({ expression }) => expression)).toMatchObject([{ value: 1 }]);
    expect(problems).toMatchObject([{ line: 2 }]);
  });

  it('says where a comment begins that is not closed', () => {
    expect(parseHcl('a = 1\n/* b\nc = 2\n').problems).toEqual([
      { start: 6, end: 17, line: 2, message: 'The comment that begins here is not closed.' },
    ]);
  });
});

describe('hostile text', () => {
  it.each([
    ['lists', '[', ']'],
    ['parentheses', '(', ')'],
    ['objects', '{a=', '}'],
    ['interpolations', '"${', '}"'],
    ['signs', '-', ''],
    ['splats', 'a[*]', ''],
  ])('nested deep in %s becomes a problem', (_what, open, close) => {
    const text = `x = ${open.repeat(50_000)}1${close.repeat(50_000)}\ny = 1\n`;

    const { body, problems } = parseHcl(text);

    expect(problems.length).toBeGreaterThan(0);
    expect(body.attributes.map(({ name }) => name)).not.toContain('x');
  });

  it('of blocks nested deep becomes a problem', () => {
    expect(parseHcl('a {\n'.repeat(50_000) + '}\n'.repeat(50_000)).problems.length).toBeGreaterThan(0);
  });

  it.each(['a + ', 'a.', 'a[0].'])('chained long with %j becomes a problem', (link) => {
    expect(parseExpression(`${link.repeat(50_000)}a`).problems).toMatchObject([
      { message: 'This chains too many operators or accesses.' },
    ]);
  });

  it.each([
    ['open heredocs of many names', (index: number) => `a${index} = <<E${index}\n`],
    ['open blocks', () => 'locals {\n'],
    ['open strings', () => 'a = "${"\n'],
    ['open brackets', () => 'a = [\n'],
    ['heredocs that end in an interpolation', () => 'a = <<E\n${[\nE\n'],
    ['open comments', () => '/* \n'],
    ['brackets and strings', () => '[[["\n'],
    ['dots', () => 'a = 1......\n'],
    ['broken names', () => '= = =\n'],
  ])('of %s takes time in proportion to its length', (_what, line) => {
    const textOf = (lines: number) => Array.from({ length: lines }, (_, index) => line(index)).join('');
    const started = performance.now();

    parseHcl(textOf(50_000));

    // A quadratic walk takes minutes.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
