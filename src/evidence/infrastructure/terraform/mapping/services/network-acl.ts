import { defineRows, flag, number } from '../row.ts';

/** @see https://www.iana.org/assignments/protocol-numbers */
const PROTOCOLS = { all: -1, icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };

const ENTRY = {
  rule_no: number('RuleNumber'),
  rule_number: number(),
  action: 'RuleAction',
  protocol: { values: PROTOCOLS, is: 'number' },
  from_port: number('PortRange.From'),
  to_port: number('PortRange.To'),
  icmp_type: number('Icmp.Type'),
  icmp_code: number('Icmp.Code'),
  egress: flag(),
} as const;

export default defineRows(
  {
    terraform: ['aws_network_acl', 'aws_default_network_acl'],
    type: 'AWS::EC2::NetworkAcl',
    attributes: {
      ingress: { is: 'many', to: 'Ingress', attributes: ENTRY },
      egress: { is: 'many', to: 'Egress', attributes: ENTRY },
    },
  },
  { terraform: ['aws_network_acl_rule'], type: 'AWS::EC2::NetworkAclEntry', attributes: ENTRY },
  { terraform: ['aws_network_acl_association'], type: 'AWS::EC2::SubnetNetworkAclAssociation' },
);
