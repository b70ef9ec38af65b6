import type { Explained } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { isMechanical, reachesHuman } from '../resources/monitoring/actions.ts';
import { workloadsIn } from '../resources/monitoring/workloads.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { resourceMisses } from './resource-misses.ts';
import { resourceVerdict } from './resource-verdict.ts';
import { missing, pass, type Statement, unknown } from './statement.ts';

const ALARMS = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];

/** Alarms of vendors that Terraform declares, and where they say whom they tell. */
const VENDORS: Readonly<Record<string, string>> = {
  datadog_monitor: 'Message',
  newrelic_alert_policy: '',
  grafana_rule_group: '',
  opsgenie_service: '',
  pagerduty_service: '',
};

/** Whether each alarm tells somebody. Alarms that only scale or guard deployments are not for people. */
export function judgeDelivery(infrastructure: Infrastructure, graph: ResourceGraph): readonly Statement[] {
  const alarms = graph.ofType(...ALARMS).filter((alarm) => !isMechanical(graph, alarm));
  const answers = alarms.map((alarm) => ({ alarm, reach: reachesHuman(graph, alarm) }));
  const isSomebodyTold = answers.some(({ reach }) => reach.answer !== 'no');
  const statements = answers.map(({ alarm, reach }) =>
    deliveryOf(infrastructure, alarm, reach, isSomebodyTold),
  );
  return [...statements, ...graph.ofType(...Object.keys(VENDORS)).map(vendorAlarm)];
}

function deliveryOf(
  infrastructure: Infrastructure,
  alarm: Resource,
  reach: Explained,
  isSomebodyTold: boolean,
): Statement {
  const [reason] = reach.reasons;
  const milder = isSomebodyTold ? { severity: 'major' as const } : {};
  const isSwitchedOff = reason?.because === 'its actions are switched off';
  // What could tell somebody would stand elsewhere, in a part that may not have been seen.
  if (reach.answer === 'no' && !isSwitchedOff)
    return resourceMisses(infrastructure, alarm, `tells nobody: ${reason?.because ?? 'it has no action'}`, {
      ...milder,
    });
  return resourceVerdict(infrastructure, alarm, reach, {
    right: 'reaches somebody',
    wrong: 'tells nobody',
    ...milder,
  });
}

function vendorAlarm(resource: Resource): Statement {
  const message = resource.properties[VENDORS[resource.type] ?? ''];
  if (typeof message === 'string' && /@[\w-]/.test(message))
    return pass(resource.source, `\`${resource.address}\` names whom it tells`);
  return unknown(resource.source, `whom \`${resource.address}\` tells is set at the vendor`, {
    how: 'look at its notification channels',
  });
}

/** What is deployed and watched by no alarm at all. */
export function judgeUnwatched(infrastructure: Infrastructure, graph: ResourceGraph): readonly Statement[] {
  const workloads = workloadsIn(graph);
  return infrastructure.stacks.flatMap((stack) => {
    const workload = workloads.find((one) => one.stack === stack);
    if (!workload || !isJudgedForQuality(stack, infrastructure)) return [];
    return [
      missing(
        workload.source,
        `${stack.name} deploys \`${workload.address}\`, and no alarm here is meant for people.`,
        { address: stack.id },
      ),
    ];
  });
}
