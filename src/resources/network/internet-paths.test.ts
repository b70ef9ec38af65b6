import { describe, expect, it } from 'vitest';
import { infrastructureOf, resourceAt } from '../../../test/infrastructure-of.ts';
import { graphOf } from '../graph.ts';
import { forwardedReach, internetReach } from './internet-paths.ts';

/** A private network: a load balancer, a container service that it sends to, a database that this one calls. */
const TIERS = `
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Front: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: front, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16}]}}
  Middle: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: middle, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, SourceSecurityGroupId: !Ref Front}]}}
  Back: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: back, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !Ref Middle}]}}
  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internal, Subnets: [!Ref Subnet], SecurityGroups: [!Ref Front]}}
  Listener: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Balancer, Port: 443, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}}
  Targets: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {TargetType: ip}}
  App:
    Type: AWS::ECS::Service
    Properties:
      LoadBalancers: [{TargetGroupArn: !Ref Targets, ContainerName: app, ContainerPort: 80}]
      NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Subnet], SecurityGroups: [!Ref Middle], AssignPublicIp: DISABLED}}
  Groups: {Type: AWS::RDS::DBSubnetGroup, Properties: {DBSubnetGroupDescription: db, SubnetIds: [!Ref Subnet]}}
  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: false, DBSubnetGroupName: !Ref Groups, VPCSecurityGroups: [!Ref Back]}}
`;

async function reachIn(files: Record<string, string>, name: string, port = 5432) {
  const infrastructure = await infrastructureOf(files);
  const graph = graphOf(infrastructure);
  const reach = internetReach(graph, resourceAt(infrastructure, name), port);
  return { ...reach, hops: reach.hops.map(({ address }) => address) };
}

const template = (resources: string, more = '') => ({
  'template.yaml': `${more}Resources:${TIERS}${resources}`,
});

