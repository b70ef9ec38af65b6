import type { Source } from '../../../../judge/source.ts';
import type { ResourceGraph } from '../../../../resources/graph.ts';
import { leadsTo } from '../../../../resources/leads-to.ts';
import type { Resource } from '../../../../resources/resource.ts';
import { mapOf, membersOf, plainText } from './declared-values.ts';

/** What starts a pipeline or a build from outside of itself. */
export interface PipelineStarts {
  /** A rule on events of its source, or a webhook. */
  readonly byEvent: boolean;
  readonly schedules: readonly { readonly cron: string; readonly source: Source }[];
}

/** The rules of EventBridge, schedules and webhooks that start a resource. */
export function startsOf(resource: Resource, graph: ResourceGraph): PipelineStarts {
  const rules = graph
    .ofType('AWS::Events::Rule')
    .filter(
      ({ properties }) =>
        plainText(properties.State) !== 'DISABLED' &&
        membersOf(properties.Targets).some((target) => leadsTo(graph, mapOf(target).Arn, resource)),
    );
  const schedules = graph
    .ofType('AWS::Scheduler::Schedule')
    .filter(({ properties }) => leadsTo(graph, mapOf(properties.Target).Arn, resource));
  const hooks = graph
    .ofType('AWS::CodePipeline::Webhook')
    .filter(({ properties }) => leadsTo(graph, properties.TargetPipeline, resource));
  return {
    byEvent: hooks.length > 0 || rules.some(({ properties }) => properties.EventPattern !== undefined),
    schedules: [...rules, ...schedules].flatMap((rule) => {
      const cron = plainText(rule.properties.ScheduleExpression);
      return cron === undefined ? [] : [{ cron, source: rule.source }];
    }),
  };
}
