import { type AttributeRule, type Attributes, defineRows, flag, many, number, one } from '../row.ts';

const BEHAVIOUR: Attributes = {
  compress: flag(),
  forwarded_values: one(undefined, { cookies: one(undefined), query_string: flag() }),
  function_association: many('FunctionAssociations', { function_arn: 'FunctionARN' }),
  lambda_function_association: many('LambdaFunctionAssociations', { lambda_arn: 'LambdaFunctionARN' }),
};

const CERTIFICATE: AttributeRule = one('DistributionConfig.ViewerCertificate', {
  cloudfront_default_certificate: flag('CloudFrontDefaultCertificate'),
});

const HEADERS: AttributeRule = one('ResponseHeadersPolicyConfig.SecurityHeadersConfig', {
  content_security_policy: one(undefined, { override: flag() }),
  content_type_options: one(undefined, { override: flag() }),
  frame_options: one(undefined, { override: flag() }),
  referrer_policy: one(undefined, { override: flag() }),
  strict_transport_security: one(undefined, {
    access_control_max_age_sec: number(),
    include_subdomains: flag(),
    override: flag(),
    preload: flag(),
  }),
  xss_protection: one('XSSProtection', { mode_block: flag(), override: flag(), protection: flag() }),
});

export default defineRows(
  {
    terraform: ['aws_cloudfront_distribution'],
    type: 'AWS::CloudFront::Distribution',
    attributes: {
      aliases: 'DistributionConfig.Aliases',
      comment: 'DistributionConfig.Comment',
      custom_error_response: many('DistributionConfig.CustomErrorResponses'),
      default_cache_behavior: one('DistributionConfig.DefaultCacheBehavior', BEHAVIOUR),
      default_root_object: 'DistributionConfig.DefaultRootObject',
      enabled: flag('DistributionConfig.Enabled'),
      http_version: 'DistributionConfig.HttpVersion',
      is_ipv6_enabled: flag('DistributionConfig.IPV6Enabled'),
      logging_config: one('DistributionConfig.Logging', { include_cookies: flag() }),
      ordered_cache_behavior: many('DistributionConfig.CacheBehaviors', BEHAVIOUR),
      origin: many('DistributionConfig.Origins', {
        custom_header: many('OriginCustomHeaders', { name: 'HeaderName', value: 'HeaderValue' }),
        custom_origin_config: one(undefined, {
          http_port: number('HTTPPort'),
          https_port: number('HTTPSPort'),
          origin_ssl_protocols: 'OriginSSLProtocols',
        }),
        origin_id: 'Id',
        origin_shield: one(undefined, { enabled: flag() }),
        s3_origin_config: one('S3OriginConfig'),
        vpc_origin_config: one(undefined),
      }),
      origin_group: many('DistributionConfig.OriginGroups.Items'),
      price_class: 'DistributionConfig.PriceClass',
      restrictions: one('DistributionConfig.Restrictions', { geo_restriction: one(undefined) }),
      viewer_certificate: CERTIFICATE,
      web_acl_id: 'DistributionConfig.WebACLId',
    },
  },
  {
    terraform: ['aws_cloudfront_response_headers_policy'],
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    knownBy: ['id', 'name'],
    attributes: {
      cors_config: one('ResponseHeadersPolicyConfig.CorsConfig', {
        access_control_allow_credentials: flag(),
        access_control_allow_headers: one(undefined),
        access_control_allow_methods: one(undefined),
        access_control_allow_origins: one(undefined),
      }),
      name: 'ResponseHeadersPolicyConfig.Name',
      security_headers_config: HEADERS,
    },
  },
  {
    terraform: ['aws_cloudfront_origin_access_identity'],
    type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity',
  },
  {
    terraform: ['aws_cloudfront_vpc_origin'],
    type: 'AWS::CloudFront::VpcOrigin',
    attributes: { vpc_origin_endpoint_config: one(undefined) },
  },
  { terraform: ['aws_cloudfront_origin_access_control'], type: 'AWS::CloudFront::OriginAccessControl' },
);
