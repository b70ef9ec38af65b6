import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, reasonOf } from './failure.ts';

/** Larger text is not read: no source file is this long, and reading it would cost everybody else. */
export const MAX_TEXT_BYTES = 5 * 1024 * 1024;

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
  /** Bytes on disk of a regular file, links not followed. `undefined` when there is none. */
  size(path: string): number | undefined;
}

/** @param root absolute path of the checked tree. */
export function openFiles(root: string): Files {
  const safeFolders = new Map<string, boolean>();

  function isSafeFolder(folder: string): boolean {
    if (folder === '') return true;
    const known = safeFolders.get(folder);
    if (known !== undefined) return known;
    const slash = folder.lastIndexOf('/');
    const name = folder.slice(slash + 1);
    let safe = name !== '..' && name !== '.' && isSafeFolder(slash < 0 ? '' : folder.slice(0, slash));
    if (safe) {
      try {
        safe = lstatSync(join(root, folder)).isDirectory();
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EACCES') throw error;
      }
    }
    safeFolders.set(folder, safe);
    return safe;
  }

  function open(path: string): number {
    const slash = path.lastIndexOf('/');
    if (!isSafeFolder(slash < 0 ? '' : path.slice(0, slash))) {
      throw Object.assign(new Error('a folder on its path is a symbolic link'), { code: 'ELOOP' });
    }
    // O_NONBLOCK: a named pipe would otherwise wait for a writer for ever.
    return openSync(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  }

  return {
    root,
    read(path) {
      let descriptor: number;
      try {
        descriptor = open(path);
      } catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return { state: 'gone' };
        return { state: 'unreadable', because: reasonOf(error) };
      }
      try {
        return readOpened(descriptor);
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
    size(path) {
      try {
        const slash = path.lastIndexOf('/');
        if (!isSafeFolder(slash < 0 ? '' : path.slice(0, slash))) return undefined;
        const stat = lstatSync(join(root, path));
        return stat.isFile() ? stat.size : undefined;
      } catch {
        return undefined;
      }
    },
  };
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

/** As git decides it, except that UTF-16 text with a byte order mark counts as text. */
export function isBinary(bytes: Uint8Array): boolean {
  if (utf16Order(bytes)) return false;
  const nul = bytes.indexOf(0);
  return nul >= 0 && nul < BINARY_PROBE_BYTES;
}

/** Bytes as text: UTF-8, or UTF-16 when a byte order mark says so. Never throws. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder(utf16Order(bytes) ?? 'utf-8').decode(bytes);
}
