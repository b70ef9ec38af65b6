import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache-folder.ts';

/**
 * Versions of files in which nothing was found, remembered from run to run: git never changes what an id stands for, so
 * what was clean stays clean as long as the detectors are the same.
 */
export interface CleanBlobs {
  has(blob: string, context: string): boolean;
  /** Takes down that a blob was read in this context and nothing was found. */
  add(blob: string, context: string): void;
  /** Writes what was added, if it was worth reading once. Never fails: it is a cache. */
  save(): void;
}

/** Bytes of an entry: enough that two of them are never the same by chance. */
const ENTRY_BYTES = 16;
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Fewer are read again faster than anybody notices. */
const WORTH_SAVING = 1500;

const NONE: CleanBlobs = { has: () => false, add: () => undefined, save: () => undefined };

export interface CleanBlobsOptions {
  /** Absolute path of the checked tree. */
  readonly root: string;
  /** `import.meta.url` of the code that reads the blobs. Other code, other memory. */
  readonly code: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Opens the memory of one tree in the user's cache folder. `GONOGO_CACHE=off` does without. A file that somebody else
 * could have written is not believed.
 */
export function openCleanBlobs({ root, code, environment = process.env }: CleanBlobsOptions): CleanBlobs {
  // Sources that are not built have no name that changes with what they import.
  const folder = code.endsWith('.ts') ? undefined : cacheFolder('clean-blobs', environment);
  const revision = revisionOf(code);
  if (folder === undefined || revision === undefined) return NONE;
  const file = join(folder, createHash('sha256').update(`${root}\n${revision}`).digest('hex').slice(0, 32));
  return memoryOf(folder, file);
}

function memoryOf(folder: string, file: string): CleanBlobs {
  const known = readEntries(file);
  const added: string[] = [];
  return {
    has: (blob, context) => known.has(entryOf(blob, context)),
    add(blob, context) {
      added.push(entryOf(blob, context));
    },
    save() {
      if (added.length < WORTH_SAVING) return;
      const kept = [...known, ...added].slice(-Math.floor(MAX_FILE_BYTES / ENTRY_BYTES));
      const fresh = `${file}.${process.pid}`;
      // A home that cannot be written is no reason to fail: the next run reads everything again.
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(fresh, Buffer.from(kept.join(''), 'latin1'), { mode: 0o600, flag: 'wx' });
        renameSync(fresh, file);
      } catch {
        removeQuietly(fresh);
      }
    },
  };
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Its folder may be what could not be made.
  }
}

function entryOf(blob: string, context: string): string {
  return createHash('sha256').update(`${blob}\n${context}`).digest().toString('latin1', 0, ENTRY_BYTES);
}

/** The entries of a file that nobody but this user can have written. */
function readEntries(file: string): ReadonlySet<string> {
  const entries = new Set<string>();
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return entries;
  }
  try {
    const { size, uid, mode, isFile } = statOf(descriptor);
    const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    if (!isFile || !isOwn || size > MAX_FILE_BYTES || size % ENTRY_BYTES !== 0) return entries;
    const bytes = readFileSync(descriptor);
    for (let at = 0; at < bytes.length; at += ENTRY_BYTES)
      entries.add(bytes.toString('latin1', at, at + ENTRY_BYTES));
    return entries;
  } catch {
    return new Set();
  } finally {
    closeSync(descriptor);
  }
}

function statOf(descriptor: number) {
  const stat = fstatSync(descriptor);
  return { size: stat.size, uid: stat.uid, mode: stat.mode, isFile: stat.isFile() };
}

/** Changes when the built code or anything it imports does: names of built files carry a hash of their content. */
function revisionOf(code: string): string | undefined {
  try {
    return createHash('sha256')
      .update(readFileSync(fileURLToPath(code)))
      .update(process.version)
      .digest('hex');
  } catch {
    return undefined;
  }
}
