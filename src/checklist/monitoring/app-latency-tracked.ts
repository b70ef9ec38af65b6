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

const P95 =
  'histogram_quantile(0.95, sum(rate(http_request_duration_seconds_bucket{job="shop"}[5m])) by (le)) > 1';

export default defineControl({
  id: 'monitoring/app-latency-tracked',
  title: 'Latency is tracked with percentiles',
  tier: 1,
  severity: 'major',
  planes: ['account', 'infrastructure', 'repo'],
  why: 'An average hides the slow requests, and those are the ones that users leave over.',
  how: 'The tree proves it where a unit measures durations and an alert or a dashboard beside it asks for a percentile, or where a monitoring agent runs in the process. Queries for averages are remarks. A query about a unit that serves no metrics fails. In the infrastructure, each load balancer and API, or each function without one, needs an alarm or dashboard for its latency.',
  remedy: 'Record durations in a histogram and put the 95th or 99th percentile on a dashboard and an alarm.',
  references: [
    { standard: 'AWS Well-Architected', id: 'OPS04-BP02' },
    { standard: 'AWS Well-Architected', id: 'REL06-BP02' },
  ],
  needs: [],
  uses: ['appMetrics', 'infrastructure'],
  judge: (facts) =>
    judgeAppSignal(facts, (unit) => judgeTracking(unit, { aspect: 'latency', what: 'latency' }), 'latency'),
  examples: {
    pass: {
      'an alert on the 95th percentile': { ...MEASURED, ...alert(P95) },
      'an agent in the process': WITH_AGENT,
      'an alarm on a percentile of the load balancer': watchedBalancer(
        'TargetResponseTime',
        'ExtendedStatistic: p95',
      ),
    },
    fail: {
      'an alert about metrics that nothing serves': { ...SILENT, ...alert(P95) },
      'a load balancer whose latency nobody looks at': watchedBalancer('RequestCount'),
    },
    unknown: {
      'an average only': {
        ...MEASURED,
        ...alert(
          'rate(http_request_duration_seconds_sum{job="shop"}[5m]) / rate(http_request_duration_seconds_count{job="shop"}[5m]) > 1',
        ),
      },
      'a percentile of what the unit asks of others': {
        ...MEASURED,
        ...alert('histogram_quantile(0.95, sum(rate(shop_scraper_request_duration_bucket[5m])) by (le)) > 1'),
      },
      'an agent that an option turns on': WITH_OPTIONAL_AGENT,
      'not measured by the code': SILENT,
    },
    'not-applicable': { 'a library': LIBRARY },
  },
});
