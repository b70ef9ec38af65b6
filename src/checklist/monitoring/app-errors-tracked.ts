import type { UnitMetrics } from '../../evidence/repo/app-metrics.ts';
import { judgeAppSignal } from '../../judge/app-signals.ts';
import { judgeTracking } from '../../judge/app-tracking.ts';
import { defineControl } from '../../judge/control.ts';
import { fail, pass, type Statement } from '../../judge/statement.ts';
import { alert, LIBRARY, MEASURED, SILENT, WITH_AGENT, watchedBalancer } from './app-tracking.examples.ts';

const RATE = 'sum(rate(http_requests_total{job="shop",status=~"5.."}[5m])) > 1';
const withSentry = (options: string) => ({
  ...SILENT,
  'src/instrument.js': `Sentry.init(${options});\n`,
});

export default defineControl({
  id: 'monitoring/app-errors-tracked',
  title: 'Errors of every workload are counted and somebody is told',
  tier: 1,
  severity: 'major',
  planes: ['account', 'infrastructure', 'repo'],
  why: 'Users do not report most errors; they leave. Errors that nobody counts are found in the revenue.',
  how: 'The tree proves it where a unit starts an error tracker or a monitoring agent, or where it counts its answers and an alert or a dashboard beside it asks for the failed ones. A tracker that is switched off, and a query about a unit that serves no metrics, fail. In the infrastructure, each load balancer and API, or each function without one, needs an alarm on its failed requests, or one on what a metric filter counts.',
  remedy:
    'Start an error tracker with its address from the configuration, or turn error logs and 5xx answers into an alarm.',
  references: [
    { standard: 'OWASP Top 10', id: 'A09', version: '2025' },
    { standard: 'AWS Well-Architected', id: 'REL06-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS08-BP02' },
  ],
  needs: [],
  uses: ['appMetrics', 'infrastructure'],
  judge: (facts) => judgeAppSignal(facts, judgeUnit, 'errors'),
  examples: {
    pass: {
      'Sentry with its address from outside': withSentry('{ dsn: process.env.SENTRY_DSN }'),
      'an alert on failed requests': { ...MEASURED, ...alert(RATE) },
      'an agent in the process': WITH_AGENT,
      'an alarm on failed requests of the load balancer': watchedBalancer('HTTPCode_Target_5XX_Count'),
    },
    fail: {
      'a tracker that is switched off': withSentry('{ dsn: process.env.SENTRY_DSN, enabled: false }'),
      'a tracker without an address': withSentry("{ dsn: '' }"),
      'an alert about metrics that nothing serves': { ...SILENT, ...alert(RATE) },
      'a load balancer that nobody looks at': watchedBalancer('RequestCount'),
    },
    unknown: { 'counted, and nothing in the tree looks': MEASURED, 'not counted by the code': SILENT },
    'not-applicable': { 'a library': LIBRARY },
  },
});

function judgeUnit(unit: UnitMetrics): readonly Statement[] {
  const { name, errorTracker, errorTrackerOff: off } = unit;
  if (off && !unit.agent) {
    const at = { path: off.path, line: off.line ?? 1 };
    return [
      fail(at, `${off.what} is started here so that it never reports: errors of ${name} go nowhere.`, {
        address: name,
      }),
    ];
  }
  if (errorTracker) {
    const at = { path: errorTracker.path, line: errorTracker.line ?? 1 };
    return [pass(at, `${name} reports its errors to ${errorTracker.what}`)];
  }
  return judgeTracking(unit, { aspect: 'errors', what: 'errors' });
}
