import { describe, expect, it } from 'vitest';
import { parseJson5 } from './json5.ts';

describe('JSON5', () => {
  it('reads what Renovate configurations hold', () => {
    const text = `// comment with a "quote"
{
  $schema: 'https://docs.renovatebot.com/renovate-schema.json', /* ] */
  extends: ["config:recommended", ':semanticCommits',],
  packageRules: [{ matchPackageNames: ['/^a\\\\.b/'], enabled: false, prPriority: -1 }],
  'quoted key': "it's \\"so\\"",
}`;

    expect(parseJson5(text)).toEqual({
      $schema: 'https://docs.renovatebot.com/renovate-schema.json',
      extends: ['config:recommended', ':semanticCommits'],
      packageRules: [{ matchPackageNames: ['/^a\\.b/'], enabled: false, prPriority: -1 }],
      'quoted key': 'it\'s "so"',
    });
  });

  it('reads plain JSON as JSON', () => {
    const value = { a: [1, 2.5e3, null, true], b: { 'c-d': 'x\n"y"' } };

    expect(parseJson5(JSON.stringify(value))).toEqual(value);
  });

  it('refuses what is neither, however long', () => {
    expect(() => parseJson5('{ a: ')).toThrow(SyntaxError);
    expect(() => parseJson5(`${'/* '.repeat(50_000)}`)).toThrow(SyntaxError);
    expect(() => parseJson5(`"${'\\"'.repeat(100_000)}`)).toThrow(SyntaxError);
  });
});
