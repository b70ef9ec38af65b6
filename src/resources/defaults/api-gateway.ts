import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults({
  type: 'AWS::ApiGateway::DomainName',
  property: 'SecurityPolicy',
  fallback: { open: 'without it, the kind of endpoint and its age decide' },
  source:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html',
  date: DATE,
});
