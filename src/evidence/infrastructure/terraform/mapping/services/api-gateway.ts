import { defineRows, flag, json, many, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_api_gateway_rest_api'],
    type: 'AWS::ApiGateway::RestApi',
    knownBy: ['id', 'name'],
    attributes: {
      body: json(),
      disable_execute_api_endpoint: flag(),
      endpoint_configuration: one(undefined),
      policy: json(),
    },
  },
  {
    terraform: ['aws_api_gateway_rest_api_policy'],
    type: 'aws_api_gateway_rest_api_policy',
    into: { by: ['rest_api_id'], parents: ['AWS::ApiGateway::RestApi'] },
    attributes: { policy: json() },
  },
  {
    terraform: ['aws_api_gateway_stage'],
    type: 'AWS::ApiGateway::Stage',
    attributes: {
      access_log_settings: one('AccessLogSetting'),
      cache_cluster_enabled: flag(),
      canary_settings: one('CanarySetting'),
      variables: 'Variables',
      xray_tracing_enabled: flag('TracingEnabled'),
    },
  },
  {
    terraform: ['aws_api_gateway_method_settings'],
    type: 'aws_api_gateway_method_settings',
    attributes: {
      settings: one(undefined, {
        cache_data_encrypted: flag(),
        caching_enabled: flag(),
        data_trace_enabled: flag(),
        metrics_enabled: flag(),
        throttling_burst_limit: number(),
        throttling_rate_limit: number(),
      }),
    },
  },
  {
    terraform: ['aws_api_gateway_method'],
    type: 'AWS::ApiGateway::Method',
    attributes: { api_key_required: flag(), authorization: 'AuthorizationType' },
  },
  { terraform: ['aws_api_gateway_resource'], type: 'AWS::ApiGateway::Resource', knownBy: ['id'] },
  {
    terraform: ['aws_api_gateway_integration'],
    type: 'aws_api_gateway_integration',
    attributes: { integration_http_method: 'IntegrationHttpMethod' },
  },
  { terraform: ['aws_api_gateway_deployment'], type: 'AWS::ApiGateway::Deployment', knownBy: ['id'] },
  {
    terraform: ['aws_api_gateway_domain_name'],
    type: 'AWS::ApiGateway::DomainName',
    attributes: { endpoint_configuration: one(undefined), mutual_tls_authentication: one(undefined) },
  },
  { terraform: ['aws_api_gateway_base_path_mapping'], type: 'AWS::ApiGateway::BasePathMapping' },
  { terraform: ['aws_api_gateway_authorizer'], type: 'AWS::ApiGateway::Authorizer' },
  {
    terraform: ['aws_apigatewayv2_api'],
    type: 'AWS::ApiGatewayV2::Api',
    knownBy: ['id', 'name'],
    attributes: {
      body: json(),
      cors_configuration: one(undefined, { allow_credentials: flag(), max_age: number() }),
      disable_execute_api_endpoint: flag(),
    },
  },
  {
    terraform: ['aws_apigatewayv2_stage'],
    type: 'AWS::ApiGatewayV2::Stage',
    attributes: {
      access_log_settings: one(undefined),
      auto_deploy: flag(),
      default_route_settings: one(undefined, {
        data_trace_enabled: flag(),
        detailed_metrics_enabled: flag(),
        throttling_burst_limit: number(),
        throttling_rate_limit: number(),
      }),
      name: 'StageName',
      route_settings: many('RouteSettings'),
    },
  },
  {
    terraform: ['aws_apigatewayv2_route'],
    type: 'AWS::ApiGatewayV2::Route',
    attributes: { api_key_required: flag() },
  },
  {
    terraform: ['aws_apigatewayv2_integration'],
    type: 'AWS::ApiGatewayV2::Integration',
    knownBy: ['id'],
    attributes: { timeout_milliseconds: number('TimeoutInMillis'), tls_config: one(undefined) },
  },
  {
    terraform: ['aws_apigatewayv2_domain_name'],
    type: 'AWS::ApiGatewayV2::DomainName',
    attributes: {
      domain_name_configuration: many('DomainNameConfigurations'),
      mutual_tls_authentication: one(undefined),
    },
  },
  { terraform: ['aws_apigatewayv2_api_mapping'], type: 'AWS::ApiGatewayV2::ApiMapping' },
  { terraform: ['aws_apigatewayv2_authorizer'], type: 'AWS::ApiGatewayV2::Authorizer' },
  { terraform: ['aws_apigatewayv2_vpc_link'], type: 'AWS::ApiGatewayV2::VpcLink' },
  { terraform: ['aws_api_gateway_vpc_link'], type: 'AWS::ApiGateway::VpcLink' },
  {
    terraform: ['aws_appsync_graphql_api'],
    type: 'AWS::AppSync::GraphQLApi',
    attributes: {
      log_config: one(undefined, { exclude_verbose_content: flag() }),
      xray_enabled: flag(),
    },
  },
  {
    terraform: ['aws_appsync_api_cache'],
    type: 'AWS::AppSync::ApiCache',
    attributes: { at_rest_encryption_enabled: flag(), transit_encryption_enabled: flag(), ttl: number() },
  },
);
