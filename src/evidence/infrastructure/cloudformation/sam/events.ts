import { isRecord, type ParsedRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import type { Expansion } from './expansion.ts';
import { getAtt, IMPLICIT, made, namedId, type SamResource } from './made.ts';
import { notify } from './notifications.ts';
import { serviceRole } from './role.ts';
import { deadLetter, stateOf } from './state-machine.ts';

export interface FunctionEvents {
  readonly declarations: readonly Declaration[];
  /** Names of AWS's policies that the role needs to be fed. */
  readonly managedPolicies: readonly string[];
}

/** Sources that Lambda asks, and the policy that lets it. */
const POLLED: Readonly<Record<string, string | undefined>> = {
  DocumentDB: undefined,
  DynamoDB: 'AWSLambdaDynamoDBExecutionRole',
  Kinesis: 'AWSLambdaKinesisExecutionRole',
  MQ: undefined,
  MSK: 'AWSLambdaMSKExecutionRole',
  SQS: 'AWSLambdaSQSQueueExecutionRole',
  SelfManagedKafka: undefined,
};

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html */
export function functionEvents(sam: SamResource, expansion: Expansion): FunctionEvents {
  const declarations: Declaration[] = [];
  const managedPolicies = new Set<string>();
  for (const [name, written] of Object.entries(recordOf(sam.properties.Events))) {
    const { Type: type, Properties } = recordOf(written);
    if (typeof type !== 'string') continue;
    const event: FunctionEvent = { sam, name, type, given: recordOf(Properties), id: `${sam.id}${name}` };
    const policy = POLLED[type];
    if (policy !== undefined) managedPolicies.add(policy);
    declarations.push(...eventResources(event, expansion));
  }
  return { declarations, managedPolicies: [...managedPolicies] };
}

interface FunctionEvent {
  readonly sam: SamResource;
  readonly name: string;
  readonly type: string;
  readonly given: ParsedRecord;
  readonly id: string;
}

function eventResources(event: FunctionEvent, expansion: Expansion): readonly Declaration[] {
  const { sam, name, type, given } = event;
  const { apis } = expansion;
  if (Object.hasOwn(POLLED, type)) return [mapping(event)];
  switch (type) {
    case 'Api':
    case 'HttpApi':
      apis.add({ sam, name, kind: type === 'Api' ? 'rest' : 'http', event: given, target: target(sam) });
      return [
        permission(event, 'apigateway.amazonaws.com', apiSource(given[API_ID[type]] ?? implicitApi(type))),
      ];
    case 'Schedule':
    case 'CloudWatchEvent':
    case 'EventBridgeRule':
      return [rule(event), permission(event, 'events.amazonaws.com', getAtt(event.id, 'Arn'))];
    case 'ScheduleV2':
      return schedule(event);
    case 'SNS':
      return [subscription(event), permission(event, 'sns.amazonaws.com', given.Topic)];
    case 'S3':
      notify(given, target(sam), expansion);
      return [permission(event, 's3.amazonaws.com', undefined, { SourceAccount: { Ref: 'AWS::AccountId' } })];
    case 'CloudWatchLogs':
      return [
        subscriptionFilter(event),
        permission(event, 'logs.amazonaws.com', sourceArn('logs', 'log-group:${of}:*', given.LogGroupName)),
      ];
    case 'IoTRule':
      return [permission(event, 'iot.amazonaws.com', sourceArn('iot', 'rule/${of}', { Ref: event.id }))];
    case 'Cognito':
      return [permission(event, 'cognito-idp.amazonaws.com', cognitoSource(given.UserPool))];
    case 'AlexaSkill':
      return [permission(event, 'alexa-appkit.amazon.com', undefined, { EventSourceToken: given.SkillId })];
    default:
      return [];
  }
}

const API_ID = { Api: 'RestApiId', HttpApi: 'ApiId' } as const;

function implicitApi(type: keyof typeof API_ID): ParsedRecord {
  return { Ref: type === 'Api' ? IMPLICIT.rest : IMPLICIT.http };
}

/** SAM lets an API call for its own methods only. */
function apiSource(api: unknown): ParsedRecord {
  return sourceArn('execute-api', '${of}/*', api);
}

function cognitoSource(pool: unknown): unknown {
  const id = namedId(pool);
  return id === undefined ? sourceArn('cognito-idp', 'userpool/${of}', pool) : getAtt(id, 'Arn');
}

function sourceArn(service: string, resource: string, of: unknown): ParsedRecord {
  const arn = `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`;
  return { 'Fn::Sub': [arn, { of }] };
}

/** The function, or its alias where it publishes one. */
function target({ id, properties }: SamResource): ParsedRecord {
  return properties.AutoPublishAlias === undefined ? getAtt(id, 'Arn') : { Ref: `${id}.Alias` };
}

function permission(
  { sam, name, id }: FunctionEvent,
  Principal: string,
  SourceArn: unknown,
  more: ParsedRecord = {},
): Declaration {
  const properties = {
    Action: 'lambda:InvokeFunction',
    FunctionName: target(sam),
    Principal,
    SourceArn,
    ...more,
  };
  return made(sam, `${id}Permission`, 'AWS::Lambda::Permission', properties, { at: ['Events', name] });
}

function mapping({ sam, name, given, id }: FunctionEvent): Declaration {
  const { Queue, Stream, Broker, Cluster, ...rest } = given;
  const source = Queue ?? Stream ?? Broker ?? Cluster;
  const properties = { ...rest, EventSourceArn: source, FunctionName: target(sam) };
  return made(sam, id, 'AWS::Lambda::EventSourceMapping', properties, { at: ['Events', name, 'Properties'] });
}

function rule({ sam, name, given, id }: FunctionEvent): Declaration {
  const properties = {
    Description: given.Description,
    EventBusName: given.EventBusName,
    EventPattern: given.Pattern,
    Name: given.Name,
    ScheduleExpression: given.Schedule,
    State: stateOf(given),
    Targets: [{ Id: `${id}LambdaTarget`, Arn: target(sam), Input: given.Input, ...deadLetter(given) }],
  };
  return made(sam, id, 'AWS::Events::Rule', properties, { at: ['Events', name, 'Properties'] });
}

function schedule({ sam, name, given, id }: FunctionEvent): readonly Declaration[] {
  const { DeadLetterConfig, Input, RetryPolicy, RoleArn, ...rest } = given;
  const properties = {
    FlexibleTimeWindow: { Mode: 'OFF' },
    ...rest,
    Target: {
      Arn: target(sam),
      RoleArn: RoleArn ?? getAtt(`${id}Role`, 'Arn'),
      Input,
      RetryPolicy,
      ...deadLetter(given),
    },
  };
  const at = ['Events', name];
  const scheduled = made(sam, id, 'AWS::Scheduler::Schedule', properties, { at: [...at, 'Properties'] });
  if (RoleArn !== undefined) return [scheduled];
  const statements = [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: target(sam) }];
  return [scheduled, serviceRole(sam, `${id}Role`, { service: 'scheduler.amazonaws.com', statements, at })];
}

function subscription({ sam, name, given, id }: FunctionEvent): Declaration {
  const { Topic, FilterPolicy, FilterPolicyScope, Region, RedrivePolicy, SqsSubscription } = given;
  const viaQueue = isRecord(SqsSubscription) ? SqsSubscription.QueueArn : undefined;
  const properties = {
    Endpoint: viaQueue ?? target(sam),
    Protocol: viaQueue === undefined ? 'lambda' : 'sqs',
    TopicArn: Topic,
    FilterPolicy,
    FilterPolicyScope,
    Region,
    RedrivePolicy,
  };
  return made(sam, id, 'AWS::SNS::Subscription', properties, { at: ['Events', name, 'Properties'] });
}

function subscriptionFilter({ sam, name, given, id }: FunctionEvent): Declaration {
  const { LogGroupName, FilterPattern } = given;
  const properties = { LogGroupName, FilterPattern, DestinationArn: target(sam) };
  return made(sam, id, 'AWS::Logs::SubscriptionFilter', properties, { at: ['Events', name, 'Properties'] });
}
