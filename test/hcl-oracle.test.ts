import { existsSync } from 'node:fs';
import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { parseTerraformJson } from '../src/evidence/infrastructure/hcl/json.ts';
import { parseHcl } from '../src/evidence/infrastructure/hcl/parse.ts';
import { CORPORA, corpusFiles } from './corpus-files.ts';
import { asHcl2Json } from './hcl2json.ts';

/** Both parsers refuse these two, at the same place: an argument that goes on behind its value, and a stray sign. */
const REFUSED = ['checkov-terraform-graph:68/main.tf', 'checkov-variable-rendering:8/maze.tf'];

describe('our parser beside the official one', () => {
  it.skipIf(!existsSync(CORPORA))(`reads every .tf file of ${CORPORA} the same`, async () => {
    const files = corpusFiles('.tf', 'terraform');
    const differences: string[] = [];
    const refused: string[] = [];
    for (const { name, text } of files) {
      const { body, problems } = parseHcl(text);
      const official = await parse(name, text).catch(() => undefined);
      if (problems.length > 0 && !official) refused.push(name);
      else if (problems.length > 0 || !official) differences.push(`${name}: only one parser refuses it`);
      else if (written(asHcl2Json(text, body)) !== written(official)) differences.push(name);
    }

    expect(files.length).toBeGreaterThan(900);
    expect(differences).toEqual([]);
    expect(refused).toEqual(REFUSED);
  });
});

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
