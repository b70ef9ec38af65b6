import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
} from 'node:fs';
import { join, posix } from 'node:path';
import { codeOf, reasonOf } from './failure.ts';

/** Larger text is not read: no source file is this long, and reading it would cost everybody else. */
export const MAX_TEXT_BYTES = 5 * 1024 * 1024;

/** Several collectors ask for the same files: so many bytes of text are kept for them. */
const MAX_KEPT = 16 * 1024 * 1024;

/** How git decides that a file is binary: a NUL byte among its first 8,000. */
const BINARY_PROBE_BYTES = 8000;

export type TextRead =
  | { readonly state: 'text'; readonly text: string; readonly size: number }
  | { readonly state: 'binary'; readonly head: Uint8Array; readonly size: number }
  | { readonly state: 'gone' }
  | { readonly state: 'unreadable'; readonly because: string; readonly size?: number };

/** Reads files below one root and nowhere else: a symbolic link on the way, in or out, ends the reading. */
export interface Files {
  readonly root: string;
  /** The whole text of a file. Invalid UTF-8 becomes U+FFFD; UTF-16 with a byte order mark is decoded. */
  read(path: string): TextRead;
  /** The first bytes of a file, or `undefined` when it cannot be read. */
  head(path: string, bytes: number): Uint8Array | undefined;
  /** Where a symbolic link leads, as a path below the root. `undefined`: it is none, or leads elsewhere. */
  linkTarget(path: string): string | undefined;
  /** Names of the regular files in a folder, sorted; none where it is no folder, or a link stands on the way to it. */
  list(folder: string): readonly string[];
  /** Bytes on disk of a regular file, links not followed. `undefined` when there is none. */
  size(path: string): number | undefined;
}

/**
 * @param root absolute path of the checked tree.
 * @param rawNames the bytes of paths that are no UTF-8, by the text that stands for them in the tree.
 */
