import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::OpenSearchService::Domain',
    property: 'EncryptionAtRestOptions.Enabled',
    fallback: { value: false, because: 'the service does not encrypt unless told to' },
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html',
    date: DATE,
  },
  {
    type: 'AWS::OpenSearchService::Domain',
    property: 'NodeToNodeEncryptionOptions.Enabled',
    fallback: { value: false, because: 'nodes speak to each other without TLS unless told otherwise' },
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html',
    date: DATE,
  },
  {
    type: 'AWS::OpenSearchService::Domain',
    property: 'DomainEndpointOptions.EnforceHTTPS',
    fallback: { value: false, because: 'the domain answers without TLS unless told otherwise' },
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html',
    date: DATE,
  },
  {
    type: 'AWS::OpenSearchService::Domain',
    property: 'DomainEndpointOptions.TLSSecurityPolicy',
    fallback: {
      value: 'Policy-Min-TLS-1-0-2019-07',
      because: 'the domain takes TLS 1.0 unless told otherwise',
    },
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html',
    date: DATE,
  },
  {
    type: 'AWS::Elasticsearch::Domain',
    property: 'EncryptionAtRestOptions.Enabled',
    fallback: { value: false, because: 'the service does not encrypt unless told to' },
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html',
    date: DATE,
  },
  {
    type: 'AWS::Elasticsearch::Domain',
    property: 'NodeToNodeEncryptionOptions.Enabled',
    fallback: { value: false, because: 'nodes speak to each other without TLS unless told otherwise' },
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html',
    date: DATE,
  },
  {
    type: 'AWS::Elasticsearch::Domain',
    property: 'DomainEndpointOptions.EnforceHTTPS',
    fallback: { value: false, because: 'the domain answers without TLS unless told otherwise' },
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html',
    date: DATE,
  },
  {
    type: 'AWS::Elasticsearch::Domain',
    property: 'DomainEndpointOptions.TLSSecurityPolicy',
    fallback: {
      value: 'Policy-Min-TLS-1-0-2019-07',
      because: 'the domain takes TLS 1.0 unless told otherwise',
    },
    source: 'https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html',
    date: DATE,
  },
  ...['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'].map((type) => ({
    type,
    property: 'DomainEndpointOptions.EnforceHTTPS',
    language: 'terraform' as const,
    isOfBlock: true as const,
    fallback: {
      value: true,
      because: "Terraform's provider sends `true` once there is a block `domain_endpoint_options`",
    },
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain',
    date: DATE,
  })),
);
