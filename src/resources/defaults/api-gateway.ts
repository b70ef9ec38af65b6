import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults({
  type: 'AWS::ApiGateway::DomainName',
  property: 'SecurityPolicy',
  fallback: { value: 'TLS_1_0', because: 'API Gateway takes TLS 1.0 unless told otherwise' },
  source:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html',
  date: DATE,
});