describe('internetReach', () => {
  it('ends at an internal load balancer that nothing leads to', async () => {
    expect((await reachIn(template(''), 'Database')).answer).toBe('no');
  });

  it('goes on from a distribution by its VPC origin, and says every hop', async () => {
    const reach = await reachIn(
      template(`
  Origin: {Type: AWS::CloudFront::VpcOrigin, Properties: {VpcOriginEndpointConfig: {Arn: !Ref Balancer, Name: app}}}
  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {Enabled: true, Origins: [{Id: app, DomainName: !GetAtt Balancer.DNSName, VpcOriginConfig: {VpcOriginId: !Ref Origin}}]}}}
`),
      'Database',
    );

    expect(reach).toMatchObject({ answer: 'yes', hops: ['Cdn', 'Balancer', 'App'] });
    expect(reach.reasons[0]?.because).toBe(
      'the internet gets to `Database` through `Cdn`, then `Balancer`, then `App`',
    );
  });

  it('does not go by a public name to what has no address on the internet', async () => {
    const reach = await reachIn(
      template(`
  Cdn: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {Enabled: true, Origins: [{Id: app, DomainName: !GetAtt Balancer.DNSName}]}}}
`),
      'App',
    );

    expect(reach.answer).toBe('no');
  });

  it('goes on from an API by its VPC link to a listener', async () => {
    const files = template(`
  Api: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: app, ProtocolType: HTTP}}
  Link: {Type: AWS::ApiGatewayV2::VpcLink, Properties: {Name: app, SubnetIds: [!Ref Subnet]}}
  Integration: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Api, IntegrationType: HTTP_PROXY, ConnectionType: VPC_LINK, ConnectionId: !Ref Link, IntegrationUri: !Ref Listener}}
`);

    expect(await reachIn(files, 'App', 80)).toMatchObject({ answer: 'yes', hops: ['Api', 'Balancer'] });
  });

  it('goes on from an accelerator to its endpoints, unless it is turned off', async () => {
    const accelerated = (isOn: string, more = '') =>
      template(
        `
  Fast: {Type: AWS::GlobalAccelerator::Accelerator, Properties: {Name: app, Enabled: ${isOn}}}
  Door: {Type: AWS::GlobalAccelerator::Listener, Properties: {AcceleratorArn: !Ref Fast, PortRanges: [{FromPort: 443, ToPort: 443}]}}
  Ends: {Type: AWS::GlobalAccelerator::EndpointGroup, Properties: {ListenerArn: !Ref Door, EndpointConfigurations: [{EndpointId: !Ref Balancer}]}}
`,
        more,
      );

    expect(await reachIn(accelerated('true'), 'App', 80)).toMatchObject({
      answer: 'yes',
      hops: ['Fast', 'Balancer'],
    });
    expect((await reachIn(accelerated('false'), 'App', 80)).answer).toBe('no');
    expect(
      (await reachIn(accelerated('!Ref On', 'Parameters: {On: {Type: String}}\n'), 'App', 80)).answer,
    ).toBe('unknown');
  });

  it('goes through functions behind an API, and through their groups', async () => {
    const files = (type: string) => ({
      'main.tf': `
resource "aws_security_group" "function" {
  name = "function"
}
resource "aws_security_group" "database" {
  name = "database"
}
resource "aws_vpc_security_group_ingress_rule" "database" {
  security_group_id            = aws_security_group.database.id
  referenced_security_group_id = aws_security_group.function.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
resource "aws_lambda_function" "app" {
  function_name = "app"
  vpc_config {
    subnet_ids         = ["subnet-1"]
    security_group_ids = [aws_security_group.function.id]
  }
}
resource "aws_api_gateway_rest_api" "app" {
  name = "app"
  endpoint_configuration {
    types = [${type}]
  }
}
resource "aws_api_gateway_integration" "app" {
  rest_api_id = aws_api_gateway_rest_api.app.id
  type        = "AWS_PROXY"
  uri         = aws_lambda_function.app.invoke_arn
}
variable "type" {
  type = string
}
resource "aws_db_instance" "app" {
  engine                 = "postgres"
  publicly_accessible    = false
  vpc_security_group_ids = [aws_security_group.database.id]
}
`,
    });

    expect(await reachIn(files('"REGIONAL"'), 'aws_db_instance.app')).toMatchObject({
      answer: 'yes',
      hops: ['aws_api_gateway_rest_api.app', 'aws_lambda_function.app'],
    });
    expect((await reachIn(files('"PRIVATE"'), 'aws_db_instance.app')).answer).toBe('no');
    expect((await reachIn(files('var.type'), 'aws_db_instance.app')).answer).toBe('unknown');
    expect((await reachIn(files('"REGIONAL"'), 'aws_db_instance.app', 22)).answer).toBe('no');
  });

  it('goes through tasks with an address of their own', async () => {
    const files = {
      'main.tf': `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.default_route_table_id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_subnet" "front" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}
resource "aws_security_group" "app" {
  vpc_id = aws_vpc.main.id
  ingress {
    protocol         = "tcp"
    from_port        = 8080
    to_port          = 8080
    ipv6_cidr_blocks = ["::/0"]
  }
}
resource "aws_security_group" "cache" {
  vpc_id = aws_vpc.main.id
  ingress {
    protocol        = "tcp"
    from_port       = 6379
    to_port         = 6379
    security_groups = [aws_security_group.app.id]
  }
}
resource "aws_ecs_service" "app" {
  name = "app"
  network_configuration {
    subnets          = [aws_subnet.front.id]
    security_groups  = [aws_security_group.app.id]
    assign_public_ip = true
  }
}
resource "aws_elasticache_replication_group" "app" {
  replication_group_id = "app"
  security_group_ids   = [aws_security_group.cache.id]
}
`,
    };

    expect(await reachIn(files, 'aws_elasticache_replication_group.app', 6379)).toMatchObject({
      answer: 'yes',
      hops: ['aws_ecs_service.app'],
    });
  });
});

describe('forwardedReach', () => {
  it('is nothing where no one hands requests on to a store', async () => {
    const infrastructure = await infrastructureOf(template(''));

    expect(forwardedReach(graphOf(infrastructure), resourceAt(infrastructure, 'Database'))).toBeUndefined();
  });
});

describe('a long chain', () => {
  it('is followed to its end, and told in part', async () => {
    const count = 40;
    const links = Array.from(
      { length: count },
      (_, at) => `
  Group${at}: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: link, SecurityGroupIngress: [{IpProtocol: '-1', ${at === 0 ? 'CidrIp: 0.0.0.0/0' : `SourceSecurityGroupId: !Ref Group${at - 1}`}}]}}
  Machine${at}: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Front, SecurityGroupIds: [!Ref Group${at}], NetworkInterfaces: [{DeviceIndex: '0', AssociatePublicIpAddress: ${at === 0}}]}}`,
    );
    const files = {
      'template.yaml': `Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Gateway: {Type: AWS::EC2::InternetGateway}
  Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  Out: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}}
  Front: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  Link: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Front, RouteTableId: !Ref Table}}${links.join('')}
`,
    };

    const reach = await reachIn(files, `Machine${count - 1}`, 22);

    expect(reach.answer).toBe('yes');
    expect(reach.hops).toHaveLength(12);
    expect(reach.hops[0]).toBe('Machine0');
  });
});
