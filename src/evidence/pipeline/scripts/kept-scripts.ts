import type { Source } from '../../../judge/source.ts';
import type { Explained } from '../../../pipelines/answer.ts';
import type { Script, Step, Variables } from '../../../pipelines/step.ts';
import { keyOf } from '../../../pipelines/text.ts';
import type { HandedOn } from './following.ts';

type Followed = Pick<Step, 'commands' | 'unfollowed'>;

/** What a script came to where it was met first. */
export interface KeptScript {
  readonly followed: Followed;
  /** Where its first line stood. */
  readonly source: Source;
  readonly variables: Variables;
  readonly outputs: Variables;
  readonly files: ReadonlyMap<string, Variables>;
}

/** Two scripts of one key come to the same, each in its place. */
export function scriptKey(script: Script, variables: Variables): string {
  const { text, shell, stopsOnError, pipefail, workingDirectory, linesEach } = script;
  const head = [shell, stopsOnError, pipefail, keyOf(workingDirectory), linesEach].join('\u0001');
  return [head, variablesKey(variables), keyOf(text), text.length > 1 ? rawsOf(text) : ''].join('\u0002');
}

const VARIABLES_KEYS = new WeakMap<Variables, string>();

/** The steps of a job are given the same variables. */
function variablesKey(variables: Variables): string {
  const known = VARIABLES_KEYS.get(variables);
  if (known !== undefined) return known;
  const given = Object.entries(variables).map(([name, value]) => `${name}=${keyOf(value)}`);
  const key = given.sort().join('\u0002');
  VARIABLES_KEYS.set(variables, key);
  return key;
}

/** References of one name may be written in two ways, and words are shown as written. */
function rawsOf(text: Script['text']): string {
  return text.map((part) => (typeof part === 'string' ? '' : part.raw)).join('\u0001');
}

/** What the step handed on, to be told from what was there before it. */
export function keep(followed: Followed, source: Source, before: Variables, after: HandedOn): KeptScript {
  const set = Object.entries(after.variables).filter(([name, value]) => before[name] !== value);
  return {
    followed,
    source,
    variables: Object.fromEntries(set),
    outputs: after.outputs,
    files: new Map(after.files),
  };
}

/** Hands on again what a kept script does. */
export function handOnAgain({ variables, outputs, files }: KeptScript, handedOn: HandedOn): void {
  if (Object.keys(variables).length > 0) handedOn.variables = { ...handedOn.variables, ...variables };
  handedOn.outputs = outputs;
  for (const [path, values] of files) handedOn.files.set(path, values);
}

/** What a kept script came to, as if it stood in another place. */
export function inPlace({ followed, source: from }: KeptScript, to: Source): Followed {
  if (from.path === to.path && from.line === to.line) return followed;
  const move = mover(from, to);
  return {
    commands: movedAll(followed.commands, from, to),
    unfollowed: followed.unfollowed.map((one) => ({ ...one, source: move(one.source) })),
  };
}

interface Placed {
  readonly source: Source;
  readonly via: readonly Source[];
  readonly masksFailure: Explained;
}

/** The same things, where their script stands in another place. */
export function movedAll<T extends Placed>(things: readonly T[], from: Source, to: Source): readonly T[] {
  const move = mover(from, to);
  return things.map((one) => ({
    ...one,
    source: move(one.source),
    via: one.via.map(move),
    masksFailure: movedReasons(one.masksFailure, move),
  }));
}

function movedReasons(explained: Explained, move: (source: Source) => Source): Explained {
  if (explained.reasons.length === 0) return explained;
  return { ...explained, reasons: explained.reasons.map((reason) => ({ ...reason, at: move(reason.at) })) };
}

function mover(from: Source, to: Source): (source: Source) => Source {
  const delta = (to.line ?? 0) - (from.line ?? 0);
  return (source) => {
    if (source.path !== from.path) return source;
    const { path } = to;
    const line = source.line === undefined ? undefined : source.line + delta;
    return { ...source, ...(path !== undefined && { path }), ...(line !== undefined && { line }) };
  };
}
