import type { ResourceGraph } from '../../../../resources/graph.ts';
import type { Resource } from '../../../../resources/resource.ts';
import type { Value } from '../../../../resources/value.ts';
import type { BuildProject } from './build-projects.ts';
import type { Files } from './declared-buildspec.ts';
import { declaredText } from './declared-values.ts';
import { deployedAppspec } from './deployed-appspec.ts';
import { notificationJobs } from './notifications.ts';
import { type PipelineSurroundings, pipelineDefinition } from './pipeline-definition.ts';
import { startsOf } from './pipeline-starts.ts';
import type { Found } from './read-declared.ts';

interface Declared {
  readonly id: string;
  readonly resource: Resource;
  readonly graph: ResourceGraph;
  readonly projectOf: (name: Value | undefined, pipeline: Resource) => BuildProject | undefined;
  /** Takes the projects that pipelines run. */
  readonly used: Set<Resource>;
  readonly trunks: readonly string[];
  readonly files: Files;
}

/** Reads a pipeline of the graph: its workflow, with what tells how it ended. */
export function declaredPipeline(declared: Declared, found: Found): void {
  const { id, resource, graph, projectOf, used, trunks, files } = declared;
  const doubts: string[] = [];
  const acts: PipelineSurroundings['acts'] = [];
  const workflow = pipelineDefinition({
    id,
    resource,
    graph,
    trunks,
    doubts,
    acts,
    starts: startsOf(resource, graph),
    textOf: (value) => declaredText(value, graph),
    sourceOf: (...keys) => resource.sourceOf(...keys),
    projectOf: (name) => projectOf(name, resource),
    appspecOf: (...asked) => {
      const appspec = deployedAppspec(...asked, files);
      if (appspec) found.settled.push(appspec.path);
      return appspec?.steps ?? [];
    },
  });
  for (const act of acts) used.add(act.with);
  const after = { graph, occasions: workflow.occasions };
  const all = workflow.jobs.map((job) => job.id);
  const jobs = [
    ...workflow.jobs,
    ...notificationJobs(resource, { ...after, jobs: all }),
    ...acts.flatMap((act) => notificationJobs(act.with, { ...after, jobs: [act.job] })),
  ];
  found.workflows.push({ ...workflow, jobs });
  for (const because of new Set(doubts))
    found.unresolved.push({
      what: `a part of the pipeline \`${workflow.name}\``,
      because,
      at: resource.source,
      settle: 'give a plan: `terraform show -json`, or the parameters of the stack',
      workflow: id,
    });
}
