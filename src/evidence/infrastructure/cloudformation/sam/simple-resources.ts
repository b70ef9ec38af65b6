import { isRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import { made, type SamResource, tagList } from './made.ts';

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html */
export function simpleTable(sam: SamResource): readonly Declaration[] {
  const { id, properties } = sam;
  const key = recordOf(properties.PrimaryKey);
  const name = key.Name ?? 'id';
  const type = typeof key.Type === 'string' ? key.Type.charAt(0) : 'S';
  const { TableName, SSESpecification, PointInTimeRecoverySpecification, ProvisionedThroughput } = properties;
  return [
    made(
      sam,
      id,
      'AWS::DynamoDB::Table',
      {
        TableName,
        SSESpecification,
        PointInTimeRecoverySpecification,
        ProvisionedThroughput,
        BillingMode: ProvisionedThroughput === undefined ? 'PAY_PER_REQUEST' : undefined,
        AttributeDefinitions: [{ AttributeName: name, AttributeType: type }],
        KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
        Tags: tagList(properties.Tags),
      },
      { isMain: true, from: { KeySchema: ['PrimaryKey'], AttributeDefinitions: ['PrimaryKey'] } },
    ),
  ];
}

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html */
export function layerVersion(sam: SamResource): readonly Declaration[] {
  const { id, properties } = sam;
  const { CompatibleArchitectures, CompatibleRuntimes, Description, LicenseInfo, LayerName } = properties;
  const content = recordOf(properties.ContentUri);
  return [
    made(
      sam,
      id,
      'AWS::Lambda::LayerVersion',
      {
        CompatibleArchitectures,
        CompatibleRuntimes,
        Content: content.Bucket === undefined ? undefined : { S3Bucket: content.Bucket, S3Key: content.Key },
        Description,
        LayerName: LayerName ?? id,
        LicenseInfo,
      },
      { isMain: true, from: { Content: ['ContentUri'] } },
    ),
  ];
}

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html */
export function application(sam: SamResource): readonly Declaration[] {
  const { id, properties } = sam;
  const { Location, NotificationARNs, Parameters, TimeoutInMinutes } = properties;
  // An application of the Serverless Application Repository has no template here.
  const TemplateURL =
    isRecord(Location) && Location.ApplicationId !== undefined ? { Ref: 'AWS::StackId' } : Location;
  return [
    made(
      sam,
      id,
      'AWS::CloudFormation::Stack',
      { TemplateURL, NotificationARNs, Parameters, TimeoutInMinutes, Tags: tagList(properties.Tags) },
      { isMain: true, from: { TemplateURL: ['Location'] } },
    ),
  ];
}
