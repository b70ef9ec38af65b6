import { all, any, NO, unsure, yes } from '../../../../pipelines/answer.ts';
import type { Concurrency, JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { SecretUse, StepDefinition, Variables } from '../../../../pipelines/step.ts';
import { scalarOf } from '../../yaml-node.ts';
import { artifactsOf } from './artifacts.ts';
import { conditionOf, holdsIn, runsAfterOf } from './condition.ts';
import { deploymentSteps, environmentOf, hookPool } from './deployment.ts';
import type { Expanded } from './expanded.ts';
import { type Containers, runnerOf, servicesOf } from './job-runner.ts';
import { type Case, occasionsOf } from './occasions.ts';
import { minutesAt, stepOf, textsOf, toleratesFailure } from './step.ts';
import type { Known } from './text.ts';
import { knownWith, literalsOf, variablesOf } from './variables.ts';

/** What a job takes from its stage and pipeline. */
export interface JobPlace {
  readonly id: string;
  readonly key: string;
  readonly leg: { readonly name: string; readonly variables: Variables } | null;
  readonly stage: string | null;
  readonly needs: readonly string[];
  /** Where its stage runs, and what it needs. */
  readonly cases: readonly Case[];
  /** The stage's condition decides for a job that waits for other stages only. */
  readonly stageRunsAfter: JobDefinition['runsAfter'] | null;
  readonly pools: readonly (Expanded | undefined)[];
  readonly containers: Containers;
  readonly known: Known;
  readonly groups: readonly SecretUse[];
  readonly lock: { readonly source: Expanded['source'] } | null;
}

/** Reads a job or a deployment job. */
export function jobOf(node: Expanded, place: JobPlace): JobDefinition {
  const own = variablesOf(node.get('variables'), place.known);
  const variables = { ...own.variables, ...place.leg?.variables };
  const known = knownWith(place.known, variables);
  const condition = conditionOf(node);
  const runsAfter = runsAfterOf(condition);
  const cases = jobCases(node, place, known);
  const pools = [node.get('pool') ?? hookPool(node), ...place.pools];
  const runner = runnerOf(node, pools, place.containers, known);
  const isWindows = runner.labels.some((label) => /^(?:windows|vs20)/i.test(String(label[0])));
  const steps = stepsOf(node, { cases, occasions: occasionsOf(cases), known, isWindows });
  const environment = environmentOf(node, known);
  return {
    id: place.id,
    key: place.key,
    name: scalarOf(node.get('displayName')) ?? place.id,
    leg: place.leg?.variables ?? null,
    source: node.source,
    stage: place.stage,
    needs: place.needs,
    occasions: occasionsOf(cases),
    condition: condition.text === null ? null : { text: condition.text, source: condition.source },
    runsAfter: condition.text === null && place.stageRunsAfter ? place.stageRunsAfter : runsAfter,
    toleratesFailure: toleratesFailure(node),
    waitsForPerson: waitsForPerson(steps),
    environment,
    permissions: null,
    identityToken: unsure(node.source, 'the service connections that it uses are set up in the project'),
    runner,
    services: servicesOf(node, place.containers, known),
    variables,
    concurrency: concurrencyOf(environment, place),
    timeoutMinutes: minutesAt(node, 'timeoutInMinutes'),
    artifacts: [...impliedArtifacts(node, steps), ...artifactsOf(steps)],
    outputs: {},
    secrets: [...place.groups, ...own.groups],
    steps,
    opaque: null,
  };
}

/** In which situations it runs, for the jobs after it. */
export function jobCases(node: Expanded, place: Pick<JobPlace, 'cases'>, known: Known): readonly Case[] {
  const condition = conditionOf(node);
  const literals = literalsOf(known);
  return place.cases.map(({ situation, runs }) => ({
    situation,
    runs: all([
      runs,
      any((['well', 'badly'] as const).map((ended) => holdsIn(condition, situation, literals, ended))),
    ]),
  }));
}

function stepsOf(node: Expanded, reading: Parameters<typeof stepOf>[1]): readonly StepDefinition[] {
  if (node.get('deployment')) return deploymentSteps(node, reading);
  const steps = (node.get('steps')?.items() ?? []).flatMap((step) => stepOf(step, reading) ?? []);
  if (steps.some(({ use }) => use?.name === 'checkout') || scalarOf(node.get('pool')) === 'server')
    return steps;
  return [impliedCheckout(node, reading.occasions), ...steps];
}

/** A job that says nothing about it checks the repository out first. */
function impliedCheckout(node: Expanded, occasions: JobDefinition['occasions']): StepDefinition {
  const { source } = node;
  return {
    id: null,
    name: 'checkout',
    source,
    use: { kind: 'plugin', name: 'checkout', version: null, inputs: { checkout: ['self'] }, source },
    script: null,
    variables: textsOf(undefined, new Map()),
    occasions,
    condition: null,
    runsAfter: { success: yes(source, 'it is the first step'), failure: NO },
    toleratesFailure: NO,
    timeoutMinutes: null,
    secrets: [],
    opaque: null,
  };
}

/** A deployment job takes over every artifact of the run unless it says otherwise. */
function impliedArtifacts(node: Expanded, steps: readonly StepDefinition[]): JobDefinition['artifacts'] {
  if (!node.get('deployment') || steps.some(({ use }) => use?.name === 'download')) return [];
  return [{ direction: 'down', name: null, source: node.source }];
}

function waitsForPerson(steps: readonly StepDefinition[]): JobDefinition['waitsForPerson'] {
  const asking = steps.find(({ use }) => use?.kind === 'task' && /^ManualValidation$/i.test(use.name));
  return asking ? yes(asking.source, 'the task `ManualValidation` waits until a person agrees') : NO;
}

/** An environment with an exclusive lock lets one run in at a time; whether it has one is set in the project. */
function concurrencyOf(environment: JobDefinition['environment'], place: JobPlace): Concurrency | null {
  if (!place.lock || !environment) return null;
  return { group: environment.name, cancelsRunning: NO, source: place.lock.source };
}
