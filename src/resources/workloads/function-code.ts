import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { isMap, type Value } from '../value.ts';

/**
 * The folder of the tree that a function's code is packed from; `undefined` where it cannot be told. SAM names it,
 * Serverless packs its own folder, and Terraform packs an archive.
 */
export function codeFolder(graph: ResourceGraph, lambda: Resource): string | undefined {
  const { kind, source } = lambda.stack;
  const folder = (source.path ?? '').split('/').slice(0, -1).join('/');
  if (kind === 'serverless') return folder;
  if (kind === 'sam') {
    const properties = lambda.original.attributes.Properties;
    const uri = isMap(properties) ? (properties.CodeUri ?? '.') : undefined;
    return typeof uri === 'string' && !uri.startsWith('s3://') ? within(folder, uri) : undefined;
  }
  if (kind !== 'terraform') return undefined;
  const archive = archiveOf(graph, lambda);
  const packed = archive?.source_dir ?? archive?.source_file;
  if (typeof packed !== 'string') return undefined;
  const path = within(source.path ?? '', packed);
  return archive?.source_dir === undefined ? path?.split('/').slice(0, -1).join('/') : path;
}

function archiveOf(graph: ResourceGraph, lambda: Resource): Readonly<Record<string, Value>> | undefined {
  const { filename } = lambda.original.attributes;
  if (typeof filename !== 'string') return graph.target(filename)?.original.attributes;
  return lambda.stack.resources.find(
    ({ type, original }) => type === 'archive_file' && original.attributes.output_path === filename,
  )?.original.attributes;
}

/** A relative path below a folder of the tree; `undefined` where it leads out. */
function within(folder: string, path: string): string | undefined {
  if (path.startsWith('/')) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}
