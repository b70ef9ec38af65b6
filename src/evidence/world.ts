import type { Gap } from '../judge/fact.ts';
import type { Files, TextRead } from '../outside/files.ts';
import type { Git } from '../outside/git.ts';
import type { HistoryDepth } from '../outside/history-limits.ts';
import type { RepositoryTree, TreeEntry } from './repo/tree.ts';

/** A text file as a scan sees it. `text` is the whole content, at most `MAX_TEXT_BYTES` of it. */
export interface TextFile {
  readonly entry: TreeEntry;
  readonly text: string;
}

/** A file that is no text, with its first bytes. */
export interface BinaryFile {
  readonly entry: TreeEntry;
  readonly head: Uint8Array;
  readonly size: number;
}

export interface Scan {
  /** Which entries to read. Called once per tracked file. */
  wants(entry: TreeEntry): boolean;
  text?(file: TextFile): void;
  binary?(file: BinaryFile): void;
}

/** Everything a collector may touch. */
export interface World {
  readonly tree: RepositoryTree;
  readonly files: Files;
  /** The repository, or why there is none to ask. */
  readonly git: Git | { readonly unavailable: string } | undefined;
  readonly now: Date;
  /** How much of the history to read. */
  readonly historyDepth: HistoryDepth;
  /** Folders of the tree that could not be listed. */
  readonly unseen: readonly Gap[];
  /**
   * Passes over the tracked files once and shows each scan the ones it wants; scans asked for at the same time
   * share the pass. Resolves to what could not be seen: unreadable files and folders.
   */
  scan(scan: Scan): Promise<readonly Gap[]>;
  /** One text file, `undefined` when it is not there or no text. What cannot be read is added to `gaps`. */
  text(path: string, gaps: Gap[]): string | undefined;
}

export function createWorld(
  parts: Pick<World, 'tree' | 'files' | 'git' | 'now' | 'historyDepth' | 'unseen'>,
): World {
  let waiting: Waiting[] = [];
  const runWaiting = () => {
    const scans = waiting;
    waiting = [];
    try {
      passOver(parts.tree, parts.files, scans);
      for (const { gaps, done } of scans) done(gaps);
    } catch (error) {
      for (const { failed } of scans) failed(error);
    }
  };
  return {
    ...parts,
    scan: (scan) =>
      new Promise((done, failed) => {
        if (waiting.length === 0) setImmediate(runWaiting);
        waiting.push({ scan, gaps: [...parts.unseen], done, failed });
      }),
    text(path, gaps) {
      const read = parts.files.read(path);
      if (read.state === 'unreadable') gaps.push(gapOf(path, read));
      return read.state === 'text' ? read.text : undefined;
    },
  };
}

interface Waiting {
  readonly scan: Scan;
  readonly gaps: Gap[];
  readonly done: (gaps: readonly Gap[]) => void;
  readonly failed: (error: unknown) => void;
}

function passOver(tree: RepositoryTree, files: Files, scans: readonly Waiting[]): void {
  for (const entry of tree.entries) {
    if (!entry.tracked || entry.kind === 'symlink' || entry.kind === 'submodule') continue;
    const wanting = scans.filter(({ scan }) => scan.wants(entry));
    if (wanting.length === 0) continue;
    const read = files.read(entry.path);
    for (const { scan, gaps } of wanting) show(entry, read, scan, gaps);
  }
}

function show(entry: TreeEntry, read: TextRead, scan: Scan, gaps: Gap[]): void {
  if (read.state === 'text') scan.text?.({ entry, text: read.text });
  else if (read.state === 'binary') scan.binary?.({ entry, head: read.head, size: read.size });
  else if (read.state === 'unreadable') gaps.push(gapOf(entry.path, read));
}

function gapOf(path: string, read: TextRead & { state: 'unreadable' }): Gap {
  return {
    path,
    because: `it could not be read: ${read.because}`,
    settle: { how: 'make the file readable' },
  };
}
