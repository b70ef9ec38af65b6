import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { expect, it } from 'vitest';
import { maskSource } from './mask.ts';

it('blanks comments and the inside of strings and keeps every position', () => {
  const text = 'const url = \'http://x\'; // don\'t\n/* a\n b */ call("say \\"hi\\"");\n';

  const { code, uncommented } = maskSource(text, 'javascript');

  expect(code).toBe('const url = \'        \';         \n    \n      call("          ");\n');
  expect(uncommented).toHaveLength(text.length);
  expect(uncommented).toContain("'http://x'");
  expect(uncommented).not.toContain("don't");
});

it('sees code again inside a template and after a regular expression with quotes', () => {
  const text = 'const a = `x $' + '{fail({ y: `z` })} "q`; const b = s.replace(/["\'`]/g, ""); run();';

  const { code } = maskSource(text, 'javascript');

  expect(code).toContain('fail({ y: ` ` })');
  expect(code).toContain('run();');
  expect(code).not.toContain('q');
});

it('takes a slash after a value for a division', () => {
  expect(maskSource('a = b / c; d("x") / 2; e()', 'javascript').code).toBe('a = b / c; d(" ") / 2; e()');
});

it('lets an apostrophe in running text harm one line only', () => {
  expect(maskSource("<p>don't</p>\nlisten(80)", 'javascript').code).toContain('listen(80)');
});

it('knows the marks of each family', () => {
  expect(maskSource('x = """a\n# b"""  # c\ny', 'python').code).toBe('x = """ \n   """     \ny');
  expect(maskSource("fn f<'a>(s: &'a str) { let q = '\"'; }", 'rust').code).toContain("fn f<'a>(s: &'a str)");
  expect(maskSource('p := `a\\`; q()', 'go').code).toBe('p := `  `; q()');
  expect(maskSource('#[Attr]\n$a = 1; # note', 'php').code).toBe('#[Attr]\n$a = 1;       ');
  expect(maskSource('s = @"a""b"; t()', 'csharp').code).toBe('s = @"    "; t()');
});

it('reads on behind a quotation mark that is a character of Rust', () => {
  const text = `let marks = ['\\'', '"', '\\"', b'"']; let s = "a"; // "\nlet r = r##"b"#"##;\n#[test]\n`;

  expect(maskSource(text, 'rust').code.split('\n')).toEqual([
    `let marks = ['\\'', '"', '\\"', b'"']; let s = " ";     `,
    'let r = r##"   "##;',
    '#[test]',
    '',
  ]);
});

it('stays linear on one very long line', () => {
  const text = 'f("a",/x/,\'b\',(/[(`$'.concat('{"c"}`);').repeat(40_000);
  const start = performance.now();

  maskSource(text, 'javascript');

  expect(performance.now() - start).toBeLessThan(2000);
});

it('agrees with a parser on every source file of this project', () => {
  const root = join(import.meta.dirname, '../../..');
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );

  for (const path of paths) {
    const text = readFileSync(join(root, path), 'utf8');
    const { comments, tokens } = parse(text, { sourceType: 'module', plugins: ['typescript'], tokens: true });
    const { code, uncommented } = maskSource(text, 'javascript');
    for (const { start, end } of comments ?? [])
      expect(uncommented.slice(start ?? 0, end ?? 0).trim(), `${path}: a comment at ${start}`).toBe('');
    for (const token of tokens ?? []) {
      if (token.type.label === 'name')
        expect(code.slice(token.start, token.end), `${path}: a name at ${token.start}`).toBe(
          text.slice(token.start, token.end),
        );
      if (token.type.label === 'string')
        expect(code.slice(token.start + 1, token.end - 1).trim(), `${path}: a string at ${token.start}`).toBe(
          '',
        );
    }
  }
});

it('takes the end of a tag for no regular expression', () => {
  expect(maskSource('<a b={c} />{d}<e f={/>"/} />; g()', 'javascript').code).toContain('{d}<e f=');
});
