import type { Source } from '../../../../judge/source.ts';
import { type Explained, yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { ArtifactUse, JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { StepDefinition, Variables } from '../../../../pipelines/step.ts';
import { type Text, written } from '../../../../pipelines/text.ts';
import { jsonValue } from '../../../../resources/json-text.ts';
import type { PropertyPath } from '../../../../resources/resource.ts';
import type { ValueMap } from '../../../../resources/value.ts';
import { blankJob, blankStep } from '../../blank-parts.ts';
import { buildJob } from '../codebuild/build-job.ts';
import { type BuildProject, environmentVariables } from './build-projects.ts';
import { mapOf, membersOf, plainText } from './declared-values.ts';
import { environmentOfAction, targetOf } from './deployed-environment.ts';
import type { PipelineSurroundings } from './pipeline-definition.ts';

export interface ActionContext {
  readonly given: PipelineSurroundings;
  readonly occasions: readonly Occasion[];
  readonly stage: string;
  /** What the stage does when one of its actions fails. */
  readonly onFailure: string | null;
  readonly toleratesFailure: Explained;
  readonly waitsForPerson: Explained;
}

/** An action of a stage as a job. */
export function actionJob(
  action: ValueMap,
  keys: PropertyPath,
  context: ActionContext,
  after: readonly string[],
): JobDefinition {
  const { given, occasions, stage } = context;
  const type = mapOf(action.ActionTypeId);
  const category = plainText(type.Category) ?? 'Invoke';
  const provider = plainText(type.Provider) ?? 'unknown';
  const name = plainText(action.Name) ?? provider;
  const source = given.sourceOf(...keys);
  const configuration = mapOf(action.Configuration);
  const inputs = inputsOf(configuration, context);
  const own = pluginStep(`${category}/${provider}`, name, source, inputs, context);
  const shared = {
    id: `${stage} / ${name}`,
    key: name,
    name,
    source,
    stage,
    needs: after,
    occasions,
    toleratesFailure: context.toleratesFailure,
    waitsForPerson: category === 'Approval' ? yes(source, 'a manual approval') : context.waitsForPerson,
    environment: category === 'Deploy' ? environmentOfAction(provider, configuration, source, given) : null,
    timeoutMinutes: Number(plainText(action.TimeoutInMinutes)) || null,
    // What a source hands on is the commit, and nothing that was built.
    artifacts: artifactsOf(action, source).filter(({ direction }) => direction === 'down' || !isCode(own)),
  };
  if (provider === 'Commands')
    return blankJob({ ...shared, steps: [commandsStep(action, name, source, context)] });
  if (provider !== 'CodeBuild') {
    const group = targetOf('AWS::CodeDeploy::DeploymentGroup', configuration.DeploymentGroupName, given);
    if (group) given.acts.push({ job: shared.id, with: group });
    const opaque = provider === 'Lambda' ? opaqueFunction(inputs, source) : null;
    const hooks = provider.startsWith('CodeDeploy')
      ? given.appspecOf(provider, configuration, occasions)
      : [];
    return blankJob({ ...shared, steps: [opaque ? { ...own, opaque } : own, ...hooks] });
  }
  const project = given.projectOf(configuration.ProjectName);
  if (project) given.acts.push({ job: shared.id, with: project.resource });
  return {
    ...blankJob({ ...shared, steps: [own] }),
    ...buildOf(project, own, configuration, context, source),
  };
}

/** Whether an action brings a commit; one that brings an image or a bundle brings what was built elsewhere. */
function isCode({ use }: StepDefinition): boolean {
  return /^codepipeline\/source\/(?!s3$|ecr$)/.test(use?.name ?? '');
}

/** The steps of the buildspec that the project runs, or what keeps them from being read. */
function buildOf(
  project: BuildProject | undefined,
  own: StepDefinition,
  configuration: ValueMap,
  { given, occasions }: ActionContext,
  source: Source,
): Partial<JobDefinition> {
  const name = written(given.textOf(configuration.ProjectName)) || 'without a name';
  const hidden = (because: string) => ({
    steps: [own],
    opaque: { what: `the CodeBuild project \`${name}\``, because, source },
  });
  if (!project) return hidden('its definition is not in the tree');
  if ('because' in project.buildspec)
    return hidden(`its buildspec cannot be read: ${project.buildspec.because}`);
  const built = buildJob(project.buildspec, { id: name, occasions, variables: project.variables }).job;
  // An action's variables are a list in JSON, in a text.
  const overrides = environmentVariables(
    jsonValue(configuration.EnvironmentVariables),
    given.graph,
    () => source,
  );
  return {
    steps: built.steps,
    variables: { ...built.variables, ...overrides.variables },
    secrets: [...built.secrets, ...project.secrets, ...overrides.secrets],
    outputs: built.outputs,
    runner: { ...built.runner, image: project.image.length > 0 ? project.image : null },
    timeoutMinutes: project.timeoutMinutes,
  };
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Commands.html */
function commandsStep(
  action: ValueMap,
  name: string,
  source: Source,
  { given, occasions }: ActionContext,
): StepDefinition {
  const lines = membersOf(action.Commands).map((line): Text => given.textOf(line));
  return blankStep({
    name,
    source,
    occasions,
    script: {
      text: lines.flatMap((line, index): Text => (index === 0 ? line : ['\n', ...line])),
      shell: null,
      stopsOnError: true,
      pipefail: false,
      workingDirectory: [],
      source,
      linesEach: 0,
    },
  });
}

/** A rule that has to hold before a stage, or after it. */
export function ruleJob(
  rule: ValueMap,
  moment: 'BeforeEntry' | 'OnSuccess',
  keys: PropertyPath,
  context: ActionContext,
  after: readonly string[],
): JobDefinition {
  const { given, occasions, stage } = context;
  const provider = plainText(mapOf(rule.RuleTypeId).Provider) ?? 'unknown';
  const name = plainText(rule.Name) ?? provider;
  const source = given.sourceOf(...keys);
  const inputs = inputsOf(mapOf(rule.Configuration), context);
  return blankJob({
    id: `${stage} / ${moment} ${name}`,
    key: name,
    name,
    source,
    stage,
    needs: after,
    occasions,
    toleratesFailure: context.toleratesFailure,
    steps: [pluginStep(`rule/${provider}`, name, source, inputs, context)],
  });
}

function pluginStep(
  kind: string,
  name: string,
  source: Source,
  inputs: Variables,
  { occasions }: ActionContext,
): StepDefinition {
  return blankStep({
    name,
    source,
    occasions,
    use: { kind: 'plugin', name: `codepipeline/${kind.toLowerCase()}`, version: null, inputs, source },
  });
}

function inputsOf(configuration: ValueMap, { given, onFailure }: ActionContext): Variables {
  const inputs: Record<string, Text> = {};
  for (const [key, value] of Object.entries(configuration)) {
    // A token of the old GitHub source: its value is nobody's business.
    if (key === 'OAuthToken') continue;
    inputs[key] = given.textOf(value);
  }
  return onFailure === null ? inputs : { ...inputs, OnFailure: [onFailure] };
}

function opaqueFunction(inputs: Variables, source: Source) {
  const name = written(inputs.FunctionName ?? []);
  return { what: `the Lambda function \`${name}\``, because: 'what a function does is not followed', source };
}

function artifactsOf(action: ValueMap, source: Source): readonly ArtifactUse[] {
  return (['up', 'down'] as const).flatMap((direction) =>
    membersOf(action[direction === 'up' ? 'OutputArtifacts' : 'InputArtifacts']).flatMap((member) => {
      const name = plainText(mapOf(member).Name);
      return name === undefined ? [] : [{ direction, name: [name], source }];
    }),
  );
}
