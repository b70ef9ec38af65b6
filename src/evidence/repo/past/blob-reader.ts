import type { Git } from '../../../outside/git.ts';

/** Size in bytes of each blob. Ids that are not in the repository are left out. @throws GitFailure */
export async function blobSizes(git: Git, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  if (ids.length === 0) return sizes;
  const output = await git.run(['cat-file', '--batch-check', '--buffer'], { input: `${ids.join('\n')}\n` });
  for (const [index, line] of output.split('\n').entries()) {
    const [, type, size] = line.split(' ');
    const id = ids[index];
    if (id !== undefined && type === 'blob') sizes.set(id, Number(size));
  }
  return sizes;
}

/**
 * Reads blobs one after the other, in one process.
 *
 * @param onBlob gets the id and the content, which is only good until it returns.
 * @throws GitFailure
 */
export async function readBlobs(
  git: Git,
  ids: readonly string[],
  onBlob: (id: string, content: Buffer) => void,
): Promise<void> {
  if (ids.length === 0) return;
  const parser = createBatchParser(onBlob);
  await git.pour(['cat-file', '--batch', '--buffer'], (bytes) => parser.take(bytes), {
    input: `${ids.join('\n')}\n`,
  });
}

const NEW_LINE = 0x0a;

/** Parses `<id> blob <size>\n<content>\n` and `<id> missing\n`, however the output is cut into pieces. */
export function createBatchParser(onBlob: (id: string, content: Buffer) => void): {
  take(bytes: Buffer): boolean;
} {
  let header = '';
  let id = '';
  /** The content that is being filled; `undefined` between two blobs. */
  let content: Buffer | undefined;
  let filled = 0;

  function takeHeader(bytes: Buffer, at: number): number {
    const end = bytes.indexOf(NEW_LINE, at);
    if (end < 0) {
      header += bytes.toString('latin1', at);
      return bytes.length;
    }
    header += bytes.toString('latin1', at, end);
    const [name = '', type, size] = header.split(' ');
    header = '';
    if (type === 'blob') {
      id = name;
      filled = 0;
      // The line break that follows the content is read along with it.
      content = Buffer.allocUnsafe(Number(size) + 1);
    }
    return end + 1;
  }

  return {
    take(bytes) {
      for (let at = 0; at < bytes.length; ) {
        if (!content) at = takeHeader(bytes, at);
        else {
          const copied = bytes.copy(content, filled, at);
          filled += copied;
          at += copied;
        }
        if (content && filled === content.length) {
          const whole = content.subarray(0, filled - 1);
          content = undefined;
          onBlob(id, whole);
        }
      }
      return true;
    },
  };
}
