import { expect, it } from 'vitest';
import { smallReport } from '../../test/small-report.ts';
import { FORMATS, formatOfFile, renderReport } from './formats.ts';

it.each(FORMATS.map(({ name, extension }) => [name, extension] as const))(
  '%s writes a report, is chosen by %s, and says the same of the same report',
  async (name, extension) => {
    const text = await renderReport(name, smallReport());

    expect(text.length).toBeGreaterThan(100);
    expect(text.endsWith('\n')).toBe(true);
    expect(await renderReport(name, smallReport())).toBe(text);
    expect(formatOfFile(`build/gonogo${extension}`)).toBe(name);
  },
);

it('knows no other format', async () => {
  expect(formatOfFile('report.pdf')).toBeUndefined();
  await expect(renderReport('pdf', smallReport())).rejects.toThrow('no format is called "pdf"');
});
