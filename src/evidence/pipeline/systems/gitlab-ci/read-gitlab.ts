import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { familyOf } from './family.ts';
import { ConfigurationLoader } from './load-configuration.ts';
import { PipelineBuilder } from './pipeline.ts';

/** Reads `.gitlab-ci.yml` and what it includes. */
export function readGitlab(context: ReadingContext): ReadPipelines {
  const workflows: WorkflowDefinition[] = [];
  const unresolved: Unresolved[] = [];
  for (const { path } of context.files) {
    const loader = new ConfigurationLoader(context);
    const family = familyOf(loader.load(path, path), loader, path);
    const builder = new PipelineBuilder(context.tree, path, context.trunks);
    const workflow = builder.build(family);
    unresolved.push(...builder.unresolved);
    // A file that could not be read at all is no workflow without jobs.
    if (workflow.jobs.length > 0 || builder.unresolved.length === 0) workflows.push(workflow);
  }
  return { workflows, unresolved };
}
