import { breadthOfValue } from '../resources/network/address-block.ts';
import { membersOf } from '../resources/network/members.ts';
import type { Resource } from '../resources/resource.ts';
import { isMap } from '../resources/value.ts';
import { fail, type Statement } from './statement.ts';

/** Groups that RDS kept itself before there were VPCs: old templates still have them. */
export const CLASSIC_GROUPS = ['AWS::RDS::DBSecurityGroup', 'AWS::RDS::DBSecurityGroupIngress'];

export function judgeClassicGroup(group: Resource): readonly Statement[] {
  const entries = membersOf(group.properties.DBSecurityGroupIngress).items.map(({ value }) => value);
  const blocks = [group.properties, ...entries].map((entry) => (isMap(entry) ? entry.CIDRIP : undefined));
  if (!blocks.some((block) => block !== undefined && breadthOfValue(block) === 'world')) return [];
  const message = `\`${group.address}\` lets everybody in to its databases.`;
  return [fail(group.source, message, { address: group.key })];
}
