import type { Source } from '../../../../judge/source.ts';
import { NO, yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { JobDefinition, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import type { StepDefinition } from '../../../../pipelines/step.ts';
import { literalOf, type Text } from '../../../../pipelines/text.ts';
import type { ResourceGraph } from '../../../../resources/graph.ts';
import type { PropertyPath, Resource } from '../../../../resources/resource.ts';
import { isMap, type Value, type ValueMap } from '../../../../resources/value.ts';
import { blankWorkflow } from '../../blank-parts.ts';
import { type ActionContext, actionJob, ruleJob } from './action-job.ts';
import type { BuildProject } from './build-projects.ts';
import { mapOf, membersOf, nameOf, plainText } from './declared-values.ts';
import type { PipelineStarts } from './pipeline-starts.ts';
import { pipelineOccasions, type SourceAction } from './source-triggers.ts';

/** What a pipeline is read with. */
export interface PipelineSurroundings {
  readonly id: string;
  readonly resource: Resource;
  readonly graph: ResourceGraph;
  readonly trunks: readonly string[];
  /** The value of a property, references kept. */
  textOf(value: Value | undefined): Text;
  /** Where the value at a path of keys below the properties is written. */
  sourceOf(...keys: PropertyPath): Source;
  /** The build project that an action names. */
  projectOf(name: Value | undefined): BuildProject | undefined;
  /** The appspec that a deploy action of a provider goes by. */
  appspecOf(
    provider: string,
    configuration: ValueMap,
    occasions: readonly Occasion[],
  ): readonly StepDefinition[];
  /** What rules and webhooks start the pipeline. */
  readonly starts: PipelineStarts;
  /** Takes why a part of the pipeline cannot be told. */
  readonly doubts: string[];
  /** Takes the resources that jobs act with: build projects and deployment groups. */
  readonly acts: { readonly job: string; readonly with: Resource }[];
}

/**
 * The workflow of an `AWS::CodePipeline::Pipeline`: a job for every action, in the order of stages and `RunOrder`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html
 */
export function pipelineDefinition(given: PipelineSurroundings): WorkflowDefinition {
  const { trunks, resource } = given;
  const { properties, source } = resource;
  const stages = membersOf(properties.Stages, given.doubts).map((stage) => mapOf(stage));
  const occasions = pipelineOccasions(sourceActions(stages, given), {
    triggers: properties.Triggers,
    starts: given.starts,
    trunks,
    at: source,
  });
  const closed = new Map(
    membersOf(properties.DisableInboundStageTransitions).flatMap((member, index): [string, Source][] => {
      const name = plainText(mapOf(member).StageName);
      return name === undefined ? [] : [[name, given.sourceOf('DisableInboundStageTransitions', index)]];
    }),
  );
  const jobs: JobDefinition[] = [];
  let ends: readonly string[] = [];
  stages.forEach((stage, index) => {
    const staged = stageJobs(stage, index, { given, occasions, after: ends, closed });
    jobs.push(...staged.jobs);
    ends = staged.ends;
  });
  const name = given.textOf(nameOf(resource));
  return blankWorkflow({
    id: given.id,
    system: 'codepipeline',
    name: literalOf(name) || resource.address,
    source,
    occasions,
    jobs,
    // Executions follow each other stage by stage, unless they are let run side by side.
    concurrency:
      properties.ExecutionMode === 'PARALLEL'
        ? null
        : { group: name.length > 0 ? name : [given.id], cancelsRunning: NO, source },
  });
}

interface StageSurroundings {
  readonly given: PipelineSurroundings;
  readonly occasions: readonly Occasion[];
  readonly after: readonly string[];
  /** Stages whose entrance is closed until somebody opens it. */
  readonly closed: ReadonlyMap<string, Source>;
}

function stageJobs(stage: ValueMap, index: number, { given, occasions, after, closed }: StageSurroundings) {
  const name = plainText(stage.Name) ?? `stage ${index + 1}`;
  const onFailure = plainText(mapOf(stage.OnFailure).Result);
  const door = closed.get(name);
  const context: ActionContext = {
    given,
    occasions,
    stage: name,
    onFailure: onFailure ?? null,
    // https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
    toleratesFailure:
      onFailure === 'SKIP' || onFailure === 'SUCCEED'
        ? yes(given.sourceOf('Stages', index, 'OnFailure'), `\`OnFailure: Result: ${onFailure}\``)
        : NO,
    waitsForPerson: door
      ? yes(door, 'the transition to the stage is disabled until somebody enables it')
      : NO,
  };
  const jobs: JobDefinition[] = [];
  let ends = after;
  const add = (group: readonly JobDefinition[]) => {
    if (group.length === 0) return;
    jobs.push(...group);
    ends = group.map(({ id }) => id);
  };
  add(ruleJobs(stage, 'BeforeEntry', index, context, ends));
  for (const group of byRunOrder(stage, given.doubts))
    add(group.map(({ action, at }) => actionJob(action, ['Stages', index, 'Actions', at], context, ends)));
  add(ruleJobs(stage, 'OnSuccess', index, context, ends));
  return { jobs, ends };
}

/** Actions of one order run side by side, lower orders first. */
function byRunOrder(stage: ValueMap, doubts: string[]) {
  const groups = new Map<number, { action: ValueMap; at: number }[]>();
  membersOf(stage.Actions, doubts).forEach((member, at) => {
    if (!isMap(member)) return;
    const order = Number(plainText(member.RunOrder) ?? 1) || 1;
    groups.set(order, [...(groups.get(order) ?? []), { action: member, at }]);
  });
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function ruleJobs(
  stage: ValueMap,
  moment: 'BeforeEntry' | 'OnSuccess',
  index: number,
  context: ActionContext,
  after: readonly string[],
): readonly JobDefinition[] {
  return membersOf(mapOf(stage[moment]).Conditions).flatMap((condition, at) =>
    membersOf(mapOf(condition).Rules).map((rule, number) =>
      ruleJob(
        mapOf(rule),
        moment,
        ['Stages', index, moment, 'Conditions', at, 'Rules', number],
        context,
        after,
      ),
    ),
  );
}

function sourceActions(stages: readonly ValueMap[], given: PipelineSurroundings): readonly SourceAction[] {
  return stages.flatMap((stage, index) =>
    membersOf(stage.Actions).flatMap((member, at): readonly SourceAction[] => {
      const action = mapOf(member);
      const { Category, Provider } = mapOf(action.ActionTypeId);
      if (Category !== 'Source') return [];
      const configuration = mapOf(action.Configuration);
      return [
        {
          name: plainText(action.Name) ?? '',
          provider: plainText(Provider) ?? '',
          branch: given.textOf(configuration.BranchName ?? configuration.Branch),
          configuration,
          source: given.sourceOf('Stages', index, 'Actions', at),
        },
      ];
    }),
  );
}
