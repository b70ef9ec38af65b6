import type { Source } from '../../judge/source.ts';
import { isRecord } from '../parsed.ts';
import type { YamlDocument } from '../yaml-documents.ts';

/** A value of a YAML file together with where it is written. */
export interface YamlNode {
  /** Plain data: what aliases and merge keys bring in stands in it. */
  readonly value: unknown;
  readonly source: Source;
  /** Where the first line of a text stands, and how many lines of the file each of its lines takes. */
  readonly textLines: { readonly source: Source; readonly linesEach: 0 | 1 };
  /** The member of a mapping; `undefined` where it is none or has no such key. */
  get(key: string): YamlNode | undefined;
  /** The members of a list; none where it is no list. */
  items(): readonly YamlNode[];
  /** The members of a mapping in the order written; none where it is no mapping. */
  entries(): readonly (readonly [string, YamlNode])[];
}

const BLOCK_HEADER = /[|>][-+\d]{0,3}[ \t]*(?:#.*)?$/;

/** The root of a document of the file at `path`. */
export function rootNode(document: YamlDocument, path: string, text: string): YamlNode {
  let lines: readonly string[] | undefined;
  const lineAt = (line: number) => {
    lines ??= text.split('\n');
    return lines[line - 1] ?? '';
  };
  const nodeAt = (value: unknown, keys: readonly (string | number)[]): YamlNode => {
    let source: Source | undefined;
    const found = () => {
      source ??= { path, line: document.lineOf(...keys) };
      return source;
    };
    return {
      value,
      get source() {
        return found();
      },
      get textLines() {
        return textLinesOf(value, found(), lineAt);
      },
      get: (key) =>
        isRecord(value) && Object.hasOwn(value, key) ? nodeAt(value[key], [...keys, key]) : undefined,
      items: () => (Array.isArray(value) ? value.map((item, index) => nodeAt(item, [...keys, index])) : []),
      entries: () =>
        isRecord(value)
          ? Object.entries(value).map(([key, member]) => [key, nodeAt(member, [...keys, key])] as const)
          : [],
    };
  };
  return nodeAt(document.value, []);
}

function textLinesOf(value: unknown, source: Source, lineAt: (line: number) => string) {
  const line = source.line ?? 1;
  const header = BLOCK_HEADER.exec(lineAt(line).slice(-200));
  if (typeof value !== 'string' || !header) return { source, linesEach: 0 as const };
  const linesEach = header[0].startsWith('|') ? (1 as const) : (0 as const);
  return { source: { ...source, line: line + 1 }, linesEach };
}

/** The string, number or truth value of a node, as text. */
export function scalarOf(node: YamlNode | undefined): string | undefined {
  const value = node?.value;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The scalars of a list, or the one that stands in its place. */
export function scalarsOf(node: YamlNode | undefined): readonly string[] {
  const one = scalarOf(node);
  if (one !== undefined) return [one];
  return (node?.items() ?? []).flatMap((item) => scalarOf(item) ?? []);
}
