import type { ControlDefinition } from '../../judge/control.ts';

const network = (zones: readonly string[]) =>
  `resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n${zones
    .map(
      (zone, index) =>
        `resource "aws_subnet" "s${index}" {\n  vpc_id            = aws_vpc.main.id\n  cidr_block        = "10.0.${index}.0/24"\n  availability_zone = "${zone}"\n}\n`,
    )
    .join('')}`;
const TWO = network(['eu-west-1a', 'eu-west-1b']);
const ONE = network(['eu-west-1a', 'eu-west-1a']);
const SUBNETS = '[aws_subnet.s0.id, aws_subnet.s1.id]';

const NLB = `resource "aws_lb" "edge" {\n  load_balancer_type = "network"\n  subnets            = ${SUBNETS}\n}\n`;
const SERVICE = `resource "aws_ecs_service" "web" {\n  name = "web"\n  network_configuration {\n    subnets = ${SUBNETS}\n  }\n}\n`;
const LISTED =
  'data "aws_availability_zones" "here" {}\nresource "aws_subnet" "s" {\n  count             = 2\n  vpc_id            = "vpc-1"\n  availability_zone = data.aws_availability_zones.here.names[count.index]\n}\nresource "aws_autoscaling_group" "web" {\n  min_size            = 2\n  max_size            = 4\n  vpc_zone_identifier = aws_subnet.s[*].id\n}\n';
const nat = (name: string, subnet: string) =>
  `resource "aws_nat_gateway" "${name}" {\n  subnet_id     = aws_subnet.${subnet}.id\n  allocation_id = "eipalloc-1"\n}\n`;
const database = (more = '') =>
  `resource "aws_db_instance" "shop" {\n  engine         = "postgres"\n  instance_class = "db.t4g.small"\n${more}}\n`;
const aurora = (count: number) =>
  `resource "aws_rds_cluster" "shop" {\n  engine = "aurora-postgresql"\n}\nresource "aws_rds_cluster_instance" "shop" {\n  count              = ${count}\n  cluster_identifier = aws_rds_cluster.shop.id\n  engine             = "aurora-postgresql"\n}\n`;
const cache = (settings: string) =>
  `resource "aws_elasticache_replication_group" "shop" {\n  replication_group_id = "shop"\n  description          = "carts"\n${settings}}\n`;
const stack = (resources: string) => ({ 'stack.yaml': `Resources:\n${resources}` });
const instance = (settings: string) =>
  stack(
    `  Shop:\n    Type: AWS::RDS::DBInstance\n    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small${settings} }\n`,
  );

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a load balancer and a service in two zones': { 'main.tf': TWO + NLB + SERVICE },
    'zones that only the account names': { 'main.tf': LISTED },
    'an application load balancer in subnets of elsewhere': {
      'main.tf':
        'variable "subnets" {\n  type = list(string)\n}\nresource "aws_lb" "web" {\n  subnets = var.subnets\n}\n',
    },
    'a standby database': { 'main.tf': database('  multi_az = true\n') },
    'a standby database of a template': instance(', MultiAZ: true'),
    'a cluster with two instances': { 'main.tf': aurora(2) },
    'a cache that fails over': {
      'main.tf': cache('  automatic_failover_enabled = true\n  multi_az_enabled = true\n'),
    },
    'a NAT gateway in each zone': { 'main.tf': TWO + nat('a', 's0') + nat('b', 's1') },
    'zones of a template': stack(
      '  A:\n    Type: AWS::EC2::Subnet\n    Properties: { VpcId: vpc-1, CidrBlock: 10.0.0.0/24, AvailabilityZone: !Select [0, !GetAZs ""] }\n' +
        '  B:\n    Type: AWS::EC2::Subnet\n    Properties: { VpcId: vpc-1, CidrBlock: 10.0.1.0/24, AvailabilityZone: !Select [1, !GetAZs ""] }\n' +
        '  Web:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    Properties: { MinSize: "2", MaxSize: "4", VPCZoneIdentifier: [!Ref A, !Ref B] }\n',
    ),
    'a development environment in one zone': {
      'envs/prod/main.tf': database('  multi_az = true\n'),
      'envs/dev/main.tf': database(),
    },
  },
  fail: {
    'a service in one zone': { 'main.tf': ONE + SERVICE },
    'a network load balancer in one zone': { 'main.tf': ONE + NLB },
    'a database without a standby': { 'main.tf': database() },
    'a database of a template without a standby': instance(''),
    'a cluster with one instance': { 'main.tf': aurora(1) },
    'a cache that fails over within its zone': {
      'main.tf': cache('  automatic_failover_enabled = true\n'),
    },
    'one NAT gateway for two zones': { 'main.tf': TWO + nat('a', 's0') },
    'a search domain without zone awareness': stack(
      '  Search:\n    Type: AWS::OpenSearchService::Domain\n    Properties: { ClusterConfig: { InstanceCount: 2 } }\n',
    ),
  },
  unknown: {
    'a service in subnets of elsewhere': {
      'main.tf':
        'variable "subnets" {\n  type = list(string)\n}\nresource "aws_ecs_service" "web" {\n  network_configuration {\n    subnets = var.subnets\n  }\n}\n',
    },
    'a cluster whose instances are elsewhere': {
      'main.tf': 'resource "aws_rds_cluster" "shop" {\n  engine = "aurora-postgresql"\n}\n',
    },
  },
  'not-applicable': {
    'a function outside of any network': {
      'main.tf':
        'resource "aws_lambda_function" "jobs" {\n  function_name = "jobs"\n  runtime       = "nodejs22.x"\n}\n',
    },
    'a read replica and a queue': {
      'main.tf':
        'resource "aws_db_instance" "reader" {\n  replicate_source_db = "shop"\n}\nresource "aws_sqs_queue" "jobs" {}\n',
    },
  },
};
