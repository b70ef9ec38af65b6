import type { JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { fieldOf, fieldsOf, type Located, textOf as writtenIn } from '../../yaml/located.ts';
import { inputsOfCall, opaqueJob, secretsHanded, secretsOfCall, triggerOf } from './call.ts';
import { conditionOf, runsAfterOf, runsIn } from './conditions.ts';
import { situationsLeft } from './gates.ts';
import { describedJob, type JobFrame, type JobPlace, readJob, titleOf } from './job.ts';
import { orderedJobs } from './job-order.ts';
import { type EarlierJob, outcomesOf } from './job-results.ts';
import { legsOf } from './matrix.ts';
import { permissionsOf } from './permissions.ts';
import type { Scope } from './scope.ts';
import { concurrencyOf } from './settings.ts';
import { scalarText, textsOfMap } from './texts.ts';
import { calledBy } from './uses.ts';

/** Workflows within workflows; GitHub allows ten levels. */
const MAX_DEPTH = 10;
const MAX_JOBS = 1000;

/** The jobs of a workflow in an order in which they can run; those of workflows that it calls stand inlined. */
export function readJobs(frame: JobFrame): readonly JobDefinition[] {
  const { scope, root } = frame;
  const { problems } = scope.reading;
  const node = fieldOf(root, 'jobs');
  if (node?.kind !== 'map') {
    problems.wrong(node?.at ?? root.at, 'the jobs', 'it has no mapping `jobs`', scope.workflow);
    return [];
  }
  const fields = fieldsOf(node);
  if (fields.length > MAX_JOBS)
    problems.wrong(node.at, 'the rest of the jobs', 'there are too many', scope.workflow);
  const read: JobDefinition[] = [];
  const earlier = new Map<string, EarlierJob>();
  const callOutputs = new Map(scope.callOutputs);
  const inner: JobFrame = { ...frame, scope: { ...scope, callOutputs } };
  for (const { key, field, needs } of orderedJobs(fields.slice(0, MAX_JOBS), problems, scope.workflow)) {
    const needed = needs.flatMap((need) => earlier.get(need) ?? []);
    const { jobs, known } = readOne(key, field, needed, inner, callOutputs);
    read.push(...jobs);
    earlier.set(key, known);
  }
  return read;
}

type Field = JobPlace['field'];

function readOne(
  key: string,
  field: Field,
  needed: readonly EarlierJob[],
  frame: JobFrame,
  callOutputs: Map<string, ReadonlyMap<string, Text>>,
): { readonly jobs: readonly JobDefinition[]; readonly known: EarlierJob } {
  const { scope } = frame;
  const node = field.value;
  const condition = conditionOf(fieldOf(node, 'if'), scope);
  const outcomes = outcomesOf(condition, scope, frame.situations, frame.gate, needed);
  const runs = outcomes.map(runsIn);
  const situations = situationsLeft(frame.situations, runs, condition);
  const runsAfter = runsAfterOf(outcomes, condition);
  const needs = needed.flatMap(({ ids }) => ids);
  const isMapping = node.kind === 'map';
  if (!isMapping)
    scope.reading.problems.wrong(
      field.at,
      `the job \`${key.slice(0, 60)}\``,
      'it is no mapping',
      scope.workflow,
    );
  const legs = isMapping ? legsOf(node, scope) : [];
  const uses = fieldOf(node, 'uses');
  const jobs = legs.flatMap((leg) => {
    const place: JobPlace = { key, field, needs, condition, situations, runsAfter, leg };
    if (!uses) return [readJob(place, frame)];
    return readCall(place, uses, { ...frame, gate: runs }, callOutputs);
  });
  const unique = withUniqueIds(jobs);
  const ancestors = new Set(needed.flatMap((need) => [need, ...need.ancestors]));
  const outlivesFailure = runsAfter.failure.answer !== 'no';
  return { jobs: unique, known: { key, ids: unique.map(({ id }) => id), runs, ancestors, outlivesFailure } };
}

/** Legs may have the same title. */
function withUniqueIds(jobs: readonly JobDefinition[]): readonly JobDefinition[] {
  const seen = new Map<string, number>();
  return jobs.map((job) => {
    const count = (seen.get(job.id) ?? 0) + 1;
    seen.set(job.id, count);
    return count === 1 ? job : { ...job, id: `${job.id} #${count}` };
  });
}

function readCall(
  place: JobPlace,
  uses: Located,
  frame: JobFrame,
  callOutputs: Map<string, ReadonlyMap<string, Text>>,
): readonly JobDefinition[] {
  const { reading } = frame.scope;
  const written = writtenIn(uses) ?? '';
  const called = calledBy(written);
  const opaque = (because: string, isProblem: boolean) => [opaqueJob(place, frame, uses, because, isProblem)];
  if (written.includes('${{')) return opaque('which one is told at run time', false);
  if (called.kind !== 'local') return opaque('it stands in another repository', false);
  if (frame.chain.includes(called.path)) return opaque('it calls itself', true);
  if (frame.chain.length >= MAX_DEPTH) return opaque('workflows call each other too deeply', true);
  const file = reading.file(called.path);
  if (file.state === 'missing') return opaque('it is not in this tree', false);
  if (file.state === 'broken') return opaque(`it could not be parsed: ${file.because}`, true);
  const count = fieldsOf(fieldOf(file.root, 'jobs')).length;
  reading.budget.jobs -= count;
  if (reading.budget.jobs < 0) return opaque('calls make more jobs than can be read', true);
  return inlined(place, file.root, called.path, frame, callOutputs);
}

function inlined(
  place: JobPlace,
  root: Located,
  path: string,
  frame: JobFrame,
  callOutputs: Map<string, ReadonlyMap<string, Text>>,
): readonly JobDefinition[] {
  const call = place.field.value;
  const outer: Scope = { ...frame.scope, leg: place.leg, situations: place.situations };
  const prefix = `${outer.jobPrefix}${place.key}${titleOf(place.leg)} / `;
  const base: Scope = {
    ...outer,
    inputs: inputsOfCall(call, root, outer),
    secrets: secretsOfCall(call, outer),
    leg: null,
    variables: {},
    jobPrefix: prefix,
    callOutputs: new Map(),
  };
  const scope: Scope = { ...base, variables: textsOfMap(fieldOf(root, 'env'), base) };
  const described = describedJob(place, frame);
  const jobs = readJobs({
    scope,
    root,
    situations: frame.situations,
    gate: frame.gate,
    permissions:
      permissionsOf(fieldOf(root, 'permissions'), scope.reading.problems, scope.workflow) ??
      described.permissions,
    caller: {
      needs: described.needs,
      runsAfter: described.runsAfter,
      condition: described.condition,
      secrets: [...secretsHanded(call, outer), ...(frame.caller?.secrets ?? [])],
      concurrency: concurrencyOf(fieldOf(call, 'concurrency'), outer),
    },
    chain: [...frame.chain, path],
  });
  callOutputs.set(place.key, outputsOf(root, scope, jobs));
  return jobs;
}

/** Outputs of a called workflow, as references to the jobs that give them. */
function outputsOf(root: Located, scope: Scope, jobs: readonly JobDefinition[]): ReadonlyMap<string, Text> {
  const own = jobs.length === 0 ? [] : fieldsOf(fieldOf(triggerOf(root), 'outputs'));
  return new Map(
    own.map(
      ([name, { value }]) => [name.toLowerCase(), scalarText(fieldOf(value, 'value'), scope) ?? []] as const,
    ),
  );
}
