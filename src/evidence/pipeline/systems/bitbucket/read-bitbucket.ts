import type { JobDefinition, Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { fieldOf, type Located, membersOf, textOf } from '../../yaml/located.ts';
import { readLocatedYaml } from '../../yaml/read-located.ts';
import { entriesOf, type PipelineEntry } from './entries.ts';
import { groupsOf, type Strange } from './groups.ts';
import { type FileSettings, jobOf, numberOf } from './job.ts';

const SETTLE = 'read it, and judge by hand what rests on it';

/** Reads `bitbucket-pipelines.yml`: each pipeline in it is a workflow, each step a job. */
export function readBitbucket(context: ReadingContext): ReadPipelines {
  const workflows: WorkflowDefinition[] = [];
  const unresolved: Unresolved[] = [];
  for (const { path } of context.files) {
    const { documents, broken } = readLocatedYaml(path, context.text(path) ?? '');
    for (const { line, because } of broken)
      unresolved.push(leftOut(`the file ${path}`, because, { path, line }, null));
    const [file] = documents;
    if (!file) continue;
    const settings = settingsOf(file);
    for (const entry of entriesOf(fieldOf(file, 'pipelines'), context.trunks)) {
      const { workflow, strange } = workflowOf(entry, path, settings);
      workflows.push(workflow);
      unresolved.push(
        ...strange.map(({ what, because, value }) => leftOut(what, because, value.at, workflow.id)),
      );
    }
    const triggers = fieldOf(file, 'triggers');
    if (triggers)
      unresolved.push(
        leftOut('`triggers`', 'starting pipelines by conditions is not read', triggers.at, null),
      );
    if (!fieldOf(file, 'pipelines') && !fieldOf(fieldOf(file, 'definitions'), 'pipelines'))
      unresolved.push(leftOut(`the file ${path}`, 'it holds no `pipelines`', { path, line: 1 }, null));
  }
  return { workflows, unresolved };
}

function leftOut(what: string, because: string, at: Unresolved['at'], workflow: string | null): Unresolved {
  return { what, because, at, settle: SETTLE, workflow };
}

function settingsOf(file: Located): FileSettings {
  return {
    image: fieldOf(file, 'image'),
    services: fieldOf(fieldOf(file, 'definitions'), 'services'),
    maxTime: numberOf(fieldOf(fieldOf(file, 'options'), 'max-time')),
    runsOn: fieldOf(fieldOf(file, 'options'), 'runs-on'),
  };
}

function workflowOf(
  entry: PipelineEntry,
  path: string,
  settings: FileSettings,
): { readonly workflow: WorkflowDefinition; readonly strange: readonly Strange[] } {
  const { name, value, source, occasions } = entry;
  const { groups, strange } = groupsOf(value);
  const variables = variablesOf(value);
  const jobs: JobDefinition[] = [];
  const names = new Map<string, number>();
  let before: readonly string[] = [];
  for (const { steps } of groups) {
    const ids = steps.map((step) => {
      const id = uniqueName(textOf(fieldOf(step.value, 'name')) ?? 'step', names);
      jobs.push(jobOf(step, id, before, occasions, variables, settings));
      return id;
    });
    if (ids.length > 0) before = ids;
  }
  const id = `${path}#${name}`;
  const workflow: WorkflowDefinition = {
    id,
    system: 'bitbucket',
    name,
    source,
    occasions,
    startedBy: [],
    isCalledOnly: false,
    permissions: null,
    concurrency: null,
    variables,
    jobs,
  };
  return { workflow, strange };
}

function uniqueName(name: string, names: Map<string, number>): string {
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : `${name} (${count})`;
}

/** Variables that a person gives who starts the pipeline. */
function variablesOf(pipeline: Located): Variables {
  const declared = membersOf(pipeline).flatMap((item) => membersOf(fieldOf(item, 'variables')));
  return Object.fromEntries(
    declared.flatMap((one) => {
      const name = textOf(fieldOf(one, 'name'));
      return name === undefined ? [] : [[name, [{ kind: 'input', name, raw: `$${name}` }] as const] as const];
    }),
  );
}
