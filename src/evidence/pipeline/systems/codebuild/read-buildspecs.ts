import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { loadYamlReader, type YamlReader } from '../../../yaml-documents.ts';
import { anyOccasion } from '../../any-occasion.ts';
import { at, blankWorkflow } from '../../blank-parts.ts';
import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { readBatch } from './batch.ts';
import { buildJob } from './build-job.ts';
import type { Buildspec } from './buildspec.ts';
import { openBuildspec } from './open-buildspec.ts';
import { sourcesFolder } from './sources-folder.ts';

const OUTSIDE = 'what starts a build is set in its CodeBuild project, not in the buildspec';

/** Reads every buildspec of the tree: a workflow each, of one job or the tasks of its batch. */
export async function readBuildspecs(context: ReadingContext): Promise<ReadPipelines> {
  const read = await loadYamlReader();
  const found = new Map<string, Buildspec>();
  const unresolved: Unresolved[] = [];
  for (const { path } of context.files) {
    const text = context.text(path) ?? '';
    const opened = openBuildspec(path, text, read);
    if ('because' in opened) unresolved.push(unreadable(path, opened));
    else found.set(path, { ...opened, folder: sourcesFolder(path, text, context.tree) });
  }
  const workflows = [...found.values()].map((spec) => workflowOf(spec, context, found, read, unresolved));
  const called = new Set(workflows.flatMap(({ buildspecs }) => buildspecs));
  return {
    workflows: workflows.map(({ workflow, path }) => ({
      ...workflow,
      isCalledOnly: called.has(path) && path !== 'buildspec.yml',
    })),
    unresolved,
  };
}

function workflowOf(
  spec: Buildspec,
  { text, trunks }: ReadingContext,
  found: ReadonlyMap<string, Buildspec>,
  read: YamlReader,
  unresolved: Unresolved[],
): { workflow: WorkflowDefinition; path: string; buildspecs: readonly string[] } {
  const { path } = spec;
  const source = at(path, 1);
  const occasions = anyOccasion(trunks[0] ?? 'main', OUTSIDE, source);
  const open = (other: string) => {
    const known = found.get(other);
    if (known) return known;
    const opened = openBuildspec(other, text(other) ?? '', read);
    return 'because' in opened ? undefined : opened;
  };
  const batch = readBatch(spec, occasions, open);
  const jobs = batch?.jobs ?? [buildJob(spec, { id: 'build', occasions })];
  for (const { what, because, line } of batch?.unread ?? [])
    unresolved.push({
      what,
      because,
      at: at(path, line),
      settle: 'read it and judge it by hand',
      workflow: path,
    });
  for (const line of new Set(jobs.flatMap(({ broken }) => broken)))
    unresolved.push({
      what: `a command of ${path}`,
      because: 'it is a mapping or a list where CodeBuild takes a text',
      at: at(path, line),
      settle: 'put the command in quotes',
      workflow: path,
    });
  unresolved.push(projectOf(path));
  const workflow = blankWorkflow({
    id: path,
    system: 'codebuild',
    name: path,
    source,
    occasions,
    jobs: jobs.map(({ job }) => job),
  });
  return { workflow, path, buildspecs: batch?.buildspecs ?? [] };
}

/** The project has the triggers, the image, the role, and may have variables and an order of its own. */
function projectOf(path: string): Unresolved {
  return {
    what: `the CodeBuild project that runs ${path}`,
    because: OUTSIDE,
    at: at(path, 1),
    settle: 'look at the triggers and the pipeline of the CodeBuild project',
    workflow: path,
  };
}

function unreadable(path: string, { line, because }: { line: number; because: string }): Unresolved {
  return {
    what: `the buildspec ${path}`,
    because,
    at: at(path, line),
    settle: 'mend the file',
    workflow: null,
  };
}
