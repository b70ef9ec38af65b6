/** One document of a YAML file, its aliases and merge keys followed. */
export interface YamlDocument {
  readonly value: unknown;
  /** Where it starts in its file, from 1. */
  readonly line: number;
  /** The line of the value at a path of keys and indexes; the nearest one above it that is written out. */
  lineOf(...path: readonly (string | number)[]): number;
}

export interface BrokenYaml {
  readonly line: number;
  readonly because: string;
}

export interface YamlRead {
  readonly documents: readonly YamlDocument[];
  readonly broken: readonly BrokenYaml[];
}

/**
 * Reads a file with any number of documents. `wants` sees a document's text and keeps what is not asked for from
 * being parsed. A broken document leaves the others alone. Each of `tags` becomes a mapping of one key, the tag
 * itself; other tags are left out.
 */
export type YamlReader = (
  text: string,
  wants?: (text: string) => boolean,
  tags?: readonly string[],
) => YamlRead;

/** Loads the parser: a tree without YAML need not pay for it. */
export async function loadYamlReader(): Promise<YamlReader> {
  const { readYaml } = await import('./yaml-parser.ts');
  return readYaml;
}
