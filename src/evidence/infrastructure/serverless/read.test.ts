import { describe, expect, it } from 'vitest';
import { infrastructureOf, resourceAt } from '../../../../test/infrastructure-of.ts';
import { Reference, Unresolved } from '../../../resources/value.ts';

const SERVICE = `service: shop
provider:
  name: aws
  runtime: nodejs22.x
  stage: \${opt:stage, 'dev'}
  environment:
    TABLE: \${self:custom.table}
    KEY: \${env:API_KEY}
  iam:
    role:
      statements:
        - {Effect: Allow, Action: 'dynamodb:*', Resource: '*'}
custom:
  table: orders-\${sls:stage}
functions:
  list-orders:
    handler: src/list.handler
    timeout: 20
    url: true
    events:
      - httpApi: GET /orders
resources: \${file(./tables.yml)}
`;
const TABLES =
  'Resources:\n  Table:\n    Type: AWS::DynamoDB::Table\n    Properties: {TableName: "${self:custom.table}"}\n';

describe('Serverless Framework', () => {
  it('writes functions out with the defaults of the framework', async () => {
    const infrastructure = await infrastructureOf({
      'api/serverless.yml': SERVICE,
      'api/tables.yml': TABLES,
    });
    const list = resourceAt(infrastructure, 'ListDashordersLambdaFunction');

    expect(list.properties).toMatchObject({
      FunctionName: 'shop-dev-list-orders',
      Runtime: 'nodejs22.x',
      MemorySize: 1024,
      Timeout: 20,
      Role: new Reference('api/serverless.yml#IamRoleLambdaExecution', 'Arn'),
      Environment: { Variables: { TABLE: 'orders-dev', KEY: expect.any(Unresolved) } },
    });
    expect(list.source).toMatchObject({ path: 'api/serverless.yml', line: 17 });
    expect(infrastructure.stacks[0]?.resources.map(({ address }) => address)).toEqual([
      'ListDashordersLambdaFunction',
      'ListDashordersLogGroup',
      'HttpApi',
      'HttpApiStage',
      'ListDashordersLambdaPermissionHttpApi',
      'ListDashordersLambdaFunctionUrl',
      'IamRoleLambdaExecution',
      'Table',
    ]);
    expect(resourceAt(infrastructure, 'Table').properties).toEqual({ TableName: 'orders-dev' });
  });

  it('gives a stack for each stage with parameters', async () => {
    const { stacks } = await infrastructureOf({
      'serverless.yml': `${SERVICE.replace('${file(./tables.yml)}', '{}')}params:\n  default: {size: 1}\n  dev: {size: 2}\n  production: {size: 3}\n`,
    });

    expect(stacks.map(({ id, environment }) => [id, environment?.stage])).toEqual([
      ['serverless.yml with dev', 'development'],
      ['serverless.yml with production', 'production'],
    ]);
  });

  it('makes what feeds functions, and lets it call them', async () => {
    const infrastructure = await infrastructureOf({
      'serverless.yml': `service: shop
provider: {name: aws, runtime: nodejs22.x}
functions:
  work:
    handler: work.handler
    events:
      - s3: photos
      - s3: {bucket: archive, existing: true}
      - sns: orders
      - sns: arn:aws:sns:eu-west-1:111122223333:mails
      - eventBridge: {pattern: {source: [shop]}}
      - schedule: rate(1 day)
      - cloudwatchLog: /aws/shop
      - alb: {listenerArn: arn:aws:x, priority: 1, conditions: {path: /}}
      - msk: {arn: arn:aws:kafka:eu-west-1:111122223333:cluster/a, topic: t}
      - unheardOf: {}
`,
    });
    const [stack] = infrastructure.stacks;

    expect(stack?.resources.map(({ address }) => address)).toEqual([
      'WorkLambdaFunction',
      'WorkLogGroup',
      'S3BucketPhotos',
      'WorkLambdaPermissionPhotosS3',
      'WorkLambdaPermissionArchiveS3',
      'SNSTopicOrders',
      'WorkLambdaPermission3SNS',
      'WorkSnsSubscription4',
      'WorkLambdaPermission4SNS',
      'WorkEventsRuleEventBridge5',
      'WorkLambdaPermissionEventsRuleEventBridge5',
      'WorkEventsRuleSchedule6',
      'WorkLambdaPermissionEventsRuleSchedule6',
      'WorkLogsSubscriptionFilterCloudWatchLog7',
      'WorkLambdaPermissionLogsSubscriptionFilterCloudWatchLog',
      'WorkAlbTargetGroup8',
      'WorkAlbListenerRule8',
      'WorkLambdaPermissionAlb',
      'WorkEventSourceMapping9',
      'IamRoleLambdaExecution',
    ]);
    expect(resourceAt(infrastructure, 'S3BucketPhotos').properties).toEqual({
      BucketName: 'photos',
      NotificationConfiguration: {
        LambdaConfigurations: [
          {
            Event: 's3:ObjectCreated:*',
            Function: new Reference('serverless.yml#WorkLambdaFunction', 'Arn'),
          },
        ],
      },
    });
  });
});
