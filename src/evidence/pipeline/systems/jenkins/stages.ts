import { yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { ArtifactUse, Concurrency, JobDefinition, Runner } from '../../../../pipelines/pipelines.ts';
import type { SecretUse, StepDefinition, Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { blankJob } from '../../blank-parts.ts';
import { readAgent } from './agent.ts';
import { occasionsWhere } from './condition.ts';
import { readEnvironment } from './environment.ts';
import { rawOf } from './expressions.ts';
import { literalString, readArguments } from './groovy/arguments.ts';
import type { Node } from './groovy/tree.ts';
import { MAX_CELLS, readMatrix } from './matrix.ts';
import { readOptions } from './options.ts';
import { readPost } from './post.ts';
import { type Scope, withEnvironment } from './scope.ts';
import { type Section, type Sections, sectionsOf } from './sections.ts';
import { startOfWalk, stepsOf } from './steps.ts';
import { toolSteps } from './tools.ts';
import { leaveOut, type Reading } from './walk.ts';
import { whenCondition } from './when.ts';

/** What a stage has from the pipeline and the stages around it. */
export interface StageContext {
  readonly reading: Reading;
  readonly scope: Scope;
  readonly occasions: readonly Occasion[];
  readonly runner: Runner;
  readonly variables: Variables;
  readonly secrets: readonly SecretUse[];
  readonly timeoutMinutes: number | null;
  readonly lock: Concurrency | null;
  /** `build / `: the names of the stages around it. */
  readonly prefix: string;
  readonly stage: string | null;
  readonly leg: Variables | null;
  /** How often a name was given. */
  readonly usedIds: Map<string, number>;
}

export interface StagedJobs {
  readonly jobs: readonly JobDefinition[];
  /** The jobs that have to end before what comes next starts. */
  readonly ends: readonly string[];
}

/** The stages of a `stages` block, one after the other. */
export function stagesInOrder(
  block: readonly Node[],
  context: StageContext,
  after: readonly string[],
): StagedJobs {
  const jobs: JobDefinition[] = [];
  let ends = after;
  for (const section of sectionsOf(block).all) {
    if (section.segment.name !== 'stage') continue;
    const staged = stageJobs(section, context, ends);
    jobs.push(...staged.jobs);
    ends = staged.ends;
  }
  return { jobs, ends };
}

function stageJobs({ segment, line }: Section, outer: StageContext, after: readonly string[]): StagedJobs {
  const { reading } = outer;
  const { positional, named } = readArguments(segment.arguments);
  const title = positional[0] ?? named.get('name') ?? [];
  const name = literalString(title[0]) ?? (rawOf(title) || 'a stage');
  if (!segment.block) {
    leaveOut(reading, `the stage \`${name}\``, 'it has no block that could be read', line);
    return { jobs: [], ends: after };
  }
  const sections = sectionsOf(segment.block.nodes);
  const context = inside(sections, outer, name);
  const parts = sections.get('stages')
    ? stagesInOrder(sections.block('stages'), context, after)
    : sections.get('parallel')
      ? parallelStages(sections.block('parallel'), context, after)
      : sections.get('matrix')
        ? matrixStages(sections, context, after, line)
        : undefined;
  if (parts) {
    const post = postJobs(sections.block('post'), context, parts.ends, context.prefix);
    return { jobs: [...parts.jobs, ...post], ends: parts.ends };
  }
  const job = stageJob(sections, context, outer, name, line, after);
  return { jobs: [job], ends: [job.id] };
}

function inside(sections: Sections, outer: StageContext, name: string): StageContext {
  const { reading } = outer;
  const environment = readEnvironment(sections.block('environment'), outer.scope, reading.path);
  const options = readOptions(sections.block('options'), reading.path, environment.scope);
  const agent = sections.get('agent');
  const when = whenCondition(sections.block('when'), {
    path: reading.path,
    scope: environment.scope,
    trunks: reading.trunks,
  });
  return {
    ...outer,
    scope: environment.scope,
    occasions: occasionsWhere(when, outer.occasions),
    runner: agent ? readAgent(agent.segment, agent.line, reading.path, environment.scope) : outer.runner,
    variables: { ...outer.variables, ...environment.variables },
    secrets: [...outer.secrets, ...environment.secrets],
    timeoutMinutes: options.timeoutMinutes ?? outer.timeoutMinutes,
    lock: options.lock ?? outer.lock,
    prefix: `${outer.prefix}${name} / `,
    stage: outer.stage ?? name,
  };
}

function parallelStages(block: readonly Node[], context: StageContext, after: readonly string[]): StagedJobs {
  const staged = sectionsOf(block)
    .all.filter(({ segment }) => segment.name === 'stage')
    .map((section) => stageJobs(section, context, after));
  const jobs = staged.flatMap((part) => part.jobs);
  return { jobs, ends: jobs.length === 0 ? after : staged.flatMap(({ ends }) => ends) };
}

function matrixStages(
  sections: Sections,
  context: StageContext,
  after: readonly string[],
  line: number,
): StagedJobs {
  const block = sections.block('matrix');
  const inner = sectionsOf(block);
  const cells = readMatrix(block);
  if (cells.length > MAX_CELLS)
    leaveOut(context.reading, 'the matrix', `it has more than ${MAX_CELLS} combinations`, line);
  const staged = cells.slice(0, MAX_CELLS).map((cell) => {
    const leg: Record<string, Text> = Object.fromEntries(
      Object.entries(cell).map(([name, value]): [string, Text] => [name, [value]]),
    );
    const named = { ...context, prefix: `${context.prefix}${Object.values(cell).join(', ')} / ` };
    const cellContext = inside(inner, { ...named, scope: withEnvironment(context.scope, leg), leg }, '');
    const variables = { ...cellContext.variables, ...leg };
    return stagesInOrder(inner.block('stages'), { ...cellContext, variables, prefix: named.prefix }, after);
  });
  return { jobs: staged.flatMap(({ jobs }) => jobs), ends: staged.flatMap(({ ends }) => ends) };
}

function stageJob(
  sections: Sections,
  context: StageContext,
  outer: StageContext,
  name: string,
  line: number,
  after: readonly string[],
): JobDefinition {
  const { reading, scope, occasions } = context;
  const { path } = reading;
  const walk = startOfWalk({ reading, scope, occasions });
  const steps = [
    ...toolSteps(sections.get('tools'), walk),
    ...stepsOf(sections.block('steps'), walk),
    ...readPost(sections.block('post'), path).flatMap(({ body, runsAfter }) =>
      stepsOf(body, { ...walk, runsAfter }),
    ),
  ];
  const input = sections.get('input') ?? asksFirst(steps);
  const when = sections.get('when');
  return blankJob({
    id: uniqueId(`${outer.prefix}${name}`, context.usedIds),
    key: name,
    name,
    source: { path, line },
    stage: outer.stage,
    leg: context.leg,
    needs: after,
    occasions,
    condition: when ? { text: rawOf(sections.block('when')), source: { path, line: when.line } } : null,
    ...(input && { waitsForPerson: yes({ path, line: input.line }, '`input` waits for a person') }),
    runner: context.runner,
    variables: context.variables,
    secrets: [...context.secrets, ...steps.flatMap(({ secrets }) => secrets)],
    concurrency: context.lock,
    timeoutMinutes: context.timeoutMinutes,
    artifacts: artifactsOf(steps),
    steps,
  });
}

/** The first step of a stage is the question: nothing of it happens before somebody answers. */
export function asksFirst(steps: readonly StepDefinition[]): { readonly line: number } | undefined {
  const [first] = steps;
  return first?.use?.name === 'input' ? { line: first.source.line ?? 1 } : undefined;
}

/** What runs after several stages: a job for each condition, so that when it starts can be told. */
export function postJobs(
  block: readonly Node[],
  context: StageContext,
  after: readonly string[],
  prefix: string,
): readonly JobDefinition[] {
  const { reading, scope, occasions } = context;
  return readPost(block, reading.path).map(({ name, line, body, runsAfter }) => {
    // Among the steps of one condition a failure ends the rest.
    const start = { ...runsAfter, failureOf: [] };
    const steps = stepsOf(body, startOfWalk({ reading, scope, occasions, runsAfter: start }));
    return blankJob({
      id: uniqueId(`${prefix}post / ${name}`, context.usedIds),
      key: `post / ${name}`,
      source: { path: reading.path, line },
      stage: context.stage,
      needs: after,
      occasions,
      runsAfter,
      runner: context.runner,
      variables: context.variables,
      secrets: [...context.secrets, ...steps.flatMap(({ secrets }) => secrets)],
      steps,
    });
  });
}

/** Ids are names of stages; the same name a second time gets a number. */
export function uniqueId(wanted: string, used: Map<string, number>): string {
  const count = (used.get(wanted) ?? 0) + 1;
  used.set(wanted, count);
  return count === 1 ? wanted : uniqueId(`${wanted} (${count})`, used);
}

const STORES: Readonly<Record<string, readonly ['up' | 'down', string]>> = {
  stash: ['up', 'name'],
  unstash: ['down', 'name'],
  archiveArtifacts: ['up', 'artifacts'],
  copyArtifacts: ['down', 'projectName'],
};

/** Files that are kept for other stages and other jobs. */
export function artifactsOf(steps: readonly StepDefinition[]): readonly ArtifactUse[] {
  return steps.flatMap(({ use, source }) => {
    const store = use && Object.hasOwn(STORES, use.name) ? STORES[use.name] : undefined;
    if (!use || !store) return [];
    const [direction, input] = store;
    return [{ direction, name: use.inputs[input] ?? null, source }];
  });
}
