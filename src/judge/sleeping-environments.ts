import { graphOf, type ResourceGraph } from '../resources/graph.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure, Stack } from '../resources/stack.ts';
import { findingAddress } from './resource-places.ts';
import { missing, pass, type Statement } from './statement.ts';

/** What costs by the hour. */
const RUNNING = [
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::EC2::Instance',
  'AWS::ECS::Service',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
];

/** What stops or shrinks by the clock. */
const CLOCKS = [
  'AWS::AutoScaling::ScheduledAction',
  'aws_appautoscaling_scheduled_action',
  'AWS::Scheduler::Schedule',
];

const STOPPING = /stop|scale|desiredcount|shutdown|sleep|hibernate|pause/i;

/** Whether what runs below production is off when nobody works, one statement an environment. */
export function judgeSleep(infrastructure: Infrastructure): readonly Statement[] {
  const graph = graphOf(infrastructure);
  return infrastructure.stacks.flatMap((stack) => {
    const stage = stack.environment?.stage;
    // Previews live for a change and are judged by their end.
    if (stage === undefined || stage === 'production' || stage === 'preview') return [];
    const running = graph.ofType(...RUNNING).filter((one) => one.stack === stack && !sleepsByItself(one));
    const [first] = running;
    if (!first) return [];
    const clock = clockOf(graph, stack);
    if (clock) return [pass(clock.source, `\`${clock.address}\` switches ${stack.name} off by the clock`)];
    const count = running.length > 1 ? ` and ${running.length - 1} more` : '';
    return [
      missing(
        first.source,
        `\`${first.address}\`${count} of ${stack.name} run day and night; nothing switches them off.`,
        {
          address: findingAddress(first),
        },
      ),
    ];
  });
}

/** Aurora Serverless pauses at no capacity, groups may shrink to nothing. */
function sleepsByItself(resource: Resource): boolean {
  const path =
    resource.type === 'AWS::RDS::DBCluster'
      ? (['ServerlessV2ScalingConfiguration', 'MinCapacity'] as const)
      : resource.type === 'AWS::AutoScaling::AutoScalingGroup'
        ? (['MaxSize'] as const)
        : (['DesiredCount'] as const);
  const reading = readProperty(resource, ...path);
  return reading.state === 'written' && Number(reading.value) === 0;
}

function clockOf(graph: ResourceGraph, stack: Stack): Resource | undefined {
  const own = graph.resources.filter((one) => one.stack === stack);
  const clock = own.find(
    ({ type, properties }) =>
      CLOCKS.includes(type) &&
      (type !== 'AWS::Scheduler::Schedule' || STOPPING.test(JSON.stringify(properties))),
  );
  if (clock) return clock;
  return own.find(
    ({ type, properties }) =>
      (type === 'AWS::Events::Rule' &&
        properties.ScheduleExpression !== undefined &&
        STOPPING.test(JSON.stringify(properties.Targets ?? ''))) ||
      (type === 'AWS::ApplicationAutoScaling::ScalableTarget' && properties.ScheduledActions !== undefined),
  );
}
