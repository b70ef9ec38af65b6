import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { isMessagingEncrypted, messaging } from '../../resources/encryption/messaging.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './messaging-cache-and-logs-encrypted.examples.ts';

export default defineControl({
  id: 'security/messaging-cache-and-logs-encrypted',
  title: 'Queues, topics, streams and build artifacts are encrypted at rest',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'What is in transit rests somewhere for a while, and messages and artifacts often hold the same personal data and secrets as the databases.',
  how: 'Kinesis streams, SNS topics, SQS queues, Firehose streams, MSK, Amazon MQ, event buses, state machines, log groups, trails, caches of APIs and CodeBuild artifacts are judged by their own switch and by what the service does where it is not written: SQS, MSK and CloudWatch Logs encrypt by themselves, SNS, Kinesis and caches of APIs do not. Outside of production a shortfall is a remark.',
  remedy:
    'Name a KMS key (`KmsMasterKeyId`, `StreamEncryption`). A topic that CloudWatch alarms or other services publish to needs a key of your own whose policy lets that service use it: `alias/aws/sns` silently swallows its messages.',
  references: [
    ...['Kinesis.1', 'SQS.1', 'DataFirehose.1', 'CloudTrail.2'].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'Security Hub', id: 'SNS.1' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const found = messaging(graphOf(infrastructure));
    if (found.length === 0)
      return [notApplicable('the infrastructure declares no queue, topic, stream, log or artifact')];
    return found.map((resource) =>
      resourceVerdict(infrastructure, resource, isMessagingEncrypted(resource), {
        right: 'keeps what goes through it encrypted',
        wrong: 'keeps what goes through it without encryption',
      }),
    );
  },
  examples,
});
