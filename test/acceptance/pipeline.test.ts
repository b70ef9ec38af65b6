import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { pipelineSchema } from '../../src/report/pipeline/schema.ts';
import { emptyFolder, gonogo, repository } from '../command-line.ts';

const shop = {
  '.github/workflows/ci.yml': [
    'on: [push, pull_request]',
    'jobs:',
    '  test:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - run: npm ci',
    '      - run: npm test',
    '',
  ].join('\n'),
  'package.json': '{ "scripts": { "test": "vitest run" } }',
};

describe('gonogo pipeline', () => {
  it('names what starts a workflow and its jobs', () => {
    const { code, out, err } = gonogo(['pipeline', repository(shop)]);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('.github/workflows/ci.yml');
  });

  it('prints JSON that holds to the published schema', () => {
    const { out } = gonogo(['pipeline', repository(shop), '--format', 'json']);

    const validate = new Ajv2020({ strict: true }).compile(
      JSON.parse(readFileSync('schema/pipeline.v1.schema.json', 'utf8')),
    );
    expect(validate(JSON.parse(out)) || validate.errors).toBe(true);
    expect(pipelineSchema.parse(JSON.parse(out))).toEqual(JSON.parse(out));
  });

  it.each([
    ['pipeline.svg', '<svg '],
    ['pipeline.mmd', 'flowchart LR'],
    ['pipeline.json', '{'],
    ['pipeline.txt', '.github/workflows/ci.yml'],
  ])('writes %s in the format that its name asks for', (name, start) => {
    const file = join(emptyFolder(), name);

    const { code, out, err } = gonogo(['pipeline', repository(shop), '--output', file]);

    expect({ code, out, err }).toEqual({ code: 0, out: '', err: `wrote ${file}\n` });
    expect(readFileSync(file, 'utf8')).toContain(start);
  });

  it('says in one sentence that there is nothing to draw', () => {
    const { code, out, err } = gonogo(['pipeline', repository({ 'README.md': '# shop\n' })]);

    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('There is no pipeline to draw');
  });
});
