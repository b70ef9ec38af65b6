import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileReport } from '../../test/hostile-report.ts';
import { smallReport } from '../../test/small-report.ts';
import { renderJson } from './json.ts';

it('is the report itself', () => {
  const report = smallReport();

  const text = renderJson(report);

  expect(JSON.parse(text)).toEqual(report);
  expect(Object.keys(JSON.parse(text)).slice(0, 5)).toEqual([
    'schema',
    'tool',
    'target',
    'checkedAt',
    'answer',
  ]);
});

it('says the same of any tree, with nothing in it that a terminal obeys', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = renderJson(report);

      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});
