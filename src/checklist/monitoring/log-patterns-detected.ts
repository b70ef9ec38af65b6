import { defineControl } from '../../judge/control.ts';
import { judgeDetection, workloadGroups } from '../../judge/log-detectors.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './log-patterns-detected.examples.ts';

export default defineControl({
  id: 'monitoring/log-patterns-detected',
  title: 'Something looks for patterns in the logs',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'Logs that are read after the outage only explain it; the same lines, counted, would have announced it.',
  how: 'Each log group that a workload of production writes to has a metric filter with an alarm on what it counts, or an anomaly detector. A filter without an alarm does not count; what happens to logs that are forwarded is for the other store to show.',
  remedy: 'Add an AWS::Logs::MetricFilter for errors with an alarm, or an AWS::Logs::LogAnomalyDetector.',
  references: [
    { standard: 'AWS Well-Architected', id: 'OPS08-BP02' },
    { standard: 'AWS Well-Architected', id: 'SEC04-BP02' },
    { standard: 'OWASP Top 10', id: 'A09', version: '2025' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const statements = workloadGroups(graph).flatMap((group) => judgeDetection(infrastructure, graph, group));
    return statements.length > 0
      ? statements
      : [notApplicable('no log group of a workload is declared here')];
  },
  examples,
});
