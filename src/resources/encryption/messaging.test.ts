import { describe, expect, it } from 'vitest';
import { subjectGraph } from '../../../test/declared-graph.ts';
import { isMessagingEncrypted, messaging } from './messaging.ts';

describe('whether what goes through is kept encrypted', () => {
  it.each([
    ['AWS::Kinesis::Stream', '', ['no']],
    ['AWS::Kinesis::Stream', 'StreamEncryption: {EncryptionType: KMS, KeyId: alias/aws/kinesis}', ['yes']],
    ['AWS::SNS::Topic', '', ['no']],
    ['AWS::SNS::Topic', 'KmsMasterKeyId: alias/aws/sns', ['yes']],
    ['AWS::SQS::Queue', '', ['yes']],
    ['AWS::SQS::Queue', 'SqsManagedSseEnabled: "false"', ['no']],
    ['AWS::SQS::Queue', 'SqsManagedSseEnabled: false, KmsMasterKeyId: alias/jobs', ['yes']],
    ['AWS::KinesisFirehose::DeliveryStream', 'DeliveryStreamType: DirectPut', ['no']],
    ['AWS::KinesisFirehose::DeliveryStream', 'DeliveryStreamType: MSKAsSource', ['yes']],
    [
      'AWS::KinesisFirehose::DeliveryStream',
      'DeliveryStreamEncryptionConfigurationInput: {KeyType: AWS_OWNED_CMK}',
      ['yes'],
    ],
    ['AWS::MSK::Cluster', '', ['yes']],
    ['AWS::AmazonMQ::Broker', '', ['yes']],
    ['AWS::Logs::LogGroup', '', ['yes']],
    ['AWS::StepFunctions::StateMachine', '', ['yes']],
    ['AWS::CodeBuild::Project', 'Artifacts: {Type: S3, EncryptionDisabled: true}', ['no']],
    ['AWS::CodeBuild::Project', 'Artifacts: {Type: NO_ARTIFACTS, EncryptionDisabled: true}', ['yes']],
    [
      'AWS::CodeBuild::Project',
      'Artifacts: {Type: S3}, SecondaryArtifacts: [{Type: S3, EncryptionDisabled: "true"}]',
      ['no'],
    ],
    ['AWS::AppSync::ApiCache', 'AtRestEncryptionEnabled: true', ['yes']],
    ['AWS::ApiGateway::Stage', 'MethodSettings: [{CachingEnabled: true}]', ['no']],
    ['AWS::ApiGateway::Stage', 'MethodSettings: [{CachingEnabled: false}]', []],
  ])('%s with {%s}', async (type, properties, answers) => {
    const found = messaging(await subjectGraph(type, properties));

    expect(found.map((one) => isMessagingEncrypted(one).answer)).toEqual(answers);
  });
});
