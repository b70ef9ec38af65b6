import { isRecord, listOf, type ParsedRecord, recordOf, stringOf } from '../../parsed.ts';
import { type FunctionEvent, permission, type Resources, resource } from './event.ts';
import { mappingEvents, ruleEvents, SOURCES } from './event-sources.ts';

export interface ServiceContext {
  readonly name: string;
  readonly stage: string;
  readonly provider: ParsedRecord;
}

/** What the events of a function come to. https://www.serverless.com/framework/docs/providers/aws/guide/events */
export function eventResources(id: string, written: ParsedRecord, context: ServiceContext): Resources {
  const target = { 'Fn::GetAtt': [`${id}LambdaFunction`, 'Arn'] };
  const events = listOf(written.events).flatMap((event, index) => {
    const [kind = '', given] = isRecord(event) ? (Object.entries(event)[0] ?? []) : [stringOf(event)];
    return resourcesOf(kind, { number: index + 1, id, given, target }, context);
  });
  if (written.url === undefined || written.url === false) return events;
  const AuthType = recordOf(written.url).authorizer === 'aws_iam' ? 'AWS_IAM' : 'NONE';
  const url = resource('AWS::Lambda::Url', { AuthType, TargetFunctionArn: target });
  return [...events, [`${id}LambdaFunctionUrl`, url]];
}

function resourcesOf(kind: string, event: FunctionEvent, context: ServiceContext): Resources {
  const { given } = event;
  const settings = recordOf(given);
  switch (kind) {
    case 'http':
      return [
        [
          'ApiGatewayRestApi',
          resource('AWS::ApiGateway::RestApi', { Name: `${context.stage}-${context.name}` }),
        ],
        apiPermission(event, 'ApiGateway', 'ApiGatewayRestApi'),
      ];
    case 'httpApi':
      return [...httpApi(context), apiPermission(event, 'HttpApi', 'HttpApi')];
    case 'schedule': {
      const rates = typeof given === 'string' ? [given] : listOf(settings.rate);
      const rule = {
        ScheduleExpression: rates[0] ?? settings.rate,
        State: settings.enabled === false ? 'DISABLED' : 'ENABLED',
      };
      return ruleEvents(event, rule, 'Schedule');
    }
    case 'sqs':
    case 'stream':
      return mappingEvents(event, settings.arn ?? given);
    default:
      return SOURCES[kind]?.(event) ?? [];
  }
}

/** The framework lets an API of the service call the functions behind it, and nobody else. */
function apiPermission(event: FunctionEvent, kind: string, api: string): Resources[number] {
  const source = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}/*`;
  return permission(event, kind, 'apigateway.amazonaws.com', { SourceArn: { 'Fn::Sub': source } });
}

function httpApi({ name, stage, provider }: ServiceContext): Resources {
  const logs = recordOf(provider.logs).httpApi;
  const DestinationArn = `arn:aws:logs:*:*:log-group:/aws/http-api/${name}-${stage}`;
  const settings = {
    ApiId: { Ref: 'HttpApi' },
    StageName: '$default',
    AutoDeploy: true,
    AccessLogSettings: logs === true || isRecord(logs) ? { DestinationArn } : undefined,
  };
  return [
    ['HttpApi', resource('AWS::ApiGatewayV2::Api', { Name: `${stage}-${name}`, ProtocolType: 'HTTP' })],
    ['HttpApiStage', resource('AWS::ApiGatewayV2::Stage', settings)],
  ];
}
