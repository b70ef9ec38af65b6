import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { plaintextStores, refusesPlaintext } from '../../resources/endpoints/plaintext-denials.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './storage-refuses-plaintext.examples.ts';

export default defineControl({
  id: 'security/storage-refuses-plaintext',
  title: 'Buckets, queues and topics refuse plain HTTP',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'S3, SQS and SNS still answer over plain HTTP, so one client with a wrong address sends its data and its signed requests in clear text.',
  how: 'The policy of each bucket, queue and topic has to deny, to everybody, what comes without TLS (`aws:SecureTransport` is `false`): for a bucket every action, on the bucket and on its objects. A denial for some principals or some actions does not count. Outside of production a shortfall is a remark.',
  remedy:
    'Add a statement with `Effect: Deny`, `Principal: "*"`, `Action: "s3:*"`, the bucket and `bucket/*` as resources, and the condition `Bool: {"aws:SecureTransport": "false"}`.',
  references: [
    { standard: 'AWS FSBP', id: 'S3.5' },
    { standard: 'CIS AWS', id: '2.1.1', version: '5.0.0' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const found = plaintextStores(graph);
    if (found.length === 0) return [notApplicable('the infrastructure declares no bucket, queue or topic')];
    return found.map((store) =>
      resourceVerdict(infrastructure, store, refusesPlaintext(graph, store), {
        right: 'refuses plain HTTP',
        wrong: 'takes requests over plain HTTP',
        // Clients of queues and topics are those of AWS, which speak TLS by themselves.
        ...(store.type.startsWith('AWS::S3::') ? {} : { severity: 'minor' as const }),
      }),
    );
  },
  examples,
});
