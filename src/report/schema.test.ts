import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { hostileReport } from '../../test/hostile-report.ts';
import { smallReport } from '../../test/small-report.ts';
import { check } from '../check.ts';
import { renderJson } from './json.ts';
import type { Report } from './report.ts';
import { reportSchema } from './schema.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync('schema/report.v1.schema.json', 'utf8')));

describe('the published schema', () => {
  it('is the type of the report', () => {
    expectTypeOf<z.infer<typeof reportSchema>>().toEqualTypeOf<Report>();
  });

  it('holds for the report of a real tree, and names all of its keys', async () => {
    const report = JSON.parse(renderJson(await check('.')));

    expect(validate(report) || validate.errors).toBe(true);
    expect(reportSchema.parse(report)).toEqual(report);
  });

  it('holds for a report with one of everything', () => {
    const report = JSON.parse(renderJson(smallReport()));

    expect(validate(report) || validate.errors).toBe(true);
    expect(reportSchema.parse(report)).toEqual(report);
  });

  it('holds for the report of a hostile tree', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        expect(validate(JSON.parse(renderJson(report))) || validate.errors).toBe(true);
      }),
    );
  });

  it('lets a later version add a key, and none take one away', () => {
    const { gate, ...without } = smallReport();

    expect(validate({ ...smallReport(), later: gate })).toBe(true);
    expect(validate(without)).toBe(false);
  });
});
