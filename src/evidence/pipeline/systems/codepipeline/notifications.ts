import type { Source } from '../../../../judge/source.ts';
import { type Explained, NO, yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { StepDefinition } from '../../../../pipelines/step.ts';
import type { ResourceGraph } from '../../../../resources/graph.ts';
import { jsonValue } from '../../../../resources/json-text.ts';
import { leadsTo, namesOf } from '../../../../resources/leads-to.ts';
import { topicChannels } from '../../../../resources/monitoring/topics.ts';
import type { Resource } from '../../../../resources/resource.ts';
import type { Value } from '../../../../resources/value.ts';
import { blankJob, blankStep } from '../../blank-parts.ts';
import { declaredText, mapOf, membersOf, plainText, plainTexts } from './declared-values.ts';

/** What is told when something ended, and to whom. */
interface Notification {
  readonly address: string;
  readonly source: Source;
  readonly onPass: boolean;
  readonly onFail: boolean;
  readonly targets: readonly { readonly to: Value | undefined; readonly type: string }[];
}

interface After {
  readonly graph: ResourceGraph;
  readonly occasions: readonly Occasion[];
  /** The jobs whose end is told. */
  readonly jobs: readonly string[];
}

/** Jobs for what tells the end of a pipeline, a build or a deployment: rules on its events, and its own triggers. */
export function notificationJobs(resource: Resource, after: After): readonly JobDefinition[] {
  const { graph } = after;
  const found = [...ownRules(resource, graph), ...eventRules(resource, graph), ...triggers(resource)];
  return (
    found
      .filter(({ onPass, onFail }) => onPass || onFail)
      .map((notification) => notificationJob(notification, after))
      // What goes to a queue or a function tells nobody yet.
      .filter(({ steps }) => steps.length > 0)
  );
}

function notificationJob(
  { address, source, onPass, onFail, targets }: Notification,
  { graph, occasions, jobs }: After,
): JobDefinition {
  const told = (is: boolean, when: string): Explained =>
    is ? yes(source, `\`${address}\` is told when it ${when}`) : NO;
  return blankJob({
    id: `notification / ${jobs.length === 1 ? `${jobs[0]} / ` : ''}${address}`,
    key: address,
    name: address,
    source,
    occasions,
    needs: jobs,
    runsAfter: { success: told(onPass, 'went well'), failure: told(onFail, 'failed') },
    steps: targets.flatMap(({ to, type }) =>
      channelsOf(to, type, graph).map((channel) => messageStep(channel, to, { graph, occasions, source })),
    ),
  });
}

function messageStep(
  channel: string,
  to: Value | undefined,
  { graph, occasions, source }: Omit<After, 'jobs'> & { readonly source: Source },
): StepDefinition {
  const inputs = { target: declaredText(to, graph) };
  return blankStep({
    name: 'notification',
    source,
    occasions,
    use: { kind: 'plugin', name: `aws/notification-${channel}`, version: null, inputs, source },
  });
}

function channelsOf(to: Value | undefined, type: string, graph: ResourceGraph): readonly string[] {
  if (/chatbot/i.test(type)) return ['chat'];
  const topic = graph.target(to) ?? graph.ofType('AWS::SNS::Topic').find((one) => leadsTo(graph, to, one));
  if (topic && topic.type !== 'AWS::SNS::Topic') return [];
  const known = topic ? topicChannels(graph, topic) : [];
  return known.length > 0 ? known : ['topic'];
}

/** https://docs.aws.amazon.com/dtconsole/latest/userguide/concepts.html#events-ref-pipeline */
const PASSED = /-succeeded$/;
const FAILED = /-failed$/;

function ownRules(resource: Resource, graph: ResourceGraph): readonly Notification[] {
  return graph
    .ofType('AWS::CodeStarNotifications::NotificationRule')
    .filter(
      ({ properties }) =>
        plainText(properties.Status) !== 'DISABLED' && leadsTo(graph, properties.Resource, resource),
    )
    .map(({ address, source, properties }) => {
      const events = plainTexts(properties.EventTypeIds);
      const targets = membersOf(properties.Targets).map((target) => {
        const { TargetAddress, TargetType } = mapOf(target);
        return { to: TargetAddress, type: plainText(TargetType) ?? 'SNS' };
      });
      const onPass = events.some((event) => PASSED.test(event));
      return { address, source, onPass, onFail: events.some((event) => FAILED.test(event)), targets };
    });
}

/** Where an event says what it is about, and how that ended. */
const EVENTS: Readonly<
  Record<string, { readonly of: string; readonly name: string; readonly state: string }>
> = {
  'AWS::CodePipeline::Pipeline': { of: 'aws.codepipeline', name: 'pipeline', state: 'state' },
  'AWS::CodeBuild::Project': { of: 'aws.codebuild', name: 'project-name', state: 'build-status' },
};

function eventRules(resource: Resource, graph: ResourceGraph): readonly Notification[] {
  const event = EVENTS[resource.type];
  if (!event) return [];
  return graph.ofType('AWS::Events::Rule').flatMap(({ address, source, properties }): Notification[] => {
    const pattern = mapOf(jsonValue(properties.EventPattern));
    if (plainText(properties.State) === 'DISABLED') return [];
    if (!plainTexts(pattern.source).includes(event.of)) return [];
    const detail = mapOf(pattern.detail);
    const names = membersOf(detail[event.name]);
    if (names.length > 0 && !names.some((name) => isNameOf(name, resource, graph))) return [];
    const states = plainTexts(detail[event.state]);
    return [
      {
        address,
        source,
        onPass: states.length === 0 || states.includes('SUCCEEDED'),
        onFail: states.length === 0 || states.includes('FAILED'),
        targets: membersOf(properties.Targets).map((target) => ({ to: mapOf(target).Arn, type: 'SNS' })),
      },
    ];
  });
}

function isNameOf(name: Value, resource: Resource, graph: ResourceGraph): boolean {
  return graph.targets(name).includes(resource) || namesOf(resource).some((own) => own === name);
}

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-sns-event-notifications.html */
function triggers({ type, address, properties, source }: Resource): readonly Notification[] {
  if (type !== 'AWS::CodeDeploy::DeploymentGroup') return [];
  return membersOf(properties.TriggerConfigurations).map((member) => {
    const { TriggerEvents, TriggerTargetArn } = mapOf(member);
    const events = plainTexts(TriggerEvents);
    return {
      address,
      source,
      onPass: events.includes('DeploymentSuccess'),
      onFail: events.includes('DeploymentFailure'),
      targets: [{ to: TriggerTargetArn, type: 'SNS' }],
    };
  });
}
