import { judgeAppSignal } from '../../judge/app-signals.ts';
import { judgeTracking } from '../../judge/app-tracking.ts';
import { defineControl } from '../../judge/control.ts';
import {
  alert,
  LIBRARY,
  MEASURED,
  SILENT,
  WITH_AGENT,
  WITH_OPTIONAL_AGENT,
  watchedBalancer,
} from './app-tracking.examples.ts';

export default defineControl({
  id: 'monitoring/app-load-and-throughput-tracked',
  title: 'Load and throughput of every workload are tracked',
  tier: 1,
  severity: 'major',
  planes: ['account', 'infrastructure', 'repo'],
  why: 'Without the request rate nobody knows whether an alarm is a fault or a busy day, or how much more the system can take.',
  how: 'A metric of the code alone does not pass, for nobody may look. The tree proves it where a unit measures requests and an alert or a dashboard beside it queries them, or where a monitoring agent runs in the process. A query about a unit that serves no metrics fails. What AWS measures of a load balancer, an API or a function passes, with a remark where no alarm or dashboard here looks at it.',
  remedy:
    'Count requests (prom-client, Micrometer, OpenTelemetry, EMF) and put their rate on a dashboard or an alarm.',
  references: [
    { standard: 'AWS Well-Architected', id: 'OPS04-BP02' },
    { standard: 'AWS Well-Architected', id: 'REL06-BP01' },
  ],
  needs: [],
  uses: ['appMetrics', 'infrastructure'],
  judge: (facts) =>
    judgeAppSignal(facts, (unit) => judgeTracking(unit, { aspect: 'load', what: 'load' }), 'load'),
  examples: {
    pass: {
      'counted, and an alert looks at the rate': {
        ...MEASURED,
        ...alert('sum(rate(http_requests_total{job="shop"}[5m])) < 1'),
      },
      'an agent in the process': WITH_AGENT,
      'an alarm on the requests of the load balancer': watchedBalancer('RequestCount'),
    },
    fail: {
      'an alert about metrics that nothing serves': {
        ...SILENT,
        ...alert('sum(rate(http_requests_total{job="shop"}[5m])) < 1'),
      },
    },
    unknown: {
      'measured, and nothing in the tree looks': MEASURED,
      'an agent that an option turns on': WITH_OPTIONAL_AGENT,
      'not measured by the code': SILENT,
    },
    'not-applicable': { 'a library': LIBRARY },
  },
});
