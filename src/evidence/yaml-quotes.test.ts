import { describe, expect, it } from 'vitest';
import { readYaml } from './yaml-parser.ts';
import { withIndentedQuotes } from './yaml-quotes.ts';

const TEXT = `steps:
  - with:
      name: 'it''s'
      payload: '{
        "all": true
      }'
      after: yes
`;

describe('quoted texts that are not set in', () => {
  it('are read as forges read them, with lines where they are', () => {
    const { documents, broken } = readYaml(TEXT);

    expect(broken).toEqual([]);
    expect(documents[0]?.value).toEqual({
      steps: [{ with: { name: "it's", payload: '{ "all": true }', after: 'yes' } }],
    });
    expect(documents[0]?.lineOf('steps', 0, 'with', 'after')).toBe(7);
  });

  it('are left alone where nothing is wrong, or no quote ends', () => {
    expect(withIndentedQuotes('a: \'b\'\nc: "d\\\n  e"\n')).toBeUndefined();
    expect(withIndentedQuotes("a: 'b\nc: d\n")).toBeUndefined();
  });
});
