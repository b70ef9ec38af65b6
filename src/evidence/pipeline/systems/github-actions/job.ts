import type { Source } from '../../../../judge/source.ts';
import type { Answer } from '../../../../pipelines/answer.ts';
import type {
  ArtifactUse,
  Concurrency,
  JobDefinition,
  Permissions,
} from '../../../../pipelines/pipelines.ts';
import type { RunsAfter, SecretUse, StepDefinition } from '../../../../pipelines/step.ts';
import { fieldOf, type Located, type LocatedField, textOf as writtenIn } from '../../yaml/located.ts';
import type { Condition } from './conditions.ts';
import { occasionsOf } from './gates.ts';
import { identityTokenOf, permissionsOf } from './permissions.ts';
import type { Leg, Scope } from './scope.ts';
import { secretsUsed } from './secrets-used.ts';
import {
  concurrencyOf,
  environmentOf,
  runnerOf,
  servicesOf,
  switchOf,
  systemOf,
  timeoutOf,
  waitsForPerson,
} from './settings.ts';
import type { Situation } from './situation.ts';
import type { ActionOutputs } from './step-context.ts';
import { writtenShell } from './step-parts.ts';
import { readSteps } from './steps.ts';
import { textsOfMap } from './texts.ts';

/** What holds for the jobs of a workflow, whether it stands by itself or is called. */
export interface JobFrame {
  readonly scope: Scope;
  /** The workflow's own mapping. */
  readonly root: Located;
  readonly situations: readonly Situation[];
  /** Whether the call runs in each of them. */
  readonly gate: readonly Answer[];
  readonly permissions: Permissions | null;
  /** What its caller adds to each job; `null` for a workflow that stands by itself. */
  readonly caller: {
    readonly needs: readonly string[];
    readonly runsAfter: RunsAfter;
    readonly condition: JobDefinition['condition'];
    readonly secrets: readonly SecretUse[];
    readonly concurrency: Concurrency | null;
  } | null;
  /** Paths of the workflows that are being read, outermost first. */
  readonly chain: readonly string[];
}

/** A job as its place in the workflow makes it. */
export interface JobPlace {
  readonly key: string;
  readonly field: LocatedField;
  readonly needs: readonly string[];
  readonly condition: Condition | null;
  readonly situations: readonly Situation[];
  readonly runsAfter: RunsAfter;
  readonly leg: Leg | null;
}

/** One leg of a job with its steps. */
export function readJob(place: JobPlace, frame: JobFrame): JobDefinition {
  const node = place.field.value;
  const outputs: ActionOutputs = new Map();
  const { scope, runner } = scopeOf(place, frame, outputs);
  const environment = environmentOf(fieldOf(node, 'environment'), scope);
  const steps = stepsOf(node, scope, outputs, frame);
  const own = secretsUsed(
    PARTS_WITH_SECRETS.map((name) => fieldOf(node, name)),
    scope,
  );
  const workflowWide = secretsUsed([fieldOf(frame.root, 'env')], scope);
  const described = describedJob(place, frame);
  // Named one by one: a job is a large object, and one that grows is slow to make.
  return {
    id: described.id,
    key: described.key,
    name: described.name,
    leg: described.leg,
    source: described.source,
    stage: null,
    needs: described.needs,
    occasions: described.occasions,
    condition: described.condition,
    runsAfter: described.runsAfter,
    permissions: described.permissions,
    identityToken: described.identityToken,
    toleratesFailure: switchOf(fieldOf(node, 'continue-on-error'), 'continue-on-error', scope),
    waitsForPerson: waitsForPerson(environment),
    environment,
    runner,
    services: servicesOf(node, scope),
    variables: scope.variables,
    concurrency: concurrencyOf(fieldOf(node, 'concurrency'), scope) ?? callConcurrency(frame),
    timeoutMinutes: timeoutOf(fieldOf(node, 'timeout-minutes'), scope),
    artifacts: artifactsOf(steps),
    outputs: textsOfMap(fieldOf(node, 'outputs'), scope),
    secrets: [...own, ...workflowWide, ...(frame.caller?.secrets ?? [])],
    steps,
    opaque: null,
  };
}

