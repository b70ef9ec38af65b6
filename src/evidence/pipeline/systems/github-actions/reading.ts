import type { ReadingContext } from '../../system.ts';
import type { Located } from '../../yaml/located.ts';
import type { LocatedReader } from '../../yaml/open-located.ts';
import type { TemplateReader } from './expressions/template.ts';
import type { Problems } from './problems.ts';

/** What is shared while the workflows of one tree are read. */
export interface Reading {
  readonly context: ReadingContext;
  readonly problems: Problems;
  readonly templates: TemplateReader;
  /** The branches that stand for the trunk in these workflows. */
  readonly trunks: readonly string[];
  /** Names found in a file's text. */
  readonly branchNames: Map<string, ReadonlySet<string>>;
  /** Jobs and steps that may still be made out of calls; what is written in a workflow itself is not counted. */
  readonly budget: { jobs: number; steps: number };
  /** The parsed file, or why it is none. Each file is parsed once. */
  file(path: string): ParsedFile;
}

export type ParsedFile =
  | { readonly state: 'read'; readonly root: Located }
  | { readonly state: 'broken'; readonly because: string; readonly line: number }
  | { readonly state: 'missing' };

/** Opens files by path, each once. */
export function createFileReader(context: ReadingContext, parse: LocatedReader): Reading['file'] {
  const files = new Map<string, ParsedFile>();
  const open = (path: string): ParsedFile => {
    const text = context.tree.get(path)?.tracked ? context.text(path) : undefined;
    if (text === undefined) return { state: 'missing' };
    const { documents, broken } = parse(path, text);
    const [problem] = broken;
    if (problem) return { state: 'broken', because: problem.because, line: problem.line };
    const [root] = documents;
    if (!root) return { state: 'broken', because: 'the file is empty', line: 1 };
    return { state: 'read', root };
  };
  return (path) => {
    const known = files.get(path);
    if (known) return known;
    const file = open(path);
    files.set(path, file);
    return file;
  };
}
