import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import {
  hasAccessLogs,
  isPrivateZone,
  LOGGED_TYPES,
  takesLogs,
} from '../../resources/monitoring/access-logs.ts';
import { examples } from './access-logs-enabled.examples.ts';

export default defineControl({
  id: 'monitoring/access-logs-enabled',
  title: 'Who came through the front doors is written down',
  tier: 3,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'After an attack or an outage the access logs say who asked for what, and they cannot be switched on afterwards.',
  how: 'Load balancers, content delivery, stages of APIs, web ACLs, public DNS zones and buckets have access logs, on the resource or by one that names it. Buckets that take logs need none of their own.',
  remedy: 'Switch the access logs on, into a private bucket or a log group with a retention.',
  references: [
    ...['ELB.5', 'CloudFront.5', 'APIGateway.9', 'S3.9', 'Route53.2'].map((id) => ({
      standard: 'AWS FSBP',
      id,
    })),
    { standard: 'Security Hub', id: 'WAF.11' },
    { standard: 'Checkov', id: 'CKV_AWS_91' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const subjects = graph
      .ofType(...LOGGED_TYPES)
      .filter((one) => !isPrivateZone(one) && !(one.type === 'AWS::S3::Bucket' && takesLogs(graph, one)));
    if (subjects.length === 0) return [notApplicable('nothing that has access logs is declared')];
    return subjects.map((resource) =>
      resourceVerdict(infrastructure, resource, hasAccessLogs(graph, resource), {
        right: 'writes its accesses down',
        wrong: 'has no access logs',
      }),
    );
  },
  examples,
});
