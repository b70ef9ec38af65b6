import type { Function as ShellFunction } from 'unbash';
import type { Source } from '../../../../judge/source.ts';
import type { Explained, Reason } from '../../../../pipelines/answer.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import { keyOf, type Reference, type Text } from '../../../../pipelines/text.ts';
import type { ShellText } from './shell-text.ts';

/** Where shell text is written. */
export interface Written {
  readonly text: ShellText;
  /** The place of its first line. */
  readonly source: Source;
  readonly linesEach: 0 | 1;
}

export interface FunctionDefinition {
  readonly node: ShellFunction;
  readonly written: Written;
}

/** The state of a running shell, as far as it can be told without running it. */
export interface Shell {
  variables: Variables;
  arrays: Readonly<Record<string, readonly Text[]>>;
  /** From the root of the tree; `null` when it cannot be told. */
  folder: string | null;
  readonly folders: (string | null)[];
  stopsOnError: boolean;
  /** Where `set +e` was said. */
  relaxedAt: Source | null;
  pipefail: boolean;
  functions: ReadonlyMap<string, FunctionDefinition>;
  /** `$1`, `$2`, ...; `null` when they cannot be told. */
  args: readonly Text[] | null;
  /** `$0`. */
  readonly name: Text;
  /** What ended the list that runs. */
  ended: 'loop' | 'return' | 'exit' | null;
  /** It ended in failure. */
  endedBadly: boolean;
  /** A branch may have ended the script, or left the function or loop, well, before this. */
  mayHaveEnded: boolean;
  mayHaveLeft: boolean;
  /** A trap that turns every failure into success. */
  forgives: Reason | null;
}

/** Where in the script a command stands, and what becomes of its failure. */
export interface Standing {
  readonly written: Written;
  /** Whether a failing status that does not end the shell is lost. */
  readonly onStatus: Explained;
  /** Whether it is lost that the shell ended in failure. */
  readonly onExit: Explained;
  /** Why `set -e` does not hold here. */
  readonly unstoppable: Reason | null;
  readonly isConditional: boolean;
  readonly pipedFrom: readonly (readonly Text[])[];
  /** The file or stream that a group around it prints to. */
  readonly output: Text | null;
  readonly via: readonly Source[];
  readonly remote: Text | null;
}

/** The same shell, going its own way: what is set in it is not seen outside. */
export function subshell(shell: Shell): Shell {
  return { ...shell, folders: [...shell.folders] };
}

export function lineAt({ text, source, linesEach }: Written, offset: number): Source {
  if (source.line === undefined || linesEach === 0) return source;
  const { path, line } = source;
  return path === undefined
    ? { line: line + text.linesBefore(offset) }
    : { path, line: line + text.linesBefore(offset) };
}

const MAX_VARIABLES = 400;
const MAX_VALUE = 4000;
const MAX_PARTS = 40;

/** Sets a variable; a value too long to follow becomes unknown. */
export function assign(shell: Shell, name: string, value: Text): void {
  const isKnown = Object.hasOwn(shell.variables, name);
  if (!isKnown && Object.keys(shell.variables).length >= MAX_VARIABLES) return;
  shell.variables = { ...shell.variables, [name]: bounded(name, value) };
}

export function forget(shell: Shell, name: string): void {
  assign(shell, name, [unknownVariable(name)]);
}

export function unknownVariable(name: string, raw = `$${name}`): Reference {
  return { kind: 'unknown', name, raw };
}

function bounded(name: string, value: Text): Text {
  const length = value.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 10), 0);
  return length > MAX_VALUE || value.length > MAX_PARTS ? [unknownVariable(name)] : value;
}

/** The state after branches of which one was taken: what differs between them is unknown. */
export function merge(shell: Shell, branches: readonly Shell[]): void {
  const alive = branches.filter(({ ended }) => ended === null);
  const [first] = alive;
  shell.mayHaveEnded = branches.some((one) => one.mayHaveEnded || (one.ended === 'exit' && !one.endedBadly));
  shell.mayHaveLeft = branches.some(
    (one) => one.mayHaveLeft || ((one.ended === 'return' || one.ended === 'loop') && !one.endedBadly),
  );
  if (!first) {
    const [ended] = branches;
    shell.ended = ended?.ended ?? null;
    shell.endedBadly = branches.every(({ endedBadly }) => endedBadly);
    return;
  }
  shell.variables = mergedVariables(alive.map(({ variables }) => variables));
  shell.arrays = alive.every(({ arrays }) => arrays === first.arrays) ? first.arrays : {};
  shell.folder = alive.every(({ folder }) => folder === first.folder) ? first.folder : null;
  shell.stopsOnError = alive.every(({ stopsOnError }) => stopsOnError);
  shell.relaxedAt = alive.find(({ relaxedAt }) => relaxedAt)?.relaxedAt ?? null;
  shell.pipefail = alive.every(({ pipefail }) => pipefail);
  shell.forgives = alive.find(({ forgives }) => forgives)?.forgives ?? null;
  shell.args = alive.every(({ args }) => args === first.args) ? first.args : null;
  shell.functions = new Map(alive.flatMap(({ functions }) => [...functions]));
}

function mergedVariables(all: readonly Variables[]): Variables {
  const [first, ...others] = all;
  if (!first || others.every((one) => one === first)) return first ?? {};
  const merged: Record<string, Text> = {};
  for (const name of new Set(all.flatMap((one) => Object.keys(one)))) {
    const values = all.map((one) => one[name]);
    const [value] = values;
    const isSame = value !== undefined && values.every((other) => other && keyOf(other) === keyOf(value));
    merged[name] = isSame ? value : [unknownVariable(name)];
  }
  return merged;
}
