import { posix } from 'node:path';
import type { Text } from '../../../../pipelines/text.ts';
import type { ResourceGraph } from '../../../../resources/graph.ts';
import type { Resource } from '../../../../resources/resource.ts';
import { isOpen, JsonText, type Value } from '../../../../resources/value.ts';
import { isRecord, type ParsedRecord, recordOf } from '../../../parsed.ts';
import { BUILDSPEC } from '../../../repo/pipeline-names.ts';
import type { YamlReader } from '../../../yaml-documents.ts';
import type { ReadingContext } from '../../system.ts';
import { type Buildspec, faultOf } from '../codebuild/buildspec.ts';
import { openBuildspec } from '../codebuild/open-buildspec.ts';
import { sourcesFolder } from '../codebuild/sources-folder.ts';
import { declaredText, mapOf } from './declared-values.ts';

/** The tree's files, for buildspecs. */
export interface Files extends Pick<ReadingContext, 'text' | 'tree'> {
  readonly read: YamlReader;
}

/** The buildspec of a project, or why there is none to read. */
export interface FoundBuildspec {
  readonly buildspec: Buildspec | { readonly because: string };
  /** The file of the tree that holds it. */
  readonly path: string | null;
}

/** Reads the buildspec of a project: in the declaration itself, in a file of the tree, or the file of the usual name. */
export function declaredBuildspec(project: Resource, graph: ResourceGraph, files: Files): FoundBuildspec {
  const value = mapOf(project.properties.Source).BuildSpec;
  const plain = value instanceof JsonText ? value.value : value;
  if (typeof plain === 'object' && plain !== null && !isOpen(plain))
    return inlined(recordOf(plainValue(plain, graph)), project);
  if (value === undefined || value === null || value === '') return fileOf('buildspec.yml', files);
  const text = shellSafe(declaredText(value, graph));
  if (/[\n{]/.test(text)) return textual(text, project, files);
  return text.includes('$') || text.startsWith('arn:')
    ? { buildspec: { because: `which file it is cannot be told: ${text}` }, path: null }
    : fileOf(text, files);
}

function fileOf(name: string, { text, tree, read }: Files): FoundBuildspec {
  const path = posix.normalize(name).replace(/^\.?\//, '');
  const found = text(path) === undefined ? onlyOneNamed(path, tree) : path;
  const content = found === undefined ? undefined : text(found);
  if (found === undefined || content === undefined)
    return { buildspec: { because: `${path} is not in the tree` }, path: null };
  const opened = openBuildspec(found, content, read);
  if ('because' in opened) return { buildspec: opened, path: found };
  const folder = found === path ? sourcesFolder(found, content, tree) : found.slice(0, -path.length - 1);
  return { buildspec: { ...opened, folder }, path: found };
}

/** Sources that are kept in a folder here and built from a repository of their own. */
function onlyOneNamed(path: string, tree: Files['tree']): string | undefined {
  const [found, ...others] = tree
    .named(posix.basename(path))
    .filter((entry) => entry.tracked && entry.role === 'own' && entry.path.endsWith(`/${path}`));
  return others.length === 0 ? found?.path : undefined;
}

/** What is left open becomes a variable of the shell, which any YAML may hold. */
function shellSafe(text: Text): string {
  return text
    .map((part) => (typeof part === 'string' ? part : `$${part.name.replaceAll(/\W+/g, '_')}`))
    .join('');
}

/** A buildspec whose whole text is the value: from a file that is read in, a template of one, or written in place. */
function textual(text: string, project: Resource, files: Files): FoundBuildspec {
  const origin = originOf(text, files);
  if (origin !== undefined) return { buildspec: openBuildspec(origin, text, files.read), path: origin };
  const { path = '', line = 1 } = project.sourceOf('Source', 'BuildSpec');
  const first = firstLine(text, files.text(path)?.split('\n') ?? [], line);
  if (first === undefined) {
    const { documents, broken } = files.read(text);
    const because = broken[0] ? `it could not be parsed: ${broken[0].because}` : faultOf(documents[0]?.value);
    return because === undefined
      ? inlined(recordOf(documents[0]?.value), project)
      : { buildspec: { because }, path: null };
  }
  const opened = openBuildspec(path, text, files.read);
  if ('because' in opened) return { buildspec: opened, path: null };
  const { lineOf, lineText } = opened;
  const buildspec: Buildspec = {
    ...opened,
    lineOf: (...keys) => first + lineOf(...keys) - 1,
    lineText: (at) => lineText(at - first + 1),
  };
  return { buildspec, path: null };
}

/** The line of a file where a text stands as it is, whatever its indentation, at or soon after a line. */
function firstLine(text: string, lines: readonly string[], near: number): number | undefined {
  const wanted = text.trimEnd().split('\n');
  for (let first = near; first < near + MAX_DISTANCE; first += 1) {
    const isThere = wanted.every((line, index) => {
      const found = lines[first - 1 + index]?.trim();
      return found !== undefined && (found === line.trim() || line.includes('$'));
    });
    if (isThere) return first;
  }
  return undefined;
}

/** Lines between the name of a property and its text. */
const MAX_DISTANCE = 4;

/** More files than these are not compared with a text. */
const MAX_FILES = 200;
const TEMPLATE = /\.(?:tpl|tftpl|tmpl|j2)$/;

/** The file whose text, once its placeholders are filled in, is this one. */
function originOf(content: string, { tree, text }: Files): string | undefined {
  const files = tree.entries
    .filter(({ path, tracked }) => tracked && isNamedAsBuildspec(path.replace(TEMPLATE, '')))
    .slice(0, MAX_FILES);
  return files.find(({ path }) => isFilledFrom(content, text(path)))?.path;
}

function isNamedAsBuildspec(path: string): boolean {
  return (
    BUILDSPEC.test(path) || /codebuild[^/]{0,100}\.ya?ml$|(?:^|\/)codebuild\/.{1,200}\.ya?ml$/i.test(path)
  );
}

/** Whether the fixed parts of a file follow each other in a text, from its start to its end. */
function isFilledFrom(content: string, template: string | undefined): boolean {
  if (template === undefined) return false;
  if (template.trim() === content.trim()) return true;
  const parts = template.trim().split(/\$\{[^{}\n]{0,200}\}/);
  const text = content.trim();
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const at = text.indexOf(part, from);
    if (at < 0 || (index === 0 && at > 0)) return false;
    from = at + part.length;
  }
  return parts.length > 1 && (parts.at(-1) === '' || from === text.length);
}

function plainValue(value: Value, graph: ResourceGraph): unknown {
  if (Array.isArray(value)) return value.map((member: Value) => plainValue(member, graph));
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof JsonText) return plainValue(value.value, graph);
  if (isOpen(value)) return shellSafe(declaredText(value, graph));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainValue(member, graph)]));
}

/** A buildspec that is written as a part of the declaration, key by key. */
function inlined(value: ParsedRecord, project: Resource): FoundBuildspec {
  const because = faultOf(isRecord(value) ? value : undefined);
  if (because !== undefined) return { buildspec: { because }, path: null };
  const place = ['Source', 'BuildSpec'];
  const buildspec = {
    path: project.source.path ?? '',
    value,
    lineOf: (...rest: readonly (string | number)[]) => project.sourceOf(...place, ...rest).line ?? 1,
    lineText: () => '',
    isExact: false,
  };
  return { buildspec, path: null };
}
