import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

/** Longest run of one git command before it is stopped and its answer counts as unavailable. */
const TIME_LIMIT_MS = 30_000;
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

export interface RunOptions {
  readonly input?: string | Uint8Array;
  /** Exit codes that are answers, not failures. */
  readonly okCodes?: readonly number[];
}

/** What a command came to. `wasStopped`: it could not be started or had to be killed. */
export type Output<T> = { readonly value: T } | { readonly sentence: string; readonly wasStopped: boolean };

/** Everything that a git command prints, once it has ended. */
export async function collectOutput(
  child: ChildProcessWithoutNullStreams,
  name: string,
  options: RunOptions,
): Promise<Output<Buffer>> {
  const out: Buffer[] = [];
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    out.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_OUTPUT_BYTES) child.kill('SIGKILL');
  });
  const problem = await endOf(child, name, options, () => false);
  return problem ?? { value: Buffer.concat(out) };
}

/** Shows what a git command prints as it comes, until it ends or `take` says `false`. */
export async function streamOutput(
  child: ChildProcessWithoutNullStreams,
  name: string,
  take: (text: string) => boolean,
  options: RunOptions,
): Promise<Output<void>> {
  const decoder = new StringDecoder('utf8');
  return pourOutput(child, name, (chunk) => take(decoder.write(chunk)), options);
}

/** The same, byte for byte. */
export async function pourOutput(
  child: ChildProcessWithoutNullStreams,
  name: string,
  take: (bytes: Buffer) => boolean,
  options: RunOptions,
): Promise<Output<void>> {
  let isEnough = false;
  let thrown: unknown;
  child.stdout.on('data', (chunk: Buffer) => {
    if (isEnough) return;
    try {
      isEnough = !take(chunk);
    } catch (error) {
      thrown = error;
      isEnough = true;
    }
    if (isEnough) child.kill('SIGKILL');
  });
  const problem = await endOf(child, name, options, () => isEnough);
  if (thrown !== undefined) throw thrown;
  return problem ?? { value: undefined };
}

/** Waits for the end. Resolves to what went wrong, if anything. */
function endOf(
  child: ChildProcessWithoutNullStreams,
  name: string,
  options: RunOptions,
  mayBeKilled: () => boolean,
): Promise<{ sentence: string; wasStopped: boolean } | undefined> {
  return new Promise((settle) => {
    let complaint = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 4096) complaint += chunk.toString('utf8');
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      settle({ sentence: `git could not be started: ${error.message}`, wasStopped: true });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const isOk = code !== null && (code === 0 || options.okCodes?.includes(code));
      if (isOk || (signal && mayBeKilled())) settle(undefined);
      else if (signal)
        settle({
          sentence: `git ${name} was stopped: it took too long or printed too much`,
          wasStopped: true,
        });
      else settle({ sentence: `git ${name} failed: ${firstComplaint(complaint)}`, wasStopped: false });
    });
    // A command that ends before it read everything breaks the pipe; its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** Git may warn of other things before it says what stopped it. */
function firstComplaint(text: string): string {
  const lines = text.split('\n');
  return lines.find((line) => line.startsWith('fatal: ')) ?? lines[0] ?? '';
}
