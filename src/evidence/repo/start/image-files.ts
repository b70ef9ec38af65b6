import { basename, join, normalize } from 'node:path/posix';
import type { BuildContext } from '../build-contexts.ts';
import type { CopyInstruction } from '../dockerfile/instruction.ts';
import type { Dockerfile, Stage } from '../dockerfiles.ts';
import type { RepositoryTree } from '../tree.ts';

/** A file of an image that comes from the tree, or from a here-document. */
export type ImageFile =
  | { readonly kind: 'tree'; readonly path: string }
  | { readonly kind: 'heredoc'; readonly text: string; readonly line: number };

/** Finds where the files of a shipped image come from. */
export interface ImageFiles {
  /** The folder that relative paths start from, when the image starts. */
  readonly workdir: string;
  find(path: string): ImageFile | undefined;
}

/** Reads the copies of the shipped stage and of the stages under it. */
export function imageFiles(
  { stages, shipped }: Dockerfile,
  contexts: readonly BuildContext[],
  tree: RepositoryTree,
): ImageFiles {
  const chain = (stages[shipped.stage]?.image.chain ?? []).flatMap((index) => stages[index] ?? []).reverse();
  const placed: PlacedCopy[] = [];
  let workdir = '/';
  for (const stage of chain) workdir = placeCopies(stage, workdir, placed);
  const folders = contexts.map(({ folder }) => folder);
  return {
    workdir,
    find(path) {
      const wanted = normalize(path.startsWith('/') ? path : join(workdir, path));
      // A bare name is looked up in PATH, and copies to such folders name it.
      const isBare = !path.includes('/');
      for (const copy of placed.toReversed()) {
        const found = fileIn(copy, isBare ? undefined : wanted, basename(path), folders, tree);
        if (found) return found;
      }
      return undefined;
    },
  };
}

interface PlacedCopy {
  readonly copy: CopyInstruction;
  /** Absolute. */
  readonly destination: string;
  readonly isFolder: boolean;
}

function placeCopies(stage: Stage, from: string, placed: PlacedCopy[]): string {
  let workdir = from;
  for (const instruction of stage.instructions) {
    if (instruction.kind === 'workdir') {
      const written = instruction.value.text ?? '.';
      workdir = written.startsWith('/') ? written : join(workdir, written);
    }
    if ((instruction.kind !== 'copy' && instruction.kind !== 'add') || instruction.from) continue;
    const written = instruction.destination.text ?? '';
    const destination = normalize(written.startsWith('/') ? written : join(workdir, written));
    placed.push({
      copy: instruction,
      destination,
      isFolder: written.endsWith('/') || instruction.sources.length > 1,
    });
  }
  return workdir;
}

function fileIn(
  { copy, destination, isFolder }: PlacedCopy,
  wanted: string | undefined,
  name: string,
  folders: readonly string[],
  tree: RepositoryTree,
): ImageFile | undefined {
  const target = destination.replace(/\/$/, '') || '/';
  for (const { kind, value } of copy.sources) {
    if (value.text === undefined || kind === 'url' || kind === 'git') continue;
    if (kind === 'heredoc') {
      const document = copy.heredocs[0];
      const isIt = wanted === undefined ? basename(target) === name : target === wanted;
      if (document && isIt) return { kind: 'heredoc', text: document.text, line: document.line };
      continue;
    }
    const source = normalize(value.text.replace(/^\/+/, '')).replace(/\/$/, '');
    for (const folder of folders) {
      const path = pathIn(join(folder, source), { target, isFolder, wanted, name }, tree);
      if (path !== undefined) return { kind: 'tree', path };
    }
  }
  return undefined;
}

interface Wanted {
  readonly target: string;
  readonly isFolder: boolean;
  readonly wanted: string | undefined;
  readonly name: string;
}

function pathIn(
  source: string,
  { target, isFolder, wanted, name }: Wanted,
  tree: RepositoryTree,
): string | undefined {
  const from = source === '.' ? '' : source;
  if (tree.get(from)) {
    const lands = isFolder || basename(target) !== name ? `${target}/${basename(from)}` : target;
    const isIt =
      wanted === undefined ? basename(lands) === name : normalize(lands) === wanted || target === wanted;
    return isIt ? from : undefined;
  }
  if (wanted === undefined) {
    const path = join(from, name);
    return /(?:^|\/)s?bin$/.test(target) && tree.get(path) ? path : undefined;
  }
  const prefix = target === '/' ? '/' : `${target}/`;
  if (!wanted.startsWith(prefix)) return undefined;
  const path = join(from, wanted.slice(prefix.length));
  return tree.get(path) ? path : undefined;
}
