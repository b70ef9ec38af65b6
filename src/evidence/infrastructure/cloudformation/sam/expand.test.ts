import { describe, expect, it } from 'vitest';
import { infrastructureOf, resourceAt } from '../../../../../test/infrastructure-of.ts';
import { Reference } from '../../../../resources/value.ts';

const SHOP = `
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: nodejs22.x
    Timeout: 10
    Environment:
      Variables: {LEVEL: info}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: orders.handler
      CodeUri: src/
      Tracing: Active
      AutoPublishAlias: live
      DeploymentPreference:
        Type: Canary10Percent5Minutes
        Alarms: [!Ref Errors]
      Environment:
        Variables: {TABLE: !Ref Table}
      Policies:
        - DynamoDBCrudPolicy: {TableName: !Ref Table}
        - AWSLambdaExecute
        - Statement:
            - {Effect: Allow, Action: 'sqs:*', Resource: '*'}
      FunctionUrlConfig:
        AuthType: NONE
      Events:
        Get:
          Type: Api
          Properties: {Path: /orders, Method: get}
        Queued:
          Type: SQS
          Properties: {Queue: !GetAtt Queue.Arn, BatchSize: 5}
        Nightly:
          Type: Schedule
          Properties: {Schedule: rate(1 day), Enabled: false}
  Errors: {Type: AWS::CloudWatch::Alarm}
  Queue: {Type: AWS::SQS::Queue}
  Table: {Type: AWS::Serverless::SimpleTable}
  Site:
    Type: AWS::Serverless::HttpApi
    Properties:
      Domain: {DomainName: shop.example.org, CertificateArn: 'arn:cert', SecurityPolicy: TLS_1_2}
  Reads:
    Type: AWS::Serverless::Connector
    Properties:
      Source: {Id: Orders}
      Destination: {Id: Queue}
      Permissions: [Write]
Outputs:
  Alias: {Value: !Ref Orders.Alias}
  Stage: {Value: !Ref Site.Stage}
  Role: {Value: !GetAtt OrdersRole.Arn}
`;

