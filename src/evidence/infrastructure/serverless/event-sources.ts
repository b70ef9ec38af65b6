import { recordOf, stringOf } from '../../parsed.ts';
import { type FunctionEvent, permission, type Resources, resource } from './event.ts';

/** Events that have a resource of their own between the source and the function, or a source that the framework makes. */
export const SOURCES: Readonly<Record<string, (event: FunctionEvent) => Resources>> = {
  s3: bucketEvents,
  sns: topicEvents,
  eventBridge: (event) => {
    const { pattern, schedule, eventBus } = recordOf(event.given);
    return ruleEvents(event, { EventPattern: pattern, ScheduleExpression: schedule, EventBusName: eventBus });
  },
  cloudwatchEvent: (event) => ruleEvents(event, { EventPattern: recordOf(event.given).event }),
  cloudwatchLog: logEvents,
  alb: balancerEvents,
  iot: (event) => [permission(event, 'Iot', 'iot.amazonaws.com', arnOf('iot', 'rule/*'))],
  alexaSkill: (event) => {
    const skill = recordOf(event.given).appId ?? stringOf(event.given);
    return [permission(event, 'AlexaSkill', 'alexa-appkit.amazon.com', { EventSourceToken: skill })];
  },
  cognitoUserPool: (event) => [
    permission(event, 'CognitoUserPool', 'cognito-idp.amazonaws.com', arnOf('cognito-idp', 'userpool/*')),
  ],
  websocket: (event) => [
    ['WebsocketsApi', resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'WEBSOCKET' })],
    permission(event, 'Websockets', 'apigateway.amazonaws.com'),
  ],
  msk: (event) => mappingEvents(event, recordOf(event.given).arn),
  activemq: (event) => mappingEvents(event, recordOf(event.given).arn),
  rabbitmq: (event) => mappingEvents(event, recordOf(event.given).arn),
  kafka: (event) => mappingEvents(event, undefined),
};

function arnOf(service: string, what: string) {
  return {
    SourceArn: { 'Fn::Sub': `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${what}` },
  };
}

/** The framework makes the bucket, unless it is said to exist. */
function bucketEvents(event: FunctionEvent): Resources {
  const { target, given } = event;
  const { bucket = given, existing, event: type = 's3:ObjectCreated:*' } = recordOf(given);
  const name = typeof bucket === 'string' ? bucket : undefined;
  const call = permission(event, `${idOf(name ?? '')}S3`, 's3.amazonaws.com', {
    SourceArn: name === undefined ? undefined : { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::${name}` },
    SourceAccount: { Ref: 'AWS::AccountId' },
  });
  if (existing === true || name === undefined) return [call];
  const LambdaConfigurations = [{ Event: type, Function: target }];
  const properties = { BucketName: name, NotificationConfiguration: { LambdaConfigurations } };
  return [[`S3Bucket${idOf(name)}`, resource('AWS::S3::Bucket', properties)], call];
}

/** A name makes a topic, an ARN subscribes to one. */
function topicEvents(event: FunctionEvent): Resources {
  const { id, number, target, given } = event;
  const { topicName = given, arn } = recordOf(given);
  const isName = typeof topicName === 'string' && !topicName.startsWith('arn:') && arn === undefined;
  const topic = arn ?? topicName;
  const call = (SourceArn: unknown) => permission(event, `${number}SNS`, 'sns.amazonaws.com', { SourceArn });
  if (!isName) {
    const subscription = { TopicArn: topic, Protocol: 'lambda', Endpoint: target };
    return [[`${id}SnsSubscription${number}`, resource('AWS::SNS::Subscription', subscription)], call(topic)];
  }
  const Subscription = [{ Endpoint: target, Protocol: 'lambda' }];
  const made = `SNSTopic${idOf(topicName)}`;
  return [[made, resource('AWS::SNS::Topic', { TopicName: topicName, Subscription })], call({ Ref: made })];
}

/** A rule of EventBridge that calls the function. */
export function ruleEvents(
  event: FunctionEvent,
  properties: Readonly<Record<string, unknown>>,
  kind = 'EventBridge',
): Resources {
  const { id, number, target } = event;
  const rule = `${id}EventsRule${kind}${number}`;
  const Targets = [{ Arn: target, Id: `${id}${kind}` }];
  return [
    [rule, resource('AWS::Events::Rule', { State: 'ENABLED', ...properties, Targets })],
    permission(event, `EventsRule${kind}${number}`, 'events.amazonaws.com', {
      SourceArn: { 'Fn::GetAtt': [rule, 'Arn'] },
    }),
  ];
}

function logEvents(event: FunctionEvent): Resources {
  const { id, number, target, given } = event;
  const { logGroup = given, filter = '' } = recordOf(given);
  const group = stringOf(logGroup);
  const source = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${group ?? ''}:*`;
  const properties = { LogGroupName: logGroup, FilterPattern: filter, DestinationArn: target };
  return [
    [
      `${id}LogsSubscriptionFilterCloudWatchLog${number}`,
      resource('AWS::Logs::SubscriptionFilter', properties),
    ],
    permission(event, 'LogsSubscriptionFilterCloudWatchLog', 'logs.amazonaws.com', {
      SourceArn: group === undefined ? undefined : { 'Fn::Sub': source },
    }),
  ];
}

function balancerEvents(event: FunctionEvent): Resources {
  const { id, number, target, given } = event;
  const { listenerArn, priority } = recordOf(given);
  const group = `${id}AlbTargetGroup${number}`;
  const Actions = [{ Type: 'forward', TargetGroupArn: { Ref: group } }];
  return [
    [
      group,
      resource('AWS::ElasticLoadBalancingV2::TargetGroup', {
        TargetType: 'lambda',
        Targets: [{ Id: target }],
      }),
    ],
    [
      `${id}AlbListenerRule${number}`,
      resource('AWS::ElasticLoadBalancingV2::ListenerRule', {
        ListenerArn: listenerArn,
        Priority: priority,
        Actions,
      }),
    ],
    permission(event, 'Alb', 'elasticloadbalancing.amazonaws.com', { SourceArn: { Ref: group } }),
  ];
}

/** Sources that Lambda asks. */
export function mappingEvents({ id, number, target, given }: FunctionEvent, source: unknown): Resources {
  const properties = { EventSourceArn: source, FunctionName: target, BatchSize: recordOf(given).batchSize };
  return [[`${id}EventSourceMapping${number}`, resource('AWS::Lambda::EventSourceMapping', properties)]];
}

/** https://www.serverless.com/framework/docs/providers/aws/guide/resources */
function idOf(name: string): string {
  const plain = name.replace(/[^\dA-Za-z]/g, '');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
