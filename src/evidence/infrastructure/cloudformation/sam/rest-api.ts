import { isRecord, type ParsedRecord, recordOf, stringOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import { intrinsicOf } from '../intrinsic.ts';
import type { ApiEvent, Expansion } from './expansion.ts';
import { made, type SamResource, tagList } from './made.ts';

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-api.html */
export function restApi(
  sam: SamResource,
  events: readonly ApiEvent[],
  { evaluator, names }: Expansion,
): readonly Declaration[] {
  const { id, properties } = sam;
  const name = evaluator.of(properties.StageName);
  const stage = `${id}${typeof name === 'string' ? name.replace(/\W/g, '') : ''}Stage`;
  names.set(`${id}.Stage`, stage).set(`${id}.Deployment`, `${id}Deployment`);
  return [
    api(sam, events),
    made(sam, `${id}Deployment`, 'AWS::ApiGateway::Deployment', { RestApiId: { Ref: id } }),
    made(
      sam,
      stage,
      'AWS::ApiGateway::Stage',
      {
        RestApiId: { Ref: id },
        DeploymentId: { Ref: `${id}Deployment` },
        StageName: properties.StageName,
        AccessLogSetting: properties.AccessLogSetting,
        CacheClusterEnabled: properties.CacheClusterEnabled,
        CacheClusterSize: properties.CacheClusterSize,
        CanarySetting: properties.CanarySetting,
        MethodSettings: properties.MethodSettings,
        TracingEnabled: properties.TracingEnabled,
        Variables: properties.Variables,
        Tags: tagList(properties.Tags),
      },
      { from: { DeploymentId: [], RestApiId: [] } },
    ),
    ...domain(sam, stage),
  ];
}

function api(sam: SamResource, events: readonly ApiEvent[]): Declaration {
  const { id, properties } = sam;
  const auth = recordOf(properties.Auth);
  const endpoint = properties.EndpointConfiguration;
  return made(
    sam,
    id,
    'AWS::ApiGateway::RestApi',
    {
      ApiKeySourceType: properties.ApiKeySourceType,
      BinaryMediaTypes: properties.BinaryMediaTypes,
      Body:
        properties.DefinitionBody ??
        (properties.DefinitionUri === undefined ? body(events, auth) : undefined),
      Description: properties.Description,
      DisableExecuteApiEndpoint: properties.DisableExecuteApiEndpoint,
      EndpointConfiguration: endpointOf(endpoint),
      MinimumCompressionSize: properties.MinimumCompressionSize,
      Name: properties.Name,
      Policy: resourcePolicy(auth.ResourcePolicy),
      Tags: tagList(properties.Tags),
    },
    { isMain: true, from: { Body: ['DefinitionBody'], Policy: ['Auth'] } },
  );
}

/** `EndpointConfiguration: REGIONAL` is short for a mapping; SAM's default is `EDGE`. */
function endpointOf(endpoint: unknown): unknown {
  if (typeof endpoint === 'string') return { Types: [endpoint] };
  if (!isRecord(endpoint)) return undefined;
  if (intrinsicOf(endpoint)) return { Types: [endpoint] };
  return {
    Types: endpoint.Type === undefined ? undefined : [endpoint.Type],
    VpcEndpointIds: endpoint.VPCEndpointIds,
  };
}

/** The paths that events ask for, with who may call them. */
export function body(events: readonly ApiEvent[], auth: ParsedRecord): ParsedRecord {
  const paths: Record<string, Record<string, unknown>> = Object.create(null);
  for (const { event, target } of events) {
    const path = stringOf(event.Path) ?? '$default';
    const method = (stringOf(event.Method) ?? 'any').toLowerCase();
    const own = recordOf(event.Auth);
    const authorizer = stringOf(own.Authorizer) ?? stringOf(auth.DefaultAuthorizer);
    const needsKey = own.ApiKeyRequired ?? auth.ApiKeyRequired;
    const security = [
      ...(authorizer === undefined || authorizer === 'NONE' ? [] : [{ [authorizer]: [] }]),
      ...(needsKey === true ? [{ api_key: [] }] : []),
    ];
    paths[path] ??= Object.create(null) as Record<string, unknown>;
    const methods = paths[path];
    methods[method === 'any' || method === '*' ? 'x-amazon-apigateway-any-method' : method] = {
      ...(security.length > 0 ? { security } : {}),
      'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: target },
    };
  }
  const authorizers = recordOf(auth.Authorizers);
  return {
    swagger: '2.0',
    paths,
    ...(Object.keys(authorizers).length > 0 ? { securityDefinitions: authorizers } : {}),
  };
}

/** The short forms let a list in, or keep one out: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html */
function resourcePolicy(policy: unknown): unknown {
  if (!isRecord(policy)) return undefined;
  const statements = Array.isArray(policy.CustomStatements)
    ? policy.CustomStatements
    : policy.CustomStatements === undefined
      ? []
      : [policy.CustomStatements];
  const everyone = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
  };
  const deny = (Condition: ParsedRecord) => ({ ...everyone, Effect: 'Deny', Condition });
  const denied = [
    policy.IpRangeBlacklist === undefined
      ? []
      : [deny({ IpAddress: { 'aws:SourceIp': policy.IpRangeBlacklist } })],
    policy.IpRangeWhitelist === undefined
      ? []
      : [deny({ NotIpAddress: { 'aws:SourceIp': policy.IpRangeWhitelist } })],
    policy.SourceVpcWhitelist === undefined
      ? []
      : [deny({ StringNotEquals: { 'aws:SourceVpce': policy.SourceVpcWhitelist } })],
  ].flat();
  const all = [...statements, ...(denied.length > 0 ? [everyone, ...denied] : [])];
  return all.length > 0 ? { Version: '2012-10-17', Statement: all } : undefined;
}

function domain(sam: SamResource, stage: string): readonly Declaration[] {
  const { id, properties } = sam;
  if (!isRecord(properties.Domain)) return [];
  const { DomainName, CertificateArn, EndpointConfiguration, SecurityPolicy, MutualTlsAuthentication } =
    properties.Domain;
  const isEdge = EndpointConfiguration === 'EDGE';
  const domainId = `${id}DomainName`;
  const given = {
    DomainName,
    CertificateArn: isEdge ? CertificateArn : undefined,
    RegionalCertificateArn: isEdge ? undefined : CertificateArn,
    // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-domainconfiguration.html
    EndpointConfiguration: { Types: [EndpointConfiguration ?? 'REGIONAL'] },
    SecurityPolicy,
    MutualTlsAuthentication,
  };
  const mapping = { DomainName: { Ref: domainId }, RestApiId: { Ref: id }, Stage: { Ref: stage } };
  const at = ['Domain'];
  const from = Object.fromEntries(['DomainName', 'SecurityPolicy'].map((name) => [name, ['Domain', name]]));
  return [
    made(sam, domainId, 'AWS::ApiGateway::DomainName', given, { at, from }),
    made(sam, `${id}BasePathMapping`, 'AWS::ApiGateway::BasePathMapping', mapping, { at }),
  ];
}
