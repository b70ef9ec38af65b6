import { existsSync } from 'node:fs';
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTerraformJson } from '../src/evidence/infrastructure/hcl/json.ts';
import { parseHcl } from '../src/evidence/infrastructure/hcl/parse.ts';
import { CORPORA, corpusFiles } from './corpus-files.ts';
import { asHcl2Json } from './hcl2json.ts';

/** Both parsers refuse these two, at the same place: an argument that goes on behind its value, and a stray sign. */
const REFUSED = ['checkov-terraform-graph:68/main.tf', 'checkov-variable-rendering:8/maze.tf'];

/** Every form of the syntax, and every sign that can be in a wrong place. */
const PIECES = [
  ...[
    'a',
    'b.c',
    '1',
    '0',
    '1.5',
    '-1',
    '"x"',
    'true',
    'null',
    'é',
    '{}',
    '[]',
    '[1, 2]',
    '{ a = 1 }',
    '{\na = 1\n}',
  ],
  ...[
    '"a${b}c"',
    '"${b}"',
    '"$${x}"',
    '"$$${x}"',
    '"%%{x}"',
    '"$"',
    '"a%"',
    '"$$"',
    '"\\u00e9\\n"',
    '"${f("q")}"',
  ],
  ...['"a ${~ b ~} c"', '"%{ if a }x%{ else }y%{ endif }"', '"%{ for k, v in c ~} ${v} %{ endfor }"'],
  ...['[*]', '.*', '.0', '[0]', 'a[b]', 'f(', 'for x in y : x', 'for k, v in y : k => v', 'for', 'in', 'if'],
  ...[
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '.',
    '...',
    ',',
    ':',
    '::',
    '=',
    '=>',
    '?',
    '||',
    '&&',
    '==',
    '!=',
    '<',
    '>=',
  ],
  ...['+', '-', '*', '/', '%', '!', '\n', '\r\n', ' ', '# c\n', '/* x */'],
  ...['<<E\nx ${a}\n  E\n', '<<-E\n    x\n   ${~ a }\n\n     z $${q} $5\nE\n'],
];

describe('our parser beside the official one', () => {
  it.skipIf(!existsSync(CORPORA))(`reads every .tf file of ${CORPORA} the same`, async () => {
    const files = corpusFiles('.tf', 'terraform');
    const differences: string[] = [];
    const refused: string[] = [];
    for (const { name, text } of files) {
      const difference = await differenceOn(text);
      if (difference === 'both refuse it') refused.push(name);
      else if (difference) differences.push(`${name}: ${difference}`);
    }

    expect(files.length).toBeGreaterThan(900);
    expect(differences).toEqual([]);
    expect(refused).toEqual(REFUSED);
  });

  it('takes and refuses the same, whatever pieces of syntax follow each other', async () => {
    const around = fc.constantFrom<[string, string]>(
      ['x = ', '\n'],
      ['b "l" {\n x = ', '\n}\n'],
      ['b { x = ', ' }\n'],
    );
    const pieces = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 7 });
    const sawBoth = { taken: 0, refused: 0 };

    await fc.assert(
      fc.asyncProperty(around, pieces, async ([before, after], inside) => {
        const difference = await differenceOn(`${before}${inside.join(' ')}${after}`);
        sawBoth[difference === 'both refuse it' ? 'refused' : 'taken'] += 1;
        expect([undefined, 'both refuse it']).toContain(difference);
      }),
      { numRuns: 3000 },
    );

    expect(sawBoth.taken).toBeGreaterThan(100);
    expect(sawBoth.refused).toBeGreaterThan(100);
  });
});

/** How the two parsers differ on a text. */
async function differenceOn(text: string): Promise<string | undefined> {
  const { body, problems } = parseHcl(text);
  const official: unknown = await parse('main.tf', text).catch(String);
  const isRefused = typeof official === 'string' && official.includes('parse config');
  // It evaluates signs as it writes values, and `-null` has none.
  if (typeof official === 'string' && !isRefused) return undefined;
  if (problems.length > 0)
    return !isRefused ? `only we refuse it: ${problems[0]?.message}` : 'both refuse it';
  if (isRefused) return 'only the official parser refuses it';
  return written(asHcl2Json(text, body)) === written(official) ? undefined : 'the trees differ';
}

describe('our reader of Terraform JSON', () => {
  it.skipIf(!existsSync(CORPORA))(`reads every .tf.json file of ${CORPORA}`, () => {
    const files = corpusFiles('.tf.json', '');

    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(({ text }) => parseTerraformJson(text).problems)).toEqual([]);
  });
});

function written(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
