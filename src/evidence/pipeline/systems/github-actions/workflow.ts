import type { WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { fieldOf } from '../../yaml/located.ts';
import { occasionsOf } from './gates.ts';
import type { Header } from './headers.ts';
import { readJobs } from './jobs.ts';
import { permissionsOf } from './permissions.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import { concurrencyOf } from './settings.ts';
import type { Situation } from './situation.ts';
import { startedBy } from './started-by.ts';
import { textsOfMap } from './texts.ts';

export interface Following {
  readonly trigger: Header['triggers'][number];
  readonly others: readonly Header[];
}

/** Reads one workflow with all its jobs. */
export function readWorkflow(
  { path, root, name, triggers }: Header,
  situations: readonly Situation[],
  following: Following | null,
  reading: Reading,
): WorkflowDefinition {
  const base: Scope = {
    reading,
    workflow: path,
    inputs: null,
    secrets: null,
    leg: null,
    variables: {},
    os: null,
    jobPrefix: '',
    callOutputs: new Map(),
    stepPrefix: '',
    actionOutputs: new Map(),
    actionPath: null,
    situations,
  };
  const variables = textsOfMap(fieldOf(root, 'env'), base);
  const scope: Scope = { ...base, variables };
  const permissions = permissionsOf(fieldOf(root, 'permissions'), reading.problems, path);
  const jobsIn = (some: readonly Situation[]) =>
    readJobs({
      scope: { ...scope, situations: some },
      root,
      situations: some,
      gate: some.map(() => 'yes'),
      permissions,
      caller: null,
      chain: [path],
    });
  const jobs = jobsIn(situations);
  const failing = situations.flatMap(({ otherwise }) => (otherwise && following ? [otherwise] : []));
  return {
    id: path,
    system: 'github-actions',
    name,
    source: { path, line: 1 },
    occasions: occasionsOf(situations),
    startedBy: following ? startedBy(following.trigger, following.others, jobs, jobsIn(failing)) : [],
    isCalledOnly: triggers.length > 0 && triggers.every((trigger) => trigger.name === 'workflow_call'),
    permissions,
    concurrency: concurrencyOf(fieldOf(root, 'concurrency'), scope),
    variables,
    jobs,
  };
}
