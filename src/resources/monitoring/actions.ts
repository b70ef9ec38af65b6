import { any, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo, namesOf } from '../leads-to.ts';
import { readProperty } from '../property.ts';
import type { Resource } from '../resource.ts';
import { Choice, isList, isOpen, type Value } from '../value.ts';
import { topicReach } from './topics.ts';

/** What alarms do by themselves: they scale, recover, stop. Nobody hears of it. */
const MECHANICAL = /^arn:[\w-]+:(?:automate|swf|autoscaling):/;

/** Whether an alarm does nothing but scale, recover or guard a deployment. */
export function isMechanical(graph: ResourceGraph, alarm: Resource): boolean {
  const actions = actionsOf(alarm);
  const guards = graph
    .linksTo(alarm)
    .some(({ property }) =>
      /^(?:AlarmConfiguration|DeploymentConfiguration|DeploymentPreference)$/.test(property),
    );
  if (actions.length === 0) return guards;
  return actions.every((action) => {
    const target = graph.target(action);
    if (target) return target.type.endsWith('::ScalingPolicy');
    return typeof action === 'string' && MECHANICAL.test(action);
  });
}

/** Whether somebody is told when an alarm goes off, over topics and composite alarms. */
export function reachesHuman(graph: ResourceGraph, alarm: Resource, depth = 0): Explained {
  const enabled = readProperty(alarm, 'ActionsEnabled');
  const at = alarm.sourceOf('AlarmActions');
  if (enabled.state !== 'absent' && enabled.value === false)
    return no(alarm.sourceOf('ActionsEnabled'), 'its actions are switched off');
  const written = alarm.properties.AlarmActions;
  if (isOpen(written) && !(written instanceof Choice)) return openAction(written, at);
  const actions = actionsOf(alarm);
  const own = actions.map((action) => actionReach(graph, action, at));
  const above = depth > 3 ? [] : compositesOf(graph, alarm).map((one) => reachesHuman(graph, one, depth + 1));
  const parts = [...own, ...above];
  return parts.length > 0 ? any(parts) : no(alarm.source, 'it has no action');
}

/** The actions of its alarm state; both sides of an open condition. */
export function actionsOf({ properties }: Resource): readonly Value[] {
  return flat(properties.AlarmActions);
}

function flat(value: Value | undefined): readonly Value[] {
  if (value instanceof Choice) return value.between.flatMap(flat);
  if (isList(value)) return value.flatMap(flat);
  return value === undefined || value === null || (isOpen(value) === false && typeof value === 'object')
    ? []
    : [value];
}

function actionReach(graph: ResourceGraph, action: Value, at: Resource['source']): Explained {
  const topic =
    graph.target(action) ?? graph.ofType('AWS::SNS::Topic').find((one) => leadsTo(graph, action, one));
  if (topic?.mode === 'data') return unsure(at, `\`${topic.address}\` is managed elsewhere`);
  if (topic?.type === 'AWS::SNS::Topic') return topicReach(graph, topic);
  if (topic?.type.endsWith('::ScalingPolicy')) return no(at, `\`${topic.address}\` scales and tells nobody`);
  if (topic?.type === 'AWS::SSMIncidents::ResponsePlan')
    return yes(at, `\`${topic.address}\` calls its contacts`);
  if (topic) return unsure(at, `what \`${topic.address}\` does with it is not in the tree`);
  if (typeof action !== 'string') return openAction(action, at);
  if (MECHANICAL.test(action)) return no(at, 'its action tells nobody');
  if (action.includes(':ssm-incidents:')) return yes(at, 'it opens an incident that calls its contacts');
  return unsure(at, `\`${action.slice(0, 200)}\` is not in the tree`);
}

function openAction(action: Value, at: Resource['source']): Explained {
  const because =
    typeof action === 'object' && action !== null && 'because' in action ? action.because : undefined;
  return unsure(
    at,
    typeof because === 'string' ? because : 'what its action leads to is known at deployment only',
  );
}

/** Composite alarms whose rule names the alarm. */
function compositesOf(graph: ResourceGraph, alarm: Resource): readonly Resource[] {
  const names = namesOf(alarm);
  return graph.ofType('AWS::CloudWatch::CompositeAlarm').filter((composite) => {
    const rule = composite.properties.AlarmRule;
    if (composite === alarm) return false;
    if (graph.targets(rule).includes(alarm)) return true;
    const text = typeof rule === 'string' ? rule : '';
    return names.some(
      (name) => text.includes(`"${name}"`) || text.includes(`(${name})`) || text.includes(`'${name}'`),
    );
  });
}
