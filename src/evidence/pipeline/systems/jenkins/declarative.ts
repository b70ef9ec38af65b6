import { NO } from '../../../../pipelines/answer.ts';
import type { JobDefinition, Runner, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { blankJob, blankWorkflow } from '../../blank-parts.ts';
import { readAgent } from './agent.ts';
import { readEnvironment } from './environment.ts';
import { literalString, readArguments } from './groovy/arguments.ts';
import type { Node } from './groovy/tree.ts';
import { readOptions } from './options.ts';
import { readPost } from './post.ts';
import { type Scope, withEnvironment } from './scope.ts';
import { type Section, type Sections, sectionsOf } from './sections.ts';
import { type StageContext, stagesInOrder, uniqueId } from './stages.ts';
import { startOfWalk, stepsOf } from './steps.ts';
import { toolSteps } from './tools.ts';
import { branchesNamed, occasionsOf } from './triggers.ts';
import type { Reading } from './walk.ts';

/** Reads `pipeline { ... }`. https://www.jenkins.io/doc/book/pipeline/syntax/ */
export function declarativeWorkflow(
  block: readonly Node[],
  line: number,
  reading: Reading,
  outer: Scope,
): WorkflowDefinition {
  const { path } = reading;
  const sections = sectionsOf(block);
  const parameters = parameterTexts(sections.block('parameters'));
  const environment = readEnvironment(
    sections.block('environment'),
    withEnvironment(outer, parameters),
    path,
  );
  const { scope } = environment;
  const options = readOptions(sections.block('options'), path, scope);
  const triggers = sectionsOf(sections.block('triggers')).all;
  const occasions = occasionsOf(path, triggers, reading.trunks, branchesNamed(block));
  const context: StageContext = {
    reading,
    scope,
    occasions,
    runner: runnerOf(sections.get('agent'), path, line, scope),
    variables: { ...parameters, ...environment.variables },
    secrets: environment.secrets,
    timeoutMinutes: options.timeoutMinutes,
    lock: options.lock,
    prefix: '',
    stage: null,
    leg: null,
    usedIds: new Map(),
  };
  const staged = stagesInOrder(sections.block('stages'), context, []);
  const jobs = withTools(staged.jobs, sections, context);
  return blankWorkflow({
    id: path,
    system: 'jenkins',
    source: { path, line },
    occasions,
    concurrency: options.oneAtATime,
    variables: context.variables,
    jobs: [...jobs, ...postJobs(sections.block('post'), context, staged.ends)],
  });
}

function runnerOf(agent: Section | undefined, path: string, line: number, scope: Scope): Runner {
  return readAgent(
    agent?.segment ?? { name: 'agent', arguments: null, block: null },
    agent?.line ?? line,
    path,
    scope,
  );
}

/** Tools of the whole pipeline are set up where it starts. */
function withTools(
  jobs: readonly JobDefinition[],
  sections: Sections,
  { reading, scope, occasions }: StageContext,
) {
  const [first, ...rest] = jobs;
  const steps = toolSteps(sections.get('tools'), startOfWalk({ reading, scope, occasions }));
  return first ? [{ ...first, steps: [...steps, ...first.steps] }, ...rest] : [];
}

/** What runs after all stages: a job for each condition, so that when it starts can be told. */
function postJobs(
  block: readonly Node[],
  context: StageContext,
  ends: readonly string[],
): readonly JobDefinition[] {
  const { reading, scope, occasions } = context;
  return readPost(block, reading.path).map(({ name, line, body, runsAfter }) => {
    // Among the steps of one condition a failure ends the rest.
    const start = { ...runsAfter, failureOf: [] };
    const steps = stepsOf(body, startOfWalk({ reading, scope, occasions, runsAfter: start }));
    return blankJob({
      id: uniqueId(`post / ${name}`, context.usedIds),
      key: `post / ${name}`,
      source: { path: reading.path, line },
      needs: ends,
      occasions,
      runsAfter,
      toleratesFailure: NO,
      runner: context.runner,
      variables: context.variables,
      secrets: [...context.secrets, ...steps.flatMap(({ secrets }) => secrets)],
      steps,
    });
  });
}

/** Parameters are variables of scripts too; their values are those of whoever starts the build. */
function parameterTexts(block: readonly Node[]): Variables {
  const texts: Record<string, Text> = {};
  for (const { segment } of sectionsOf(block).all) {
    const { named, positional } = readArguments(segment.arguments);
    const name = literalString((named.get('name') ?? positional[0])?.[0]);
    if (name !== undefined) texts[name] = [{ kind: 'input', name, raw: `\${params.${name}}` }];
  }
  return texts;
}
