import { basename, dirname } from 'node:path/posix';
import { yes } from '../../../../pipelines/answer.ts';
import type { WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';

/** A pipeline of this tree whose end starts another. */
export interface StartingPipeline {
  readonly path: string;
  readonly root: YamlNode;
  /** The resource that names it. */
  readonly resource: YamlNode;
}

/** The resources of a pipeline that have a trigger. */
export function triggeringResources(root: YamlNode): readonly YamlNode[] {
  const pipelines = root.get('resources')?.get('pipelines')?.items() ?? [];
  return pipelines.filter((one) => {
    const trigger = one.get('trigger');
    return trigger !== undefined && !/^(?:none|false)$/.test(scalarOf(trigger) ?? '');
  });
}

/**
 * The file of the pipeline that a resource names. What a pipeline is called is kept in Azure DevOps: mostly after its
 * file, its folder or the repository. `undefined` where none, or more than one, is called so.
 */
export function fileOfPipeline(
  resource: YamlNode,
  paths: readonly string[],
  repository: string | null,
): string | undefined {
  const source = scalarOf(resource.get('source'));
  if (source === undefined) return undefined;
  const name = plain(source.slice(Math.max(source.lastIndexOf('\\'), source.lastIndexOf('/')) + 1));
  const named = paths.filter((path) => namesOf(path).includes(name));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const own = repository === null ? undefined : plain(basename(repository));
  return paths.length === 1 && own === name ? paths[0] : undefined;
}

/** A pipeline starts another only after it ended well: https://learn.microsoft.com/azure/devops/pipelines/process/pipeline-triggers */
export function startedBy(started: readonly StartingPipeline[]): WorkflowDefinition['startedBy'] {
  return started.map(({ path, resource }) => ({
    workflow: path,
    onlyAfterSuccess: yes(resource.source, 'it starts when the other pipeline has ended well'),
    source: resource.source,
  }));
}

function namesOf(path: string): readonly string[] {
  const file = basename(path).replace(/\.ya?ml$/, '');
  const folder = dirname(path) === '.' ? [] : [basename(dirname(path))];
  return [file, file.replace(/^azure-pipelines[.-]?/, ''), ...folder]
    .map(plain)
    .filter((name) => name !== '');
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
}
