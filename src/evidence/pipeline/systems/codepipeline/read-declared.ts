import { posix } from 'node:path';
import { presentValue } from '../../../../judge/fact.ts';
import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { graphOf, type ResourceGraph } from '../../../../resources/graph.ts';
import type { Resource } from '../../../../resources/resource.ts';
import { loadYamlReader, type YamlReader } from '../../../yaml-documents.ts';
import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { buildProjects, projectFinder } from './build-projects.ts';
import { declaredBuild } from './declared-build.ts';
import { declaredPipeline } from './declared-pipeline.ts';
import { programsDeclaring } from './programs.ts';

/** What was found so far. */
export interface Found {
  readonly workflows: WorkflowDefinition[];
  readonly unresolved: Unresolved[];
  readonly settled: string[];
}

/** Reads the pipelines and build projects that the tree declares as resources, and names what could not be read. */
export async function readDeclared(context: ReadingContext): Promise<ReadPipelines> {
  const read = await loadYamlReader();
  const found: Found = { workflows: [], unresolved: [], settled: [] };
  const infrastructure = context.infrastructure && presentValue(context.infrastructure);
  const graph = graphOf(infrastructure ?? { stacks: [] });
  readGraph(graph, { ...context, read }, found);
  const seen = new Set(
    graph.resources.filter(({ type }) => DECLARING.has(type)).flatMap(({ source }) => source.path ?? []),
  );
  const isFromProgram = graph.resources.some(
    ({ type, stack }) => DECLARING.has(type) && stack.kind === 'cdk',
  );
  for (const { path } of context.files) {
    if (posix.basename(path) === 'cdk.json') {
      if (!isFromProgram) found.unresolved.push(...programsDeclaring(path, context));
    } else if (!seen.has(path)) found.unresolved.push(unseen(path, context));
  }
  return found;
}

const DECLARING = new Set(['AWS::CodePipeline::Pipeline', 'AWS::CodeBuild::Project']);

function readGraph(
  graph: ResourceGraph,
  context: ReadingContext & { readonly read: YamlReader },
  found: Found,
): void {
  const projects = buildProjects(graph, context);
  const projectOf = projectFinder(projects, graph);
  const ids = idsOf(graph);
  const used = new Set<Resource>();
  for (const resource of graph.ofType('AWS::CodePipeline::Pipeline'))
    declaredPipeline(
      { id: ids(resource), resource, graph, projectOf, used, trunks: context.trunks, files: context },
      found,
    );
  for (const project of projects) {
    const { resource, path } = project;
    if (path !== null) found.settled.push(path);
    if (!used.has(resource)) declaredBuild(project, ids(resource), context.trunks, found);
  }
}

/** An id for each resource: its file and address, and the stack where several hold it. */
function idsOf(graph: ResourceGraph): (resource: Resource) => string {
  const plain = ({ source, address }: Resource) => `${source.path ?? ''}#${address}`;
  const counts = new Map<string, number>();
  for (const resource of graph.ofType(...DECLARING))
    counts.set(plain(resource), (counts.get(plain(resource)) ?? 0) + 1);
  return (resource) => {
    const id = plain(resource);
    const { stack } = resource;
    return counts.get(id) === 1 ? id : `${id} (${stack.environment?.name ?? stack.name})`;
  };
}

const DECLARATION =
  /^[ \t]*(?:resource[ \t]+"aws_code(?:pipeline|build_project)"[ \t]+"([\w-]{1,100})"|source[ \t]*=[ \t]*"([^"\n]{1,200})")|\bAWS::Code(?:Pipeline::Pipeline|Build::Project)\b/m;

/** A file that declares a pipeline which is in no stack: broken, of a module that is not here or that nobody calls. */
function unseen(path: string, { text, infrastructure }: ReadingContext): Unresolved {
  const content = text(path) ?? '';
  const found = DECLARATION.exec(content);
  const line = found ? content.slice(0, found.index).split('\n').length : 1;
  const gaps = infrastructure && infrastructure.state !== 'unavailable' ? infrastructure.gaps : [];
  const gap = gaps.find((one) => one.path === path) ?? gaps[0];
  const because =
    infrastructure?.state === 'unavailable'
      ? infrastructure.because
      : (gap?.because ?? 'nothing of this tree deploys what it declares');
  return {
    what: `the pipeline that ${path} declares${found?.[1] ? ` as \`${found[1]}\`` : ''}`,
    because,
    at: { path, line },
    settle: 'read the definition and judge it by hand',
    workflow: null,
  };
}
