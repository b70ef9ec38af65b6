import { SEVERITIES } from '../../judge/verdict.ts';
import { clip, inert } from '../inert.ts';
import type { ControlReport, FindingReport, Report } from '../report.ts';
import { hasFile, sarifLocation } from './location.ts';
import type { SarifResult, SarifSuppression } from './log.ts';
import { LEVELS } from './rules.ts';

/** GitHub refuses a run with more: https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
export const MOST_RESULTS = 25_000;
const MOST_MESSAGE = 2000;

interface Placed {
  readonly finding: FindingReport;
  readonly control: ControlReport;
  readonly ruleIndex: number;
}

/** Every finding as a result, worst first, as many as code scanning takes. */
export function sarifResults(report: Report): readonly SarifResult[] {
  const placed = report.controls.flatMap((control, ruleIndex) =>
    control.findings.map((finding): Placed => ({ finding, control, ruleIndex })),
  );
  const rank = ({ finding }: Placed) => SEVERITIES.indexOf(finding.severity);
  const chosen = placed.sort((a, b) => rank(a) - rank(b)).slice(0, MOST_RESULTS);
  const lines = new Set<string>();
  return chosen.map((one) => sarifResult(one, report, lines));
}

function sarifResult(
  { finding, control, ruleIndex }: Placed,
  report: Report,
  lines: Set<string>,
): SarifResult {
  const location = sarifLocation(finding.source, report);
  const { artifactLocation, region } = location.physicalLocation;
  const line = `${control.id}\n${artifactLocation.uri}\n${region.startLine}`;
  const isAlone = finding.source.line !== undefined && hasFile(finding.source) && !lines.has(line);
  lines.add(line);
  return {
    ruleId: control.id,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: messageText(finding) || control.title },
    locations: [location],
    partialFingerprints: {
      'gonogo/v1': finding.fingerprint,
      // Code scanning tells results of one rule apart by the line they stand on, and its upload action hashes that
      // line where this is not set. That is right for a result with a line of its own, and would merge the others.
      ...(isAlone ? {} : { primaryLocationLineHash: finding.fingerprint }),
    },
    suppressions: suppressions(finding),
  };
}

function messageText({ message, source }: FindingReport): string {
  const where = source.environment === undefined ? '' : ` (environment: ${source.environment})`;
  const whole = hasFile(source)
    ? ''
    : ' This is about the repository as a whole; the file it is shown on stands for it.';
  return withoutLinks(inert(`${clip(message, MOST_MESSAGE)}${where}`)) + whole;
}

/** A SARIF message may embed `[text](target)` links (3.11.6); text from the tree must not. */
function withoutLinks(text: string): string {
  return text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text;
}

function suppressions({ waiver, isBaseline }: FindingReport): readonly SarifSuppression[] {
  const found: SarifSuppression[] = [];
  if (waiver) {
    const justification = inert(`${waiver.reason} (${waiver.owner}, until ${waiver.until}, ${waiver.id})`);
    found.push({ kind: 'external', status: 'accepted', justification });
  }
  if (isBaseline)
    found.push({ kind: 'external', status: 'accepted', justification: 'known since the baseline' });
  return found;
}
