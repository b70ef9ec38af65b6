import { defineControl } from '../../judge/control.ts';
import { judgeRetention, judgeUndeclared } from '../../judge/log-retention.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './log-retention-set.examples.ts';

export default defineControl({
  id: 'monitoring/log-retention-set',
  title: 'Logs are kept for a time that somebody chose',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'Logs that never expire cost more every month and keep personal data for ever; logs that expire too soon are gone when the question comes.',
  how: 'Every log group has a retention of at least 30 days. A group that forwards its events to another store may keep them shorter. A function whose group is declared nowhere gets one that never expires.',
  remedy:
    'Set RetentionInDays (90 days, 365 where compliance asks for it), and declare the log group of each function.',
  references: [
    { standard: 'Security Hub', id: 'CloudWatch.16' },
    { standard: 'Checkov', id: 'CKV_AWS_66' },
    { standard: 'AWS Well-Architected', id: 'OPS08-BP02' },
    { standard: 'AWS Well-Architected', id: 'COST04-BP05' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const statements = [
      ...graph.ofType('AWS::Logs::LogGroup').map((group) => judgeRetention(infrastructure, graph, group)),
      ...judgeUndeclared(infrastructure, graph),
    ];
    return statements.length > 0
      ? statements
      : [notApplicable('nothing that logs to CloudWatch is declared')];
  },
  examples,
});
