import { type Explained, yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { ArtifactUse, JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { StepDefinition, Variables } from '../../../../pipelines/step.ts';
import { type Text, written } from '../../../../pipelines/text.ts';
import { listOf, type ParsedRecord, recordOf, stringOf } from '../../../parsed.ts';
import { blankJob, blankStep } from '../../blank-parts.ts';
import { buildJob } from '../codebuild/build-job.ts';
import type { BuildProject } from './build-projects.ts';
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

type Keys = readonly (string | number)[];

/** An action of a stage as a job. */
export function actionJob(
  action: ParsedRecord,
  keys: Keys,
  context: ActionContext,
  after: readonly string[],
): JobDefinition {
  const { given, occasions, stage } = context;
  const type = recordOf(action.ActionTypeId);
  const category = stringOf(type.Category) ?? 'Invoke';
  const provider = stringOf(type.Provider) ?? 'unknown';
  const name = stringOf(action.Name) ?? provider;
  const source = { path: given.path, line: given.lineOf(...keys) };
  const configuration = recordOf(action.Configuration);
  const inputs = inputsOf(configuration, context);
  const own = pluginStep(`${category}/${provider}`, name, source.line, inputs, context);
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
    timeoutMinutes: Number(action.TimeoutInMinutes) || null,
    artifacts: artifactsOf(action, source),
  };
  if (provider !== 'CodeBuild') {
    const opaque = provider === 'Lambda' ? opaqueFunction(inputs, source) : null;
    return blankJob({ ...shared, steps: [opaque ? { ...own, opaque } : own] });
  }
  const project = given.projectOf(configuration.ProjectName);
  return {
    ...blankJob({ ...shared, steps: [own] }),
    ...buildOf(project, own, configuration, context, source),
  };
}

/** The steps of the buildspec that the project runs, or what keeps them from being read. */
function buildOf(
  project: BuildProject | undefined,
  own: StepDefinition,
  configuration: ParsedRecord,
  { given, occasions }: ActionContext,
  source: StepDefinition['source'],
): Partial<JobDefinition> {
  const name = written(given.textOf(configuration.ProjectName)) || 'without a name';
  const hidden = (because: string) => ({
    steps: [own],
    opaque: { what: `the CodeBuild project \`${name}\``, because, source },
  });
  if (!project) return hidden('its definition is not in the template');
  if ('because' in project.buildspec)
    return hidden(`its buildspec cannot be read: ${project.buildspec.because}`);
  const built = buildJob(project.buildspec, { id: name, occasions, variables: project.variables }).job;
  const overrides = variablesOf(configuration.EnvironmentVariables);
  return {
    steps: built.steps,
    variables: { ...built.variables, ...overrides },
    secrets: built.secrets,
    outputs: built.outputs,
    runner: { ...built.runner, image: project.image.length > 0 ? project.image : null },
    timeoutMinutes: project.timeoutMinutes,
  };
}

/** An action's variables are a list in JSON, in a text. */
function variablesOf(value: unknown): Variables {
  if (typeof value !== 'string') return {};
  try {
    return Object.fromEntries(
      listOf(JSON.parse(value)).flatMap((member): [string, Text][] => {
        const { name, value, type = 'PLAINTEXT' } = recordOf(member);
        if (typeof name !== 'string' || typeof value !== 'string') return [];
        if (type === 'PLAINTEXT') return [[name, [value]]];
        return [[name, [{ kind: 'secret', name: value, raw: `${String(type)}: ${value}` }]]];
      }),
    );
  } catch {
    // Written by a person, or with a function in it: then nothing of it is known.
    return {};
  }
}

/** A rule that has to hold before a stage, or after it. */
export function ruleJob(
  rule: ParsedRecord,
  moment: 'BeforeEntry' | 'OnSuccess',
  keys: Keys,
  context: ActionContext,
  after: readonly string[],
): JobDefinition {
  const { given, occasions, stage } = context;
  const provider = stringOf(recordOf(rule.RuleTypeId).Provider) ?? 'unknown';
  const name = stringOf(rule.Name) ?? provider;
  const line = given.lineOf(...keys);
  const inputs = inputsOf(recordOf(rule.Configuration), context);
  return blankJob({
    id: `${stage} / ${moment} ${name}`,
    key: name,
    name,
    source: { path: given.path, line },
    stage,
    needs: after,
    occasions,
    toleratesFailure: context.toleratesFailure,
    steps: [pluginStep(`rule/${provider}`, name, line, inputs, context)],
  });
}

function pluginStep(
  kind: string,
  name: string,
  line: number,
  inputs: Variables,
  { given, occasions }: ActionContext,
): StepDefinition {
  const source = { path: given.path, line };
  return blankStep({
    name,
    source,
    occasions,
    use: { kind: 'plugin', name: `codepipeline/${kind.toLowerCase()}`, version: null, inputs, source },
  });
}

function inputsOf(configuration: ParsedRecord, { given, onFailure }: ActionContext): Variables {
  const inputs: Record<string, Text> = {};
  for (const [key, value] of Object.entries(configuration)) {
    // A token of the old GitHub source: its value is nobody's business.
    if (key === 'OAuthToken') continue;
    inputs[key] = given.textOf(value);
  }
  return onFailure === null ? inputs : { ...inputs, OnFailure: [onFailure] };
}

function opaqueFunction(inputs: Variables, source: StepDefinition['source']) {
  const name = written(inputs.FunctionName ?? []);
  return { what: `the Lambda function \`${name}\``, because: 'what a function does is not followed', source };
}

function artifactsOf(action: ParsedRecord, source: StepDefinition['source']): readonly ArtifactUse[] {
  return (['up', 'down'] as const).flatMap((direction) =>
    listOf(action[direction === 'up' ? 'OutputArtifacts' : 'InputArtifacts']).flatMap((member) => {
      const name = stringOf(recordOf(member).Name);
      return name === undefined ? [] : [{ direction, name: [name], source }];
    }),
  );
}
