import { describe, expect, it } from 'vitest';
import { templateGraph } from '../../../test/declared-graph.ts';
import { exposedHosts, isHostEncrypted } from './exposed-hosts.ts';

const NETWORK = `  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Gateway: {Type: AWS::EC2::InternetGateway}
  Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true}}
  Link: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Subnet, RouteTableId: !Ref Table}}
  Host: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Subnet, SecurityGroupIds: [!Ref Group]}}
`;
const group = (port: number) =>
  `  Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: ${port}, ToPort: ${port}, CidrIp: 0.0.0.0/0}]}}`;

describe('hosts that the internet reaches on the port of plain HTTP', () => {
  it('are found, and what answers there is unknown', async () => {
    const [host] = exposedHosts(await templateGraph(NETWORK + group(80)));

    expect(host?.address).toBe('Host');
    expect(host && isHostEncrypted(host).answer).toBe('unknown');
  });

  it('are none where another port is open', async () => {
    expect(exposedHosts(await templateGraph(NETWORK + group(443)))).toEqual([]);
  });
});
