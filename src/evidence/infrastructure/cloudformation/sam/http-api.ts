import { isRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import type { ApiEvent, Expansion } from './expansion.ts';
import { made, type SamResource } from './made.ts';
import { body } from './rest-api.ts';

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-httpapi.html */
export function httpApi(
  sam: SamResource,
  events: readonly ApiEvent[],
  { evaluator, names }: Expansion,
): readonly Declaration[] {
  const { id, properties } = sam;
  const name = evaluator.of(properties.StageName);
  const stage =
    typeof name === 'string' ? `${id}${name.replace(/\W/g, '')}Stage` : `${id}ApiGatewayDefaultStage`;
  names.set(`${id}.Stage`, stage);
  const auth = recordOf(properties.Auth);
  const cors = properties.CorsConfiguration;
  return [
    made(
      sam,
      id,
      'AWS::ApiGatewayV2::Api',
      {
        Body:
          properties.DefinitionBody ??
          (properties.DefinitionUri === undefined ? body(events, auth) : undefined),
        CorsConfiguration: cors === true ? { AllowOrigins: ['*'] } : cors,
        Description: properties.Description,
        DisableExecuteApiEndpoint: properties.DisableExecuteApiEndpoint,
        Name: properties.Name,
        ProtocolType: 'HTTP',
        Tags: properties.Tags,
      },
      { isMain: true, from: { Body: ['DefinitionBody'] } },
    ),
    made(
      sam,
      stage,
      'AWS::ApiGatewayV2::Stage',
      {
        ApiId: { Ref: id },
        StageName: properties.StageName ?? '$default',
        AutoDeploy: true,
        AccessLogSettings: properties.AccessLogSettings,
        DefaultRouteSettings: properties.DefaultRouteSettings,
        RouteSettings: properties.RouteSettings,
        StageVariables: properties.StageVariables,
        Tags: properties.Tags,
      },
      { from: { ApiId: [] } },
    ),
    ...domain(sam, stage),
  ];
}

function domain(sam: SamResource, stage: string): readonly Declaration[] {
  const { id, properties } = sam;
  if (!isRecord(properties.Domain)) return [];
  const { DomainName, CertificateArn, EndpointConfiguration, SecurityPolicy, MutualTlsAuthentication } =
    properties.Domain;
  const configuration = { CertificateArn, EndpointType: EndpointConfiguration ?? 'REGIONAL', SecurityPolicy };
  const given = { DomainName, DomainNameConfigurations: [configuration], MutualTlsAuthentication };
  const mapping = { ApiId: { Ref: id }, DomainName: { Ref: `${id}DomainName` }, Stage: { Ref: stage } };
  const at = ['Domain'];
  return [
    made(sam, `${id}DomainName`, 'AWS::ApiGatewayV2::DomainName', given, { at }),
    made(sam, `${id}ApiMapping`, 'AWS::ApiGatewayV2::ApiMapping', mapping, { at }),
  ];
}
