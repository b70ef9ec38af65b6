import { all, any, type Explained } from '../../../../pipelines/answer.ts';
import type { JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { SecretUse } from '../../../../pipelines/step.ts';
import { scalarOf, scalarsOf } from '../../yaml-node.ts';
import { conditionOf, holdsIn, runsAfterOf } from './condition.ts';
import { type Expanded, listNode, mapNode } from './expanded.ts';
import { jobCases, jobOf } from './job.ts';
import type { Containers } from './job-runner.ts';
import { legsOf } from './matrix.ts';
import type { Case } from './occasions.ts';
import { ordered } from './order.ts';
import type { Known } from './text.ts';
import { knownWith, literalsOf, variablesOf } from './variables.ts';

/** What the stages of a pipeline share. */
export interface PipelineReading {
  readonly root: Expanded;
  readonly cases: readonly Case[];
  readonly known: Known;
  readonly groups: readonly SecretUse[];
  readonly containers: Containers;
}

interface Stage {
  readonly name: string | null;
  readonly node: Expanded;
  readonly needs: readonly string[];
}

interface ReadStage {
  readonly cases: readonly Case[];
  readonly jobIds: readonly string[];
}

/** The jobs of all stages, in an order in which they can run. */
export function jobsOf(reading: PipelineReading): readonly JobDefinition[] {
  const done = new Map<string, ReadStage>();
  return ordered(stagesOf(reading.root), (stage) => stage.name ?? '').flatMap((stage) => {
    const { jobs, read } = stageJobs(stage, done, reading);
    done.set(stage.name ?? '', read);
    return jobs;
  });
}

/** A pipeline of jobs has one stage, one of steps one job. */
function stagesOf(root: Expanded): readonly Stage[] {
  const stages = (root.get('stages')?.items() ?? []).filter((node) => node.entries().length > 0);
  if (stages.length === 0) {
    const job = root.get('steps')
      ? mapNode(
          root.entries().filter(([key]) => OF_A_JOB.has(key)),
          root,
        )
      : undefined;
    const jobs = root.get('jobs') ?? (job && listNode([job], root));
    return jobs ? [{ name: null, node: mapNode([['jobs', jobs]], root), needs: [] }] : [];
  }
  return stages.map((node, index) => {
    const before = stages[index - 1];
    const depends = node.get('dependsOn');
    const previous = before ? [nameOf(before, index - 1)] : [];
    return {
      name: nameOf(node, index),
      node,
      needs: depends ? scalarsOf(depends).filter((name) => name !== '') : previous,
    };
  });
}

const OF_A_JOB = new Set([
  'steps',
  'strategy',
  'container',
  'services',
  'continueOnError',
  'timeoutInMinutes',
  'workspace',
]);

function nameOf(stage: Expanded, index: number): string {
  return scalarOf(stage.get('stage')) ?? `stage ${index + 1}`;
}

function stageJobs(stage: Stage, done: ReadonlyMap<string, ReadStage>, reading: PipelineReading) {
  const place = stagePlace(stage, done, reading);
  const cases = new Map<string, readonly Case[]>();
  const ids = new Map<string, string[]>();
  const jobs = ordered(namedJobs(stage.node), ({ name }) => name).flatMap(({ node, name, needs }) => {
    const required = needs.flatMap((other) => cases.get(other) ?? []);
    const inner = {
      ...place,
      key: name,
      cases: afterOthers(node, place.cases, required),
      needs: needs.length > 0 ? needs.flatMap((other) => ids.get(other) ?? []) : place.needs,
      stageRunsAfter: needs.length > 0 ? null : place.stageRunsAfter,
    };
    cases.set(name, jobCases(node, inner, place.known));
    const id = stage.name === null ? name : `${stage.name} / ${name}`;
    const legs = legsOf(node, place.known).map((leg) =>
      jobOf(node, { ...inner, leg, id: leg ? `${id} (${leg.name})` : id }),
    );
    ids.set(
      name,
      legs.map((leg) => leg.id),
    );
    return legs;
  });
  const jobIds = jobs.length > 0 ? jobs.map(({ id }) => id) : place.needs;
  return { jobs, read: { cases: place.cases, jobIds } };
}

function stagePlace(stage: Stage, done: ReadonlyMap<string, ReadStage>, reading: PipelineReading) {
  const own = variablesOf(stage.node.get('variables'), reading.known);
  const known = knownWith(reading.known, own.variables);
  const condition = conditionOf(stage.node);
  const runsAfter = runsAfterOf(condition);
  const before = stage.needs.flatMap((name) => done.get(name) ?? []);
  const lock = stage.node.get('lockBehavior') ?? reading.root.get('lockBehavior');
  return {
    cases: reading.cases.map(({ situation, runs }, index) => ({
      situation,
      runs: all([runs, allows(condition, situation, known), ...waitsFor(before, index, runsAfter)]),
    })),
    needs: before.flatMap(({ jobIds }) => jobIds),
    stage: stage.name,
    stageRunsAfter: runsAfter,
    pools: [stage.node.get('pool'), reading.root.get('pool')],
    containers: reading.containers,
    known,
    groups: [...reading.groups, ...own.groups],
    lock: lock ? { source: lock.source } : null,
  };
}

/** A job that was skipped keeps those back that wait for its success. */
function afterOthers(node: Expanded, cases: readonly Case[], required: readonly Case[]): readonly Case[] {
  if (required.length === 0 || runsAfterOf(conditionOf(node)).failure.answer === 'yes') return cases;
  const answers = new Map<Case['situation'], Explained[]>();
  for (const { situation, runs } of required) {
    const known = answers.get(situation);
    if (known) known.push(runs);
    else answers.set(situation, [runs]);
  }
  return cases.map(({ situation, runs }) => ({
    situation,
    runs: all([runs, ...(answers.get(situation) ?? [])]),
  }));
}

function allows(
  condition: ReturnType<typeof conditionOf>,
  situation: Case['situation'],
  known: Known,
): Explained {
  const literals = literalsOf(known);
  return any((['well', 'badly'] as const).map((ended) => holdsIn(condition, situation, literals, ended)));
}

/** A stage that was skipped keeps those back that wait for its success. */
function waitsFor(
  before: readonly ReadStage[],
  index: number,
  { failure }: JobDefinition['runsAfter'],
): readonly Explained[] {
  if (failure.answer === 'yes') return [];
  return before.flatMap(({ cases }) => cases[index]?.runs ?? []);
}

function namedJobs(stage: Expanded) {
  const jobs = (stage.get('jobs')?.items() ?? []).filter((node) => node.entries().length > 0);
  const taken = new Set<string>();
  return jobs.map((node) => {
    const written = scalarOf(node.get('job') ?? node.get('deployment')) || 'job';
    let name = written;
    for (let count = 2; taken.has(name); count += 1) name = `${written} ${count}`;
    taken.add(name);
    return { node, name, needs: scalarsOf(node.get('dependsOn')).filter((other) => other !== '') };
  });
}
