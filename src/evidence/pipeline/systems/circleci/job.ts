import { NO, no, yes } from '../../../../pipelines/answer.ts';
import type { JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { RunsAfter, SecretUse, StepDefinition } from '../../../../pipelines/step.ts';
import { scalarOf, scalarsOf, type YamlNode } from '../../yaml-node.ts';
import { artifactsOf } from './built-in-step.ts';
import { type Found, find } from './definitions.ts';
import type { Entry } from './entries.ts';
import { type Executor, executorOf, variablesOf } from './executor.ts';
import { variablesOfLeg } from './matrix.ts';
import { type Case, occasionsOf } from './occasions.ts';
import { orbJobSteps } from './orb-job.ts';
import { type ConfigReading, type JobReading, leaveOpen } from './reading.ts';
import { innerScope, type Scope } from './scope.ts';
import { stepsOf } from './steps.ts';
import { literalAt, textAt } from './text.ts';
import { DEFAULT_ROOT } from './working-directory.ts';

export interface JobPlace {
  readonly config: ConfigReading;
  readonly workflow: string;
  readonly cases: readonly Case[];
  readonly needs: readonly string[];
}

/** Reads one job of a workflow. */
export function jobOf(entry: Entry, place: JobPlace): JobDefinition {
  const type = literalAt(entry.node.get('type'), entry.scope);
  const found = find(entry.scope.definitions, 'jobs', entry.key);
  if (type === 'approval') return approval(entry, place);
  if (found.is === 'written') return writtenJob(entry, place, found);
  if (found.is === 'registered') return orbJob(entry, place, found);
  if (type === 'no-op') return emptyJob(entry, place);
  leaveOpen(place, {
    what: `the job \`${entry.key.slice(0, 100)}\``,
    because: 'no job of that name is defined here',
    at: entry.node.source,
    settle: 'define the job or declare its orb',
  });
  const opaque = {
    what: `the job \`${entry.key}\``,
    because: 'it is not defined here',
    source: entry.node.source,
  };
  return { ...emptyJob(entry, place), opaque };
}

function writtenJob(entry: Entry, place: JobPlace, found: Extract<Found, { is: 'written' }>): JobDefinition {
  const { node, definitions } = found;
  const given = (name: string) => {
    const own = entry.leg.get(name) ?? entry.node.get(name);
    return own && { node: own, scope: entry.scope };
  };
  const scope = innerScope(node, definitions, given, entry.scope);
  const executor = executorOf(node, scope);
  const reading = readingOf(place, node, scope, executor);
  const steps = [
    ...stepsOf(entry.node.get('pre-steps'), entry.scope, reading),
    ...stepsOf(node.get('steps'), scope, reading),
    ...stepsOf(entry.node.get('post-steps'), entry.scope, reading),
  ];
  return {
    ...emptyJob(entry, place),
    source: node.source,
    runner: executor.runner,
    services: executor.services,
    variables: { ...executor.variables, ...variablesOf(node.get('environment'), scope) },
    artifacts: artifactsOf(steps),
    steps,
  };
}

function orbJob(entry: Entry, place: JobPlace, found: Extract<Found, { is: 'registered' }>): JobDefinition {
  const executor = executorOf(entry.node, entry.scope);
  const steps: readonly StepDefinition[] = orbJobSteps(
    found,
    entry,
    readingOf(place, entry.node, entry.scope, executor),
  );
  return { ...emptyJob(entry, place), steps, artifacts: artifactsOf(steps), runner: executor.runner };
}

function approval(entry: Entry, place: JobPlace): JobDefinition {
  const because = yes(entry.node.source, '`type: approval` waits until a person agrees');
  return { ...emptyJob(entry, place), waitsForPerson: because };
}

function readingOf(place: JobPlace, node: YamlNode, scope: Scope, executor: Executor): JobReading {
  const workingDirectory = executor.workingDirectory;
  return {
    ...place,
    occasions: occasionsOf(place.cases, place.config.trunk),
    shell: executor.shell,
    root: checkoutPath(node, scope) ?? workingDirectory ?? DEFAULT_ROOT,
    workingDirectory,
  };
}

/** `checkout: { path: ~/project }` puts the tree elsewhere than the working directory. */
function checkoutPath(node: YamlNode, scope: Scope): string | undefined {
  for (const step of node.get('steps')?.items() ?? []) {
    const path = literalAt(step.get('checkout')?.get('path'), scope);
    if (path !== undefined) return path;
  }
  return undefined;
}

function emptyJob(entry: Entry, place: JobPlace): JobDefinition {
  const { node, scope } = entry;
  const group = textAt(node.get('serial-group'), scope);
  return {
    id: entry.id,
    key: entry.key,
    name: entry.id,
    leg: variablesOfLeg(entry.leg, scope),
    source: node.source,
    stage: null,
    needs: place.needs,
    occasions: occasionsOf(place.cases, place.config.trunk),
    condition: conditionOf(node),
    runsAfter: runsAfterJobs(entry),
    toleratesFailure: NO,
    waitsForPerson: NO,
    environment: null,
    permissions: null,
    // https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/
    identityToken: yes(node.source, 'CircleCI gives every job an identity token'),
    runner: { labels: [], isSelfHosted: NO, image: null, source: node.source },
    services: [],
    variables: {},
    concurrency: group ? { group, cancelsRunning: NO, source: node.source } : null,
    timeoutMinutes: null,
    artifacts: [],
    outputs: {},
    secrets: secretsOf(node),
    steps: [],
    opaque: null,
  };
}

function conditionOf(node: YamlNode): JobDefinition['condition'] {
  const filters = node.get('filters');
  if (!filters) return null;
  return {
    text: scalarOf(filters) ?? JSON.stringify(filters.value)?.slice(0, 300) ?? '',
    source: filters.source,
  };
}

/** https://circleci.com/docs/reference/configuration-reference/#requires */
function runsAfterJobs({ requires, node }: Entry): RunsAfter {
  const failing = requires.find(({ statuses }) =>
    statuses.some((status) => status === 'failed' || status === 'terminal'),
  );
  const exclusive = requires.find(
    ({ statuses }) => !statuses.includes('success') && !statuses.includes('terminal'),
  );
  return {
    success: exclusive
      ? no(exclusive.node.source, `it requires \`${exclusive.name}: ${exclusive.statuses.join(', ')}\``)
      : yes(node.source, 'it starts when the jobs it requires passed'),
    failure: failing
      ? yes(failing.node.source, `it requires \`${failing.name}: ${failing.statuses.join(', ')}\``)
      : NO,
  };
}

/** A context hands over all of its variables. */
function secretsOf(node: YamlNode): readonly SecretUse[] {
  const context = node.get('context');
  return context ? scalarsOf(context).map((name) => ({ name, source: context.source })) : [];
}
