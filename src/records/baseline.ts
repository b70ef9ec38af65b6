import type { Report } from '../report/report.ts';
import { UserError } from '../talk/user-error.ts';
import { type BaselineFile, baselineFile } from './schema.ts';

export const BASELINE_PATH = '.gonogo/baseline.json';

/**
 * The fingerprints in the text of a baseline file.
 *
 * @throws UserError `baseline-invalid`.
 */
export function parseBaseline(text: string, name: string): ReadonlySet<string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const parsed = baselineFile.safeParse(value);
  if (!parsed.success) {
    throw new UserError(
      'baseline-invalid',
      `${name} is not a baseline.`,
      'Write it anew with `gonogo baseline`.',
    );
  }
  return new Set(parsed.data.findings.map(({ fingerprint }) => fingerprint));
}

/** The findings of a report that stand, as a baseline. Sorted, so that two of them can be compared line by line. */
export function baselineOf(report: Report): BaselineFile {
  const findings = report.controls.flatMap(({ id, findings }) =>
    findings
      .filter(({ waiver }) => waiver === null)
      .map(({ fingerprint, source }) => ({
        control: id,
        fingerprint,
        ...(source.path === undefined ? {} : { where: source.path }),
      })),
  );
  findings.sort((a, b) => (`${a.control}${a.fingerprint}` < `${b.control}${b.fingerprint}` ? -1 : 1));
  return {
    schema: 'https://gonogo.dev/schema/baseline/v1',
    createdAt: report.checkedAt.slice(0, 10),
    findings,
  };
}
