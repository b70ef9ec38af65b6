import type { ControlDefinition } from '../../judge/control.ts';

const WORKER = { 'requirements.txt': 'celery\n' };
const API = {
  'package.json': '{"name": "shop", "private": true}',
  'src/main.js': 'const app = express();\n',
};
const terraform = (text: string) => ({ 'main.tf': text });
const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });
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
  },
  fail: {
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
    'a parameter group that is not in the tree': template(
      '  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, DBParameterGroupName: shop-pg}}\n',
    ),
  },
  'not-applicable': {
    'a library': {
      'package.json': '{"name": "kit", "files": ["src"]}',
      'src/a.js': 'export const a = 1;\n',
    },
  },
};
