import { inert } from '../inert.ts';
import { jsonText } from '../json.ts';
import type { RenderOptions } from '../options.ts';
import type { Report } from '../report.ts';
import { isOurFault } from '../summary.ts';
import { count } from '../wording.ts';
import { relativeUri } from './location.ts';
import type { SarifLog, SarifNotification, SarifRun } from './log.ts';
import { MOST_RESULTS, sarifResults } from './results.ts';
import { sarifRule } from './rules.ts';

/** SARIF 2.1.0 as GitHub code scanning takes it. Findings only: a remark decides nothing, an unknown is no alert. */
export function renderSarif(report: Report, _options: RenderOptions = {}): string {
  const log: SarifLog = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [sarifRun(report)],
  };
  return jsonText(log);
}

function sarifRun(report: Report): SarifRun {
  const { tool, target, answer, because, checkedAt, controls } = report;
  const results = sarifResults(report);
  return {
    tool: {
      driver: {
        name: 'gonogo',
        semanticVersion: tool.version,
        informationUri: 'https://gonogo.dev',
        rules: controls.map(sarifRule),
      },
    },
    // Up to the last slash it is the category: checks of several folders of one repository live side by side.
    automationDetails: { id: `gonogo/${relativeUri(target.prefix)}` },
    invocations: [
      {
        executionSuccessful: true,
        endTimeUtc: checkedAt,
        toolExecutionNotifications: notifications(report, results.length),
      },
    ],
    originalUriBaseIds: {
      '%SRCROOT%': { description: { text: 'The root of the repository.' } },
    },
    columnKind: 'utf16CodeUnits',
    results,
    properties: { answer, because: because.map(inert), commit: target.commit, dirty: target.dirty },
  };
}

function notifications({ controls }: Report, shown: number): readonly SarifNotification[] {
  const faults = controls.flatMap((control, index): readonly SarifNotification[] =>
    isOurFault(control)
      ? [
          {
            level: 'error',
            message: { text: inert(control.reason ?? '') },
            associatedRule: { id: control.id, index },
          },
        ]
      : [],
  );
  const left = controls.reduce((sum, { findings }) => sum + findings.length, 0) - shown;
  if (left === 0) return faults;
  const text = `${count(left, 'finding')} left out: code scanning takes at most ${MOST_RESULTS} results.`;
  return [...faults, { level: 'warning', message: { text } }];
}
