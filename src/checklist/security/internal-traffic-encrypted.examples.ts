import type { ControlDefinition } from '../../judge/control.ts';

const WORKER = { 'requirements.txt': 'celery\n' };
const API = {
  'package.json': '{"name": "shop", "private": true}',
  'src/main.js': 'const app = express();\n',
};
const terraform = (text: string) => ({ 'main.tf': text });
const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });
const resource = (type: string, properties: string) =>
  template(`  Subject: {Type: ${type}, Properties: {${properties}}}\n`);
const parameterGroup = (label: string, name: string, value: string) =>
  `resource "aws_db_parameter_group" "${label}" {\n  name   = "${name}"\n  family = "postgres14"\n  parameter {\n    name  = "rds.force_ssl"\n    value = "${value}"\n  }\n}\n`;
const instanceOf = (group: string) =>
  `resource "aws_db_instance" "main" {\n  engine               = "postgres"\n  engine_version       = "14.9"\n  parameter_group_name = ${group}\n}\n`;
const searchDomain = (more: string) =>
  `resource "aws_opensearch_domain" "search" {\n  domain_name = "search"\n  cluster_config {\n    instance_count = 3\n  }\n  domain_endpoint_options {\n    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"\n  }\n${more}}\n`;
const database = (version: string, parameters: string) =>
  template(
    `  Group: {Type: AWS::RDS::DBParameterGroup, Properties: {Family: postgres, Description: d, Parameters: {${parameters}}}}\n` +
      `  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, EngineVersion: "${version}", DBParameterGroupName: !Ref Group}}\n`,
  );

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a worker whose database connection is verified': {
      ...WORKER,
      'jobs.py':
        'app = Celery("jobs")\nengine = create_engine(url, connect_args={"sslmode": "verify-full"})\n',
    },
    'a database that refuses clients without TLS': database('14.9', 'rds.force_ssl: "1"'),
    'a new PostgreSQL does by default': database('16.2', 'log_statement: ddl'),
    'a cache with TLS': terraform(
      'resource "aws_elasticache_replication_group" "cache" {\n  engine                     = "redis"\n  transit_encryption_enabled = true\n}\n',
    ),
    'an origin over HTTPS': template(
      '  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {Origins: [{Id: app, CustomOriginConfig: {OriginProtocolPolicy: https-only}}]}}}\n',
    ),
    'a parameter group that shares its name with another one': terraform(
      parameterGroup('strict', 'shop', '1') +
        parameterGroup('loose', 'shop', '0') +
        instanceOf('aws_db_parameter_group.strict.name'),
    ),
    'a parameter group that is known by its name': terraform(
      parameterGroup('strict', 'shop', '1') + instanceOf('"shop"'),
    ),
    'the family of the parameter group tells the version': template(
      '  Group: {Type: AWS::RDS::DBParameterGroup, Properties: {Family: postgres16, Description: d}}\n' +
        '  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, DBParameterGroupName: !Ref Group}}\n',
    ),
    'a new MariaDB does by default': terraform(
      'resource "aws_db_instance" "main" {\n  engine         = "mariadb"\n  engine_version = "11.8.3"\n}\n',
    ),
    'a DocumentDB cluster by default': resource('AWS::DocDB::DBCluster', 'EngineVersion: "5.0.0"'),
    'a Neptune cluster': terraform('resource "aws_neptune_cluster" "graph" {\n  engine = "neptune"\n}\n'),
    'a serverless cache': resource('AWS::ElastiCache::ServerlessCache', 'Engine: redis'),
    'brokers by default': terraform('resource "aws_msk_cluster" "bus" {\n  cluster_name = "bus"\n}\n'),
    'a search domain that the provider sends to HTTPS': terraform(
      searchDomain('  node_to_node_encryption {\n    enabled = true\n  }\n'),
    ),
    'a search domain with texts for switches': resource(
      'AWS::Elasticsearch::Domain',
      'NodeToNodeEncryptionOptions: {Enabled: "true"}, DomainEndpointOptions: {EnforceHTTPS: "true"}',
    ),
    'a cache of DynamoDB': terraform(
      'resource "aws_dax_cluster" "cache" {\n  cluster_endpoint_encryption_type = "TLS"\n}\n',
    ),
    'a volume that a job mounts over TLS': resource(
      'AWS::Batch::JobDefinition',
      'ContainerProperties: {Volumes: [{Name: files, EfsVolumeConfiguration: {FileSystemId: fs-1, TransitEncryption: ENABLED}}]}',
    ),
    'nodes of EMR': terraform(
      'resource "aws_emr_security_configuration" "emr" {\n  configuration = jsonencode({ EncryptionConfiguration = { EnableInTransitEncryption = true } })\n}\n',
    ),
  },
  fail: {
    'the looser one of two parameter groups of one name': terraform(
      parameterGroup('strict', 'shop', '1') +
        parameterGroup('loose', 'shop', '0') +
        instanceOf('aws_db_parameter_group.loose.name'),
    ),
    'a parameter group that does not say, of an old family': terraform(
      'resource "aws_db_parameter_group" "shop" {\n  name   = "shop"\n  family = "mariadb10.11"\n}\nresource "aws_db_instance" "main" {\n  parameter_group_name = aws_db_parameter_group.shop.name\n}\n',
    ),
    'Aurora PostgreSQL waits for version 17': resource(
      'AWS::RDS::DBCluster',
      'Engine: aurora-postgresql, EngineVersion: "16.4"',
    ),
    'MySQL by default': resource('AWS::RDS::DBInstance', 'Engine: mysql, EngineVersion: "8.4"'),
    'a DocumentDB cluster whose group switches TLS off': terraform(
      'resource "aws_docdb_cluster_parameter_group" "docs" {\n  family = "docdb5.0"\n  parameter {\n    name  = "tls"\n    value = "disabled"\n  }\n}\nresource "aws_docdb_cluster" "docs" {\n  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.docs.name\n}\n',
    ),
    'a warehouse': resource(
      'AWS::Redshift::ClusterParameterGroup',
      'ParameterGroupFamily: redshift-1.0, Description: d, Parameters: [{ParameterName: require_ssl, ParameterValue: "false"}]',
    ),
    'a search domain of one node': resource(
      'AWS::OpenSearchService::Domain',
      'ClusterConfig: {InstanceCount: 1}, DomainEndpointOptions: {EnforceHTTPS: true}',
    ),
    'a search domain of several nodes': terraform(searchDomain('')),
    'brokers that take both': resource(
      'AWS::MSK::Cluster',
      'EncryptionInfo: {EncryptionInTransit: {ClientBroker: TLS_PLAINTEXT}}',
    ),
    'Memcached by default': terraform(
      'resource "aws_elasticache_cluster" "cache" {\n  engine = "memcached"\n}\n',
    ),
    'a proxy before a database': terraform('resource "aws_db_proxy" "proxy" {\n  require_tls = "false"\n}\n'),
    'an endpoint of a migration': resource(
      'AWS::DMS::Endpoint',
      'EndpointType: source, EngineName: postgres, SslMode: none',
    ),
    'a volume that a job mounts in clear text': terraform(
      'resource "aws_batch_job_definition" "job" {\n  container_properties = jsonencode({ image = "job", volumes = [{ name = "files", efsVolumeConfiguration = { fileSystemId = "fs-1" } }] })\n}\n',
    ),
    'nodes of EMR': resource(
      'AWS::EMR::SecurityConfiguration',
      'SecurityConfiguration: {EncryptionConfiguration: {EnableInTransitEncryption: false}}',
    ),
    'certificate checks switched off': {
      ...API,
      'src/db.js': 'const pool = new Pool({ ssl: { rejectUnauthorized: false } });\n',
    },
    'requests without verification': {
      ...WORKER,
      'jobs.py': 'app = Celery("jobs")\nrequests.get(url, verify=False)\n',
    },
    'a database without TLS': {
      'go.mod': 'module shop\n',
      'main.go': `package main\nfunc main() {\n\tdsn := fmt.Sprintf("host=%s ${'sslmode'}=disable", host)\n\tgin.Default()\n}\n`,
    },
    'a parameter group that lets clients without TLS in': database('16.2', 'rds.force_ssl: "0"'),
    'an old PostgreSQL by default': database('14.9', 'log_statement: ddl'),
    'a search domain': template(
      '  Search: {Type: AWS::OpenSearchService::Domain, Properties: {NodeToNodeEncryptionOptions: {Enabled: true}}}\n',
    ),
    'an origin over plain HTTP': terraform(
      'resource "aws_cloudfront_distribution" "cdn" {\n  origin {\n    origin_id   = "app"\n    domain_name = "app.example.com"\n    custom_origin_config {\n      origin_protocol_policy = "http-only"\n    }\n  }\n}\n',
    ),
    'a volume that a task mounts in clear text': template(
      '  Task: {Type: AWS::ECS::TaskDefinition, Properties: {Volumes: [{Name: files, EFSVolumeConfiguration: {FilesystemId: fs-1}}]}}\n',
    ),
  },
  unknown: {
    'the hop from the load balancer is not in the code': API,
    'switched off on this machine only': {
      ...API,
      'src/db.js':
        "const ssl = process.env.NODE_ENV === 'production' ? true : { rejectUnauthorized: false };\n// rejectUnauthorized: false\n",
    },
    'a connection to this machine': {
      ...API,
      'src/db.js': "const url = 'postgres://app@localhost/shop?sslmode=disable';\n",
    },
    'a warehouse may be older than the default': terraform(
      'resource "aws_redshift_cluster" "dwh" {\n  node_type = "ra3.large"\n}\n',
    ),
    'a cache whose engine is a variable without a default': terraform(
      'variable "engine" {}\nresource "aws_elasticache_replication_group" "cache" {\n  engine = var.engine\n}\n',
    ),
    'MySQL of an unknown version': terraform('resource "aws_db_instance" "main" {\n  engine = "mysql"\n}\n'),
    'a parameter group that is not in the tree': template(
      '  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, DBParameterGroupName: shop-pg}}\n',
    ),
  },
  'not-applicable': {
    'a distribution that is switched off': resource(
      'AWS::CloudFront::Distribution',
      'DistributionConfig: {Enabled: "false", Origins: [{Id: app, CustomOriginConfig: {OriginProtocolPolicy: http-only}}]}',
    ),
    'a library': {
      'package.json': '{"name": "kit", "files": ["src"]}',
      'src/a.js': 'export const a = 1;\n',
    },
  },
};