describe('SAM', () => {
  it('writes a function out with its globals, role and defaults', async () => {
    const infrastructure = await infrastructureOf({ 'template.yaml': SHOP });
    const orders = resourceAt(infrastructure, 'Orders');
    const role = resourceAt(infrastructure, 'OrdersRole');

    expect(orders).toMatchObject({
      type: 'AWS::Lambda::Function',
      original: { type: 'AWS::Serverless::Function' },
      properties: {
        Runtime: 'nodejs22.x',
        Timeout: 10,
        MemorySize: 128,
        TracingConfig: { Mode: 'Active' },
        Environment: { Variables: { LEVEL: 'info', TABLE: new Reference('template.yaml#Table', 'Ref') } },
        Role: new Reference('template.yaml#OrdersRole', 'Arn'),
      },
    });
    expect([orders.source.line, orders.sourceOf('Handler').line, orders.sourceOf('Timeout').line]).toEqual([
      10, 13, 6,
    ]);
    expect(role.properties.ManagedPolicyArns).toEqual([
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole',
      'arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess',
      'arn:aws:iam::aws:policy/AWSLambdaExecute',
    ]);
    expect(role.properties.Policies).toMatchObject([
      { PolicyDocument: { Statement: [{ Effect: 'Allow' }] } },
      { PolicyDocument: { Statement: [{ Action: 'sqs:*', Resource: '*' }] } },
    ]);
  });

  it('makes what events, aliases, deployments, URLs, tables and connectors come to', async () => {
    const infrastructure = await infrastructureOf({ 'template.yaml': SHOP });
    const [stack] = infrastructure.stacks;
    const types = stack?.resources.map(({ address, type }) => `${address} ${type}`) ?? [];

    expect(types.sort()).toEqual([
      'CodeDeployServiceRole AWS::IAM::Role',
      'Errors AWS::CloudWatch::Alarm',
      'Orders AWS::Lambda::Function',
      'OrdersAliaslive AWS::Lambda::Alias',
      'OrdersDeploymentGroup AWS::CodeDeploy::DeploymentGroup',
      'OrdersGetPermission AWS::Lambda::Permission',
      'OrdersNightly AWS::Events::Rule',
      'OrdersNightlyPermission AWS::Lambda::Permission',
      'OrdersQueued AWS::Lambda::EventSourceMapping',
      'OrdersRole AWS::IAM::Role',
      'OrdersUrl AWS::Lambda::Url',
      'OrdersUrlPublicPermissions AWS::Lambda::Permission',
      'OrdersVersion AWS::Lambda::Version',
      'Queue AWS::SQS::Queue',
      'ReadsQueuePolicy AWS::IAM::ManagedPolicy',
      'ServerlessDeploymentApplication AWS::CodeDeploy::Application',
      'ServerlessRestApi AWS::ApiGateway::RestApi',
      'ServerlessRestApiDeployment AWS::ApiGateway::Deployment',
      'ServerlessRestApiProdStage AWS::ApiGateway::Stage',
      'Site AWS::ApiGatewayV2::Api',
      'SiteApiGatewayDefaultStage AWS::ApiGatewayV2::Stage',
      'SiteApiMapping AWS::ApiGatewayV2::ApiMapping',
      'SiteDomainName AWS::ApiGatewayV2::DomainName',
      'Table AWS::DynamoDB::Table',
    ]);
    expect(stack?.outputs).toMatchObject({
      Alias: new Reference('template.yaml#OrdersAliaslive', 'Ref'),
      Stage: new Reference('template.yaml#SiteApiGatewayDefaultStage', 'Ref'),
      Role: new Reference('template.yaml#OrdersRole', 'Arn'),
    });
    expect(resourceAt(infrastructure, 'OrdersDeploymentGroup').properties).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: { Alarms: [{ Name: new Reference('template.yaml#Errors', 'Ref') }] },
    });
    expect(resourceAt(infrastructure, 'OrdersNightly').properties.State).toBe('DISABLED');
    expect(resourceAt(infrastructure, 'ServerlessRestApi').source.line).toBe(30);
    expect(resourceAt(infrastructure, 'OrdersAliaslive').original.attributes).toMatchObject({
      UpdatePolicy: { CodeDeployLambdaAliasUpdate: {} },
    });
  });

  it('gives a stack for every environment of samconfig', async () => {
    const { stacks } = await infrastructureOf({
      'template.yaml':
        'Transform: AWS::Serverless-2016-10-31\nParameters:\n  Stage: {Type: String}\nResources:\n  Table:\n    Type: AWS::Serverless::SimpleTable\n    Properties: {TableName: !Sub "orders-${Stage}"}\n',
      'samconfig.toml':
        'version = 0.1\n[dev.deploy.parameters]\nstack_name = "shop-dev"\nparameter_overrides = "Stage=\\"dev\\""\n[prod.deploy.parameters]\nstack_name = "shop-prod"\nregion = "eu-west-1"\nparameter_overrides = ["Stage=prod"]\n',
    });

    expect(
      stacks.map(({ id, environment, region, resources }) => [
        id,
        environment?.stage,
        region,
        resources[0]?.properties.TableName,
      ]),
    ).toEqual([
      ['template.yaml with samconfig.toml#dev', 'development', undefined, 'orders-dev'],
      ['template.yaml with samconfig.toml#prod', 'production', 'eu-west-1', 'orders-prod'],
    ]);
  });

  it('lets a bucket of the template tell its functions', async () => {
    const infrastructure = await infrastructureOf({
      'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Photos:
    Type: AWS::S3::Bucket
    Properties: {BucketName: photos}
  Resize:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      CodeUri: src/
      Events:
        Put: {Type: S3, Properties: {Bucket: !Ref Photos, Events: [s3:ObjectCreated:Put, s3:ObjectRemoved:*]}}
`,
    });

    const told = new Reference('template.yaml#Resize', 'Arn');
    expect(resourceAt(infrastructure, 'Photos').properties).toEqual({
      BucketName: 'photos',
      NotificationConfiguration: {
        LambdaConfigurations: [
          { Event: 's3:ObjectCreated:Put', Function: told },
          { Event: 's3:ObjectRemoved:*', Function: told },
        ],
      },
    });
  });
});
