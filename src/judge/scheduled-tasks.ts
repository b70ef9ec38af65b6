import type { ResourceGraph } from '../resources/graph.ts';
import { membersOf } from '../resources/network/members.ts';
import { inPublicSubnet } from '../resources/network/reach.ts';
import type { Resource } from '../resources/resource.ts';
import { scalarText } from '../resources/scalar.ts';
import { isList, isMap, isOpen, type Value, type ValueMap } from '../resources/value.ts';
import { SEE_ACCOUNT } from './reasons.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** Types that start container tasks by the clock or by an event. A target of Terraform may stand without its rule. */
export const TASK_STARTERS = ['AWS::Events::Rule', 'AWS::Scheduler::Schedule', 'aws_cloudwatch_event_target'];

/** Whether tasks that a schedule or an event starts get an address on the internet. */
export function judgeScheduledTasks(graph: ResourceGraph, starter: Resource): readonly Statement[] {
  const { Targets: targets, Target: target } = starter.properties;
  const all = isList(targets) ? targets : [target ?? starter.properties];
  return all.flatMap((one, index): readonly Statement[] => {
    const network = networkOf(one);
    const flag = network?.AssignPublicIp;
    if (!network || flag === undefined || flag === null) return [];
    const at = isList(targets) ? starter.sourceOf('Targets', index) : starter.source;
    const name = `the tasks that \`${starter.address}\` starts`;
    if (isOpen(flag))
      return [unknown(at, `whether ${name} get a public address is known only later`, SEE_ACCOUNT)];
    if (!/^(?:true|enabled)$/i.test(scalarText(flag))) return [clean(at, `${name} get no public address`)];
    const route = inPublicSubnet(graph, starter, membersOf(network.Subnets));
    if (route.answer === 'no') {
      const advice = `The tasks that \`${starter.address}\` starts ask for a public address in a private subnet.`;
      const options = { address: `${starter.key} ${index}` };
      return [clean(at, `${name} run where the internet is not routed to`), remark(at, advice, options)];
    }
    const message = `The tasks that \`${starter.address}\` starts get a public address.`;
    return [fail(at, message, { address: `${starter.key} ${index}` })];
  });
}

/** Each service spells the network of a task in its own way. */
function networkOf(target: Value): ValueMap | undefined {
  const parameters = isMap(target) ? (target.EcsParameters ?? target.EcsTarget) : undefined;
  const network = isMap(parameters) ? single(parameters.NetworkConfiguration) : undefined;
  if (!isMap(network)) return undefined;
  const own = single(network.AwsVpcConfiguration ?? network.AwsvpcConfiguration) ?? network;
  return isMap(own) ? own : undefined;
}

function single(value: Value | undefined): Value | undefined {
  return isList(value) ? value[0] : value;
}