export function openFiles(root: string, rawNames: ReadonlyMap<string, Uint8Array> = new Map()): Files {
  const locate = locator(root, rawNames);
  const kept = keptTexts();
  // O_NONBLOCK: a named pipe would otherwise wait for a writer for ever.
  const open = (path: string) =>
    openSync(locate(path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);

  return {
    root,
    read(path) {
      const known = kept.get(path);
      if (known) return known;
      let descriptor: number;
      try {
        descriptor = open(path);
      } catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return { state: 'gone' };
        return { state: 'unreadable', because: reasonOf(error) };
      }
      try {
        const read = readOpened(descriptor);
        kept.keep(path, read);
        return read;
      } catch (error) {
        return { state: 'unreadable', because: reasonOf(error) };
      } finally {
        closeSync(descriptor);
      }
    },
    head(path, bytes) {
      try {
        const descriptor = open(path);
        try {
          if (!fstatSync(descriptor).isFile()) return undefined;
          return readBytes(descriptor, bytes);
        } finally {
          closeSync(descriptor);
        }
      } catch {
        // Asked for by content sniffers only; what they cannot read, `read` reports.
        return undefined;
      }
    },
    linkTarget(path) {
      try {
        const target = readlinkSync(locate(path), 'utf8');
        const inTree = posix.join(posix.dirname(path), target);
        return target.startsWith('/') || inTree.startsWith('..') ? undefined : inTree;
      } catch {
        // What is no link is read as the file that it is.
        return undefined;
      }
    },
    list: (folder) => filesIn(root, folder, locate),
    size(path) {
      try {
        const stat = lstatSync(locate(path));
        return stat.isFile() ? stat.size : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function filesIn(root: string, folder: string, locate: (path: string) => unknown): readonly string[] {
  try {
    // The way to a file in it is the way to the folder.
    locate(`${folder}/file`);
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
  } catch {
    // Asked for folders that may be there; what is not there holds nothing.
    return [];
  }
}

function keptTexts() {
  const kept = new Map<string, TextRead>();
  let room = MAX_KEPT;
  return {
    get: (path: string) => kept.get(path),
    keep(path: string, read: TextRead) {
      if (read.state !== 'text' || read.size > room) return;
      room -= read.size;
      kept.set(path, read);
    },
  };
}

type FolderState = 'open' | 'link' | 'gone';

/** Finds where a file lies, throwing like the file system when a link stands on the way to it. */
function locator(root: string, rawNames: ReadonlyMap<string, Uint8Array>): (path: string) => string | Buffer {
  const folders = new Map<string, FolderState>();
  return (path) => {
    const raw = rawNames.get(path);
    if (raw === undefined) {
      refuse(obstacleOn(path, folders, (part) => join(root, part)));
      return join(root, path);
    }
    // One character a byte, so that folders can be cut off it like off any other path.
    const onDisk = (part: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(part, 'latin1')]);
    const text = Buffer.from(raw).toString('latin1');
    refuse(obstacleOn(text, new Map(), onDisk));
    return onDisk(text);
  };
}

/** What ends the way to a file, looking at each folder once. */
function obstacleOn(
  path: string,
  folders: Map<string, FolderState>,
  onDisk: (part: string) => string | Buffer,
): FolderState {
  if (/(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return 'link';
  const last = path.lastIndexOf('/');
  if (last < 0 || folders.get(path.slice(0, last)) === 'open') return 'open';
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash);
    const state = folders.get(folder) ?? folderState(onDisk(folder));
    folders.set(folder, state);
    if (state !== 'open') return state;
  }
  return 'open';
}

function folderState(path: string | Buffer): FolderState {
  try {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) return 'link';
    return stat.isDirectory() ? 'open' : 'gone';
  } catch (error) {
    // What cannot be looked at is left to the opening of the file, which says why.
    return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? 'gone' : 'open';
  }
}

function refuse(state: FolderState): void {
  if (state === 'link')
    throw Object.assign(new Error('a symbolic link stands on the way to it'), { code: 'EXDEV' });
  if (state === 'gone') throw Object.assign(new Error('it does not exist'), { code: 'ENOENT' });
}

function readOpened(descriptor: number): TextRead {
  const stat = fstatSync(descriptor);
  if (!stat.isFile()) return { state: 'unreadable', because: 'it is not a regular file' };
  if (stat.size > MAX_TEXT_BYTES) {
    const head = readBytes(descriptor, BINARY_PROBE_BYTES);
    if (isBinary(head)) return { state: 'binary', head, size: stat.size };
    return {
      state: 'unreadable',
      because: `it is larger than ${MAX_TEXT_BYTES / 1024 / 1024} MB`,
      size: stat.size,
    };
  }
  const bytes = readBytes(descriptor, stat.size);
  if (isBinary(bytes))
    return { state: 'binary', head: bytes.subarray(0, BINARY_PROBE_BYTES), size: stat.size };
  return { state: 'text', text: decode(bytes), size: stat.size };
}

function readBytes(descriptor: number, limit: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(limit);
  let filled = 0;
  while (filled < limit) {
    const read = readSync(descriptor, buffer, filled, limit - filled, filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Whether a byte order mark says that the text is UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  return utf16Order(bytes) !== undefined;
}

/** As git decides it, except that UTF-16 text with a byte order mark counts as text. */
export function isBinary(bytes: Uint8Array): boolean {
  if (isUtf16(bytes)) return false;
  const nul = bytes.indexOf(0);
  return nul >= 0 && nul < BINARY_PROBE_BYTES;
}

/** Bytes as text: UTF-8, or UTF-16 when a byte order mark says so. Never throws. */
export function decode(bytes: Uint8Array): string {
  const order = utf16Order(bytes);
  return (order ? new TextDecoder(order) : UTF_8).decode(bytes);
}

/** Made once: making one takes longer than decoding most files. */
const UTF_8 = new TextDecoder('utf-8');
