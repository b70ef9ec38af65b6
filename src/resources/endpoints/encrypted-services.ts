import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';

/** Entries that speak nothing but TLS. */
const SERVICES: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::RestApi': 'API Gateway speaks HTTPS only',
  'AWS::ApiGatewayV2::Api': 'API Gateway speaks TLS only',
  'AWS::Serverless::Api': 'API Gateway speaks HTTPS only',
  'AWS::Serverless::HttpApi': 'API Gateway speaks HTTPS only',
  'AWS::AppSync::GraphQLApi': 'AppSync speaks HTTPS only',
  'AWS::Lambda::Url': 'URLs of functions speak HTTPS only',
  'AWS::AppRunner::Service': 'App Runner speaks HTTPS only',
};

/** Entries that cannot be had without TLS, and why. */
export function encryptedByDesign(
  graph: ResourceGraph,
): readonly { readonly resource: Resource; readonly because: string }[] {
  return graph
    .ofType(...Object.keys(SERVICES))
    .map((resource) => ({ resource, because: SERVICES[resource.type] ?? '' }));
}
