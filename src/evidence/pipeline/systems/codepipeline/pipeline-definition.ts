import type { Source } from '../../../../judge/source.ts';
import { NO, yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { JobDefinition, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { isRecord, listOf, type ParsedRecord, recordOf, stringOf } from '../../../parsed.ts';
import { blankWorkflow } from '../../blank-parts.ts';
import { type ActionContext, actionJob, ruleJob } from './action-job.ts';
import type { BuildProject } from './build-projects.ts';
import { pipelineOccasions, type SourceAction } from './source-triggers.ts';

/** What a pipeline's properties are read with, wherever they come from: a template, or the graph of resources. */
export interface PipelineSurroundings {
  readonly id: string;
  readonly path: string;
  readonly trunks: readonly string[];
  /** The value of a property, references kept. */
  textOf(value: unknown): Text;
  /** The line of the value at a path of keys below the properties. */
  lineOf(...keys: readonly (string | number)[]): number;
  /** The build project that an action names. */
  projectOf(name: unknown): BuildProject | undefined;
  /** Whether a rule or a webhook starts the pipeline. */
  readonly hasEvent: boolean;
}

/**
 * The workflow of an `AWS::CodePipeline::Pipeline`: a job for every action, in the order of stages and `RunOrder`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html
 */
export function pipelineDefinition(
  properties: ParsedRecord,
  given: PipelineSurroundings,
): WorkflowDefinition {
  const { path, trunks } = given;
  const source = { path, line: given.lineOf() };
  const stages = listOf(properties.Stages).map((stage) => recordOf(stage));
  const occasions = pipelineOccasions(sourceActions(stages, given), properties.Triggers, trunks, source);
  const closed = new Map(
    listOf(properties.DisableInboundStageTransitions).flatMap((member, index): [string, Source][] => {
      const name = stringOf(recordOf(member).StageName);
      const line = given.lineOf('DisableInboundStageTransitions', index);
      return name === undefined ? [] : [[name, { path, line }]];
    }),
  );
  const jobs: JobDefinition[] = [];
  let ends: readonly string[] = [];
  stages.forEach((stage, index) => {
    const staged = stageJobs(stage, index, { given, occasions, after: ends, closed });
    jobs.push(...staged.jobs);
    ends = staged.ends;
  });
  const name = given.textOf(properties.Name);
  return blankWorkflow({
    id: given.id,
    system: 'codepipeline',
    name: name.length === 1 && typeof name[0] === 'string' ? name[0] : given.id,
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

function stageJobs(
  stage: ParsedRecord,
  index: number,
  { given, occasions, after, closed }: StageSurroundings,
) {
  const { path } = given;
  const name = stringOf(stage.Name) ?? `stage ${index + 1}`;
  const onFailure = stringOf(recordOf(stage.OnFailure).Result);
  const failureLine = given.lineOf('Stages', index, 'OnFailure');
  const door = closed.get(name);
  const context: ActionContext = {
    given,
    occasions,
    stage: name,
    onFailure: onFailure ?? null,
    // https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
    toleratesFailure:
      onFailure === 'SKIP' || onFailure === 'SUCCEED'
        ? yes({ path, line: failureLine }, `\`OnFailure: Result: ${onFailure}\``)
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
  for (const group of byRunOrder(stage))
    add(group.map(({ action, at }) => actionJob(action, ['Stages', index, 'Actions', at], context, ends)));
  add(ruleJobs(stage, 'OnSuccess', index, context, ends));
  return { jobs, ends };
}

/** Actions of one order run side by side, lower orders first. */
function byRunOrder(stage: ParsedRecord) {
  const groups = new Map<number, { action: ParsedRecord; at: number }[]>();
  listOf(stage.Actions).forEach((member, at) => {
    if (!isRecord(member)) return;
    const order = Number(member.RunOrder ?? 1) || 1;
    groups.set(order, [...(groups.get(order) ?? []), { action: member, at }]);
  });
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function ruleJobs(
  stage: ParsedRecord,
  moment: 'BeforeEntry' | 'OnSuccess',
  index: number,
  context: ActionContext,
  after: readonly string[],
): readonly JobDefinition[] {
  return listOf(recordOf(stage[moment]).Conditions).flatMap((condition, at) =>
    listOf(recordOf(condition).Rules).map((rule, number) =>
      ruleJob(
        recordOf(rule),
        moment,
        ['Stages', index, moment, 'Conditions', at, 'Rules', number],
        context,
        after,
      ),
    ),
  );
}

function sourceActions(
  stages: readonly ParsedRecord[],
  given: PipelineSurroundings,
): readonly SourceAction[] {
  return stages.flatMap((stage, index) =>
    listOf(stage.Actions).flatMap((member, at): readonly SourceAction[] => {
      const action = recordOf(member);
      const { Category, Provider } = recordOf(action.ActionTypeId);
      if (Category !== 'Source') return [];
      const configuration = recordOf(action.Configuration);
      const branch = configuration.BranchName ?? configuration.Branch;
      return [
        {
          name: stringOf(action.Name) ?? '',
          provider: stringOf(Provider) ?? '',
          branch: given.textOf(branch),
          configuration,
          source: { path: given.path, line: given.lineOf('Stages', index, 'Actions', at) },
          hasEvent: given.hasEvent,
        },
      ];
    }),
  );
}
