import { isRecord, listOf, recordOf, stringOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import { getAtt, namedId } from './made.ts';

/** What reading and writing is for each kind of destination. */
const ACTIONS: Readonly<
  Record<string, { readonly read: string; readonly write: string; readonly below?: string }>
> = {
  'AWS::DynamoDB::Table': {
    read: 'dynamodb:GetItem dynamodb:Query dynamodb:Scan dynamodb:BatchGetItem dynamodb:ConditionCheckItem dynamodb:PartiQLSelect',
    write:
      'dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:BatchWriteItem dynamodb:PartiQLDelete dynamodb:PartiQLInsert dynamodb:PartiQLUpdate',
    below: '/index/*',
  },
  'AWS::S3::Bucket': {
    read: 's3:GetObject s3:GetObjectAcl s3:GetObjectLegalHold s3:GetObjectRetention s3:GetObjectTorrent s3:GetObjectVersion s3:GetObjectVersionAcl s3:GetObjectVersionForReplication s3:GetObjectVersionTorrent s3:ListBucket s3:ListBucketMultipartUploads s3:ListBucketVersions s3:ListMultipartUploadParts',
    write:
      's3:AbortMultipartUpload s3:DeleteObject s3:DeleteObjectVersion s3:PutObject s3:PutObjectLegalHold s3:PutObjectRetention s3:RestoreObject',
    below: '/*',
  },
  'AWS::SQS::Queue': {
    read: 'sqs:ReceiveMessage sqs:GetQueueAttributes',
    write: 'sqs:DeleteMessage sqs:SendMessage sqs:ChangeMessageVisibility sqs:PurgeQueue',
  },
  'AWS::SNS::Topic': { read: '', write: 'sns:Publish' },
  'AWS::Lambda::Function': { read: '', write: 'lambda:InvokeAsync lambda:InvokeFunction' },
  'AWS::StepFunctions::StateMachine': {
    read: 'states:DescribeStateMachine states:ListExecutions',
    write: 'states:StartExecution states:StartSyncExecution',
  },
  'AWS::Events::EventBus': { read: '', write: 'events:PutEvents' },
};

/**
 * The policies that connectors attach to the role of their source.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-connector.html
 */
export function connectors(
  written: readonly Declaration[],
  all: readonly Declaration[],
): readonly Declaration[] {
  const types = new Map(all.map(({ id, type }) => [id, type]));
  const connected = written.flatMap((declaration) => connectionsOf(declaration));
  return connected.flatMap(({ declaration, id, sources, destinations, permissions }) =>
    sources.flatMap((source) =>
      destinations.flatMap((destination) => {
        const actions = ACTIONS[types.get(destination) ?? ''];
        const role = types.has(`${source}Role`) ? `${source}Role` : undefined;
        if (!actions || role === undefined) return [];
        const allowed = [
          ...(permissions.includes('Read') ? actions.read.split(' ') : []),
          ...(permissions.includes('Write') ? actions.write.split(' ') : []),
        ].filter((action) => action !== '');
        const arn =
          types.get(destination) === 'AWS::SNS::Topic' ||
          types.get(destination) === 'AWS::StepFunctions::StateMachine'
            ? { Ref: destination }
            : getAtt(destination, 'Arn');
        const below = actions.below === undefined ? [] : [{ 'Fn::Join': ['', [arn, actions.below]] }];
        const Statement = [{ Effect: 'Allow', Action: allowed, Resource: [arn, ...below] }];
        const properties = { PolicyDocument: { Version: '2012-10-17', Statement }, Roles: [{ Ref: role }] };
        return [
          {
            id: `${id}${destination}Policy`,
            type: 'AWS::IAM::ManagedPolicy',
            body: { Properties: properties },
            placeOf: () => declaration.placeOf([]),
            original: { type: 'AWS::Serverless::Connector', body: declaration.body },
          },
        ];
      }),
    ),
  );
}

interface Connection {
  readonly declaration: Declaration;
  readonly id: string;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly permissions: readonly unknown[];
}

/** A connector of its own, or those that stand in the resource they begin at. */
function connectionsOf(declaration: Declaration): readonly Connection[] {
  const { id, type, body } = declaration;
  if (type === 'AWS::Serverless::Connector') {
    const { Source, Destination, Permissions } = recordOf(body.Properties);
    const permissions = listOf(Permissions);
    return [{ declaration, id, sources: idsOf(Source), destinations: idsOf(Destination), permissions }];
  }
  return Object.entries(recordOf(body.Connectors)).map(([name, connector]) => {
    const { Destination, Permissions } = recordOf(recordOf(connector).Properties);
    return {
      declaration,
      id: `${id}${name}`,
      sources: [id],
      destinations: idsOf(Destination),
      permissions: listOf(Permissions),
    };
  });
}

function idsOf(ends: unknown): readonly string[] {
  return (Array.isArray(ends) ? ends : [ends]).flatMap((end) => {
    if (!isRecord(end)) return [];
    return stringOf(end.Id) ?? namedId(end.Arn) ?? [];
  });
}