/** What the names in a job stand for, and the machine it runs on, whose name may be made of them. */
function scopeOf({ field, leg, situations }: JobPlace, { scope: outer }: JobFrame, outputs: ActionOutputs) {
  const env = fieldOf(field.value, 'env');
  const inJob: Scope = { ...outer, leg, situations, actionOutputs: outputs };
  const named: Scope = env
    ? { ...inJob, variables: { ...outer.variables, ...textsOfMap(env, inJob) } }
    : inJob;
  const runner = runnerOf(field.value, named);
  const os = systemOf(runner);
  return { runner, scope: os === named.os ? named : { ...named, os } };
}

const PARTS_WITH_SECRETS = ['env', 'container', 'services', 'with', 'secrets'];

function callConcurrency({ caller, root, scope }: JobFrame): Concurrency | null {
  if (!caller) return null;
  return concurrencyOf(fieldOf(root, 'concurrency'), scope) ?? caller.concurrency;
}

/** The parts of a job that do not depend on what it does. */
export function describedJob(place: JobPlace, frame: JobFrame) {
  const { key, field, leg, condition, situations } = place;
  const { jobPrefix, reading, workflow } = frame.scope;
  const node = field.value;
  const own = permissionsOf(fieldOf(node, 'permissions'), reading.problems, workflow);
  const permissions = own ?? frame.permissions;
  const { caller } = frame;
  return {
    id: `${jobPrefix}${key}${titleOf(leg)}`,
    key: `${jobPrefix}${key}`,
    name: (writtenIn(fieldOf(node, 'name')) ?? key).slice(0, 200),
    leg: leg ? Object.fromEntries([...leg.values].map(([name, { text }]) => [name, text])) : null,
    source: field.at satisfies Source,
    stage: null,
    needs: place.needs.length > 0 || !caller ? place.needs : caller.needs,
    occasions: occasionsOf(situations),
    condition: condition ? { text: condition.text, source: condition.source } : (caller?.condition ?? null),
    runsAfter: place.needs.length === 0 && caller ? caller.runsAfter : place.runsAfter,
    permissions,
    identityToken: identityTokenOf(permissions),
  };
}

/** ` (18, ubuntu-latest)` */
export function titleOf(leg: Leg | null): string {
  return leg && leg.title !== '' ? ` (${leg.title})` : '';
}

function stepsOf(
  node: Located,
  scope: Scope,
  outputs: ActionOutputs,
  frame: JobFrame,
): readonly StepDefinition[] {
  const { problems } = scope.reading;
  const list = fieldOf(node, 'steps');
  if (list?.kind !== 'list') problems.wrong(node.at, 'a job', 'it has no list of steps', scope.workflow);
  const defaults = [
    fieldOf(fieldOf(node, 'defaults'), 'run'),
    fieldOf(fieldOf(frame.root, 'defaults'), 'run'),
  ];
  const setting = (name: string) => defaults.map((run) => fieldOf(run, name)).find((value) => value);
  return readSteps(list, {
    scope,
    shell: writtenShell(setting('shell'), scope),
    workingDirectory: setting('working-directory'),
    call: null,
    outputs,
    chain: [],
  });
}

function artifactsOf(steps: readonly StepDefinition[]): readonly ArtifactUse[] {
  return steps.flatMap(({ use }): ArtifactUse[] => {
    if (use?.kind !== 'action') return [];
    const name = use.inputs.name ?? null;
    if (use.name === 'actions/upload-artifact')
      return [{ direction: 'up', name: name ?? ['artifact'], source: use.source }];
    if (use.name !== 'actions/download-artifact') return [];
    return [{ direction: 'down', name: name ?? use.inputs.pattern ?? null, source: use.source }];
  });
}
