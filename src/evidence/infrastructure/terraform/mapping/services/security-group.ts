import {
  Choice,
  isList,
  isMap,
  Reference,
  type Value,
  type ValueMap,
} from '../../../../../resources/value.ts';
import { type Building, defineRows, type MappingRow, nothing } from '../row.ts';

type Side = 'ingress' | 'egress';

/** Attributes that hold one peer or many, and what a rule of CloudFormation calls a peer on either side. */
const PEERS: readonly (readonly [string, Record<Side, string>])[] = [
  ['cidr_blocks', { ingress: 'CidrIp', egress: 'CidrIp' }],
  ['cidr_ipv4', { ingress: 'CidrIp', egress: 'CidrIp' }],
  ['ipv6_cidr_blocks', { ingress: 'CidrIpv6', egress: 'CidrIpv6' }],
  ['cidr_ipv6', { ingress: 'CidrIpv6', egress: 'CidrIpv6' }],
  ['prefix_list_ids', { ingress: 'SourcePrefixListId', egress: 'DestinationPrefixListId' }],
  ['prefix_list_id', { ingress: 'SourcePrefixListId', egress: 'DestinationPrefixListId' }],
  ['security_groups', { ingress: 'SourceSecurityGroupId', egress: 'DestinationSecurityGroupId' }],
  ['source_security_group_id', { ingress: 'SourceSecurityGroupId', egress: 'DestinationSecurityGroupId' }],
  [
    'referenced_security_group_id',
    { ingress: 'SourceSecurityGroupId', egress: 'DestinationSecurityGroupId' },
  ],
];

const LISTS: Record<Side, string> = { ingress: 'SecurityGroupIngress', egress: 'SecurityGroupEgress' };

/** Rules that stand beside their group. Alone they are resources; a rule of several peers has a list of them then. */
function ruleRow(terraform: string, sideOf: (attributes: ValueMap) => Side): MappingRow {
  return {
    terraform: [terraform],
    type: ({ attributes }) => `AWS::EC2::${LISTS[sideOf(attributes)]}`,
    into: { by: ['security_group_id'], parents: ['AWS::EC2::SecurityGroup'] },
    attributes: Object.fromEntries(
      [
        ...PEERS.map(([name]) => name),
        'self',
        'type',
        'from_port',
        'to_port',
        'protocol',
        'ip_protocol',
        'description',
      ]
        .map((name) => [name, nothing] as const)
        .concat([['security_group_id', nothing]]),
    ),
    build(building) {
      const side = sideOf(building.attributes);
      const rules = rulesOf(building.attributes, side, building.key);
      if (building.isFolded) for (const rule of rules) building.add(LISTS[side], rule);
      else setAlone(building, rules);
    },
  };
}

function setAlone({ set, attributes }: Building, rules: readonly ValueMap[]): void {
  set('GroupId', attributes.security_group_id ?? undefined, ['security_group_id']);
  const names = new Set(rules.flatMap((rule) => Object.keys(rule)));
  for (const name of names) {
    const values = rules.flatMap((rule) => rule[name] ?? []);
    const isPeer = name.startsWith('Cidr') || /Id$/.test(name);
    set(name, isPeer && values.length > 1 ? values : values[0]);
  }
}

/** One rule per peer, as CloudFormation has it. */
function rulesOf(block: ValueMap, side: Side, key: string): ValueMap[] {
  const ports: Record<string, Value> = {};
  for (const [name, to] of [
    ['from_port', 'FromPort'],
    ['to_port', 'ToPort'],
    ['description', 'Description'],
  ] as const) {
    const value = block[name];
    if (value != null)
      ports[to] = typeof value === 'string' && /^-?\d{1,5}$/.test(value) ? Number(value) : value;
  }
  const protocol = block.protocol ?? block.ip_protocol;
  if (protocol != null) ports.IpProtocol = protocolName(protocol);
  const rules = PEERS.flatMap(([name, names]) =>
    peersIn(block[name]).map((peer): ValueMap => ({ ...ports, [names[side]]: peer })),
  );
  if (block.self === true || block.self === 'true') {
    const own = side === 'ingress' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId';
    rules.push({ ...ports, [own]: new Reference(key, 'id') });
  }
  return rules;
}

function protocolName(protocol: Value): Value {
  if (typeof protocol === 'object') return protocol;
  const text = String(protocol).toLowerCase();
  return text === 'all' ? '-1' : text;
}

function peersIn(value: Value | undefined): Value[] {
  if (value == null) return [];
  if (value instanceof Choice) {
    const [first, second] = value.between;
    return [
      ...peersIn(first).map((peer) => new Choice([peer, undefined], value.on)),
      ...peersIn(second).map((peer) => new Choice([undefined, peer], value.on)),
    ];
  }
  return isList(value) ? value.flatMap((member) => peersIn(member)) : [value];
}

/** The rules that a group writes itself, as blocks or as a list. */
function writeInline({ attributes, add, set, key }: Building, side: Side): void {
  const blocks = attributes[side];
  if (blocks == null) return;
  if (!isList(blocks)) {
    set(LISTS[side], inlineRules(blocks, side, key), [side]);
    return;
  }
  if (blocks.length === 0) set(LISTS[side], [], [side]);
  blocks.forEach((block, index) => {
    const rules = inlineRules(block, side, key);
    if (isList(rules)) for (const rule of rules) add(LISTS[side], rule, [side, index]);
    else add(LISTS[side], rules, [side, index]);
  });
}

function inlineRules(value: Value, side: Side, key: string): Value {
  if (isList(value)) return value.flatMap((block) => inlineRules(block, side, key));
  if (isMap(value)) return rulesOf(value, side, key);
  if (!(value instanceof Choice)) return value;
  const [first, second] = value.between;
  return new Choice(
    [
      first === undefined ? first : inlineRules(first, side, key),
      second === undefined ? second : inlineRules(second, side, key),
    ],
    value.on,
  );
}

export default defineRows(
  {
    terraform: ['aws_security_group', 'aws_default_security_group'],
    type: 'AWS::EC2::SecurityGroup',
    knownBy: ['id'],
    attributes: { name: 'GroupName', description: 'GroupDescription', ingress: nothing, egress: nothing },
    build(building) {
      writeInline(building, 'ingress');
      writeInline(building, 'egress');
    },
  },
  ruleRow('aws_security_group_rule', ({ type }) => (type === 'egress' ? 'egress' : 'ingress')),
  ruleRow('aws_vpc_security_group_ingress_rule', () => 'ingress'),
  ruleRow('aws_vpc_security_group_egress_rule', () => 'egress'),
  {
    terraform: ['aws_ec2_managed_prefix_list'],
    type: 'AWS::EC2::PrefixList',
    attributes: { name: 'PrefixListName', entry: 'Entries' },
  },
  {
    terraform: ['aws_ec2_managed_prefix_list_entry'],
    type: 'aws_ec2_managed_prefix_list_entry',
    into: { by: ['prefix_list_id'], parents: ['AWS::EC2::PrefixList'], memberOf: 'Entries' },
  },
);
