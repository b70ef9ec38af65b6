import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { loadYamlReader, type YamlReader } from '../../../yaml-documents.ts';
import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { rootNode, type YamlNode } from '../../yaml-node.ts';
import { pipelineOf } from './pipeline.ts';
import { fileOfPipeline, type StartingPipeline, triggeringResources } from './pipeline-resources.ts';

/** Reads the YAML pipelines of Azure DevOps with the templates of this tree. */
export async function readPipelines(context: ReadingContext): Promise<ReadPipelines> {
  const readYaml = await loadYamlReader();
  const unresolved: Unresolved[] = [];
  const roots = new Map<string, YamlNode | undefined>();
  const used = new Set<string>();
  const root = (path: string) => {
    if (!roots.has(path)) roots.set(path, rootOf(path, context, readYaml, unresolved));
    return roots.get(path);
  };
  const isOnGitHub = context.tree.entries.some(({ path, tracked }) => tracked && path.startsWith('.github/'));
  const read = context.files.flatMap(({ path }) => {
    const node = root(path);
    if (!node || !isPipeline(path, node)) return [];
    const open: Unresolved[] = [];
    const files = { root, uses: (file: string) => used.add(file) };
    return [
      {
        path,
        open,
        workflow: pipelineOf(path, node, {
          files,
          unresolved: open,
          trunks: context.trunks,
          isOnGitHub,
          started: startingPipelines(path, node, context, root),
        }),
      },
    ];
  });
  // What others put in is no pipeline of its own.
  const own = read.filter(({ path }) => !used.has(path));
  return {
    workflows: own.flatMap(({ workflow }): WorkflowDefinition[] => (workflow ? [workflow] : [])),
    unresolved: [...unresolved, ...own.flatMap(({ open }) => open)],
  };
}

/** The pipelines of this tree whose end starts the one of a file. */
function startingPipelines(
  path: string,
  node: YamlNode,
  { files, repository }: ReadingContext,
  root: (path: string) => YamlNode | undefined,
): readonly StartingPipeline[] {
  const paths = files.map((file) => file.path).filter((other) => other !== path);
  return triggeringResources(node).flatMap((resource) => {
    const found = fileOfPipeline(resource, paths, repository);
    const other = found === undefined ? undefined : root(found);
    return found !== undefined && other ? [{ path: found, root: other, resource }] : [];
  });
}

/** Which files are pipelines is set in the project. In a folder templates lie beside them, which start from nothing. */
function isPipeline(path: string, root: YamlNode): boolean {
  if (!path.includes('/')) return true;
  return ['trigger', 'pr', 'schedules', 'resources', 'extends', 'pool'].some(
    (key) => root.get(key) !== undefined,
  );
}

function rootOf(
  path: string,
  { text, tree }: ReadingContext,
  readYaml: YamlReader,
  unresolved: Unresolved[],
): YamlNode | undefined {
  if (!tree.get(path)?.tracked) return undefined;
  const content = text(path);
  const { documents, broken } = content === undefined ? { documents: [], broken: [] } : readYaml(content);
  for (const { line, because } of broken) unresolved.push(unread(path, line, because));
  const [document] = documents;
  if (document && content !== undefined) return rootNode(document, path, content);
  if (broken.length === 0) unresolved.push(unread(path, 1, 'it is empty or no text'));
  return undefined;
}

function unread(path: string, line: number, because: string): Unresolved {
  return {
    what: `the pipeline in ${path}`,
    because: `it could not be read: ${because}`,
    at: { path, line },
    settle: 'mend the file',
    workflow: null,
  };
}
