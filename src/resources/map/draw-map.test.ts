import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { infrastructureOf } from '../../../test/infrastructure-of.ts';
import { drawMaps } from './draw-map.ts';
import type { InfrastructureMap } from './map.ts';

async function mapOf(files: Readonly<Record<string, string>>): Promise<InfrastructureMap> {
  const [map] = drawMaps(await infrastructureOf(files));
  if (!map) throw new Error('there is nothing to draw');
  return map;
}

/** Lines as a person reads them: `internet -> main (RDS database) on 5432`. */
function linesOf({ nodes, flows }: InfrastructureMap): readonly string[] {
  const nameOf = (id: string) => {
    const node = nodes.find((one) => one.id === id);
    return `${node?.name} (${node?.kind})`;
  };
  return flows
    .map(({ from, to, ports }) => {
      const on = ports.length > 0 ? ` on ${ports.join(', ')}` : '';
      return `${from === null ? 'internet' : nameOf(from)} -> ${nameOf(to)}${on}`;
    })
    .sort();
}

const architecture = (name: string, file: string) =>
  readFileSync(`test/fixtures/architectures/${name}/${file}`, 'utf8');

const LAMBDA = (name: string) => `resource "aws_lambda_function" "${name}" {
  function_name = "${name}"
  role          = aws_iam_role.run.arn
}
`;

describe('the map of an environment', () => {
  it('leads from the internet through the load balancer to the service and its database', async () => {
    const map = await mapOf({ 'main.tf': architecture('three-tier-good', 'main.tf') });

    expect(linesOf(map)).toEqual([
      'internet -> main (Load balancer) on 443, 80',
      'main (ECS service) -> main (RDS database) on 5432',
      'main (Load balancer) -> main (ECS service) on 8080',
    ]);
    expect(map.networks.map(({ zones }) => zones.map(({ access, subnets }) => [access, subnets]))).toEqual([
      [
        ['public', 2],
        ['private', 2],
      ],
    ]);
    expect(map.nodes.map(({ danger }) => danger)).toEqual([null, null, null]);
  });

  it.each(['three-tier-good', 'three-tier-bad', 'bastion', 'static-site', 'serverless'])(
    'is the same for Terraform and CloudFormation: %s',
    async (name) => {
      const terraform = await mapOf({ 'main.tf': architecture(name, 'main.tf') });
      const template = await mapOf({ 'template.yaml': architecture(name, 'template.yaml') });

      const shape = ({ nodes, flows, networks }: InfrastructureMap) => ({
        nodes: nodes
          .map(({ kind, count, internet, danger, notes }) => [kind, count, internet, danger, notes])
          .sort(),
        ports: flows
          .filter(({ ground }) => ground !== 'role')
          .map(({ from, ports, ground }) => [from === null, ports, ground])
          .sort(),
        zones: networks.map(({ zones }) => zones.map(({ access }) => access)),
      });
      expect(shape(template)).toEqual(shape(terraform));
    },
  );

  it('says what the internet should not reach', async () => {
    const { nodes } = await mapOf({ 'main.tf': architecture('three-tier-bad', 'main.tf') });

    expect(nodes.flatMap(({ kind, danger }) => (danger === null ? [] : [`${kind}: ${danger}`]))).toEqual([
      'ECS service: every port is open to the internet',
      'RDS database: the internet reaches a data store',
    ]);
  });

  it('leads from an API to its function, and on to what the role of that names', async () => {
    const map = await mapOf({
      'main.tf': `${LAMBDA('orders')}
resource "aws_apigatewayv2_api" "front" {
  name          = "front"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_integration" "orders" {
  api_id           = aws_apigatewayv2_api.front.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.orders.invoke_arn
}
resource "aws_dynamodb_table" "orders" {
  name     = "orders"
  hash_key = "id"
}
resource "aws_sqs_queue" "jobs" {}
resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.orders.arn
}
data "aws_iam_policy_document" "run" {
  statement {
    actions   = ["dynamodb:PutItem"]
    resources = [aws_dynamodb_table.orders.arn]
  }
}
resource "aws_iam_role" "run" { assume_role_policy = "{}" }
resource "aws_iam_role_policy" "run" {
  role   = aws_iam_role.run.id
  policy = data.aws_iam_policy_document.run.json
}
`,
    });

    expect(linesOf(map)).toEqual([
      'front (API) -> orders (Lambda function)',
      'internet -> front (API) on 443',
      'jobs (SQS queue) -> orders (Lambda function)',
      'orders (Lambda function) -> orders (DynamoDB table)',
    ]);
  });

  it('names a network that it only reads, and says what is known of one that is not in the tree', async () => {
    const { networks } = await mapOf({
      'main.tf': `module "network" { source = "example.com/acme/network/aws" }
data "aws_vpc" "shared" {}
resource "aws_security_group" "web" { vpc_id = data.aws_vpc.shared.id }
resource "aws_instance" "web" { vpc_security_group_ids = [aws_security_group.web.id] }
resource "aws_elasticache_replication_group" "cache" { subnet_group_name = aws_elasticache_subnet_group.cache.name }
resource "aws_elasticache_subnet_group" "cache" { subnet_ids = module.network.private_subnets }
`,
    });

    expect(networks.map(({ name, kind, zones }) => [name, kind, zones.map((zone) => zone.name)])).toEqual([
      ['VPC shared', 'existing', []],
      ['VPC of network', 'untold', ['private_subnets']],
    ]);
  });

  it('keeps a thousand resources to a picture', async () => {
    const blocks = Array.from(
      { length: 250 },
      (_, at) => `resource "aws_s3_bucket" "b${at}" {}
resource "aws_sqs_queue" "q${at}" {}
resource "aws_instance" "i${at}" { subnet_id = "subnet-${at}" }
${LAMBDA(`f${at}`)}`,
    );
    const map = await mapOf({ 'main.tf': `${blocks.join('\n')}\nresource "aws_iam_role" "run" {}\n` });

    expect(map.nodes.length).toBeLessThanOrEqual(36);
    expect(map.nodes.find(({ kind }) => kind === 'Lambda functions')?.count).toBe(250);
    expect(map.nodes.reduce((sum, { count }) => sum + count, 0) + map.left).toBeGreaterThan(750);
  });
});
