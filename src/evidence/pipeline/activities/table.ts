import type { Use } from '../../../pipelines/step.ts';
import type { Matcher, Row } from './row.ts';
import { ROWS } from './rows.ts';

/** The rows of the table by what they match, so that finding them costs the same however many there are. */
const BY_KEY: ReadonlyMap<string, readonly Row[]> = indexOf(ROWS);

function indexOf(all: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const index = new Map<string, Row[]>();
  const add = (row: Row, matcher: Matcher) => {
    for (const key of keysOf(matcher)) {
      const there = index.get(key);
      if (!there) index.set(key, [row]);
      else if (there.at(-1) !== row) there.push(row);
    }
  };
  for (const row of all) {
    if ('by' in row.on) add(row, row.on);
    else for (const matcher of row.on) add(row, matcher);
  }
  return index;
}

function keysOf(matcher: Matcher): readonly string[] {
  if (matcher.by === 'use') return matcher.names.map((name) => useKey(matcher.kind, name));
  if (matcher.by === 'command') return matcher.lines.map(commandKey);
  return matcher.programs.flatMap((program) => matcher.tasks.map((task) => taskKey(program, task)));
}

function useKey(kind: Use['kind'], name: string): string {
  return `${kind}:${name.toLowerCase()}`;
}

function commandKey(words: readonly string[]): string {
  return `$ ${words.join(' ')}`;
}

function taskKey(program: string, task: string): string {
  return `${program} ... ${task}`;
}

/** A row that matches, and how many of the words behind the program it matched by. */
export interface Match {
  readonly row: Row;
  readonly taken: number;
}

/** Words behind a program that a row may be matched by. */
const MAX_WORDS = 4;

/** Tasks that one command may name. */
const MAX_TASKS = 50;

/** The rows for a command: those that match by the most words, and those for each task among them. */
export function rowsForCommand(program: string, words: readonly (string | undefined)[]): readonly Match[] {
  const found: Match[] = [];
  const open = words.slice(0, MAX_WORDS).indexOf(undefined);
  for (let taken = open < 0 ? Math.min(words.length, MAX_WORDS) : open; taken >= 0; taken -= 1) {
    const key = commandKey([program, ...words.slice(0, taken).map((word) => word ?? '')]);
    const matching = BY_KEY.get(key);
    if (!matching) continue;
    found.push(...matching.map((row) => ({ row, taken })));
    break;
  }
  for (const word of words.slice(0, MAX_TASKS)) {
    const matching = word === undefined ? undefined : BY_KEY.get(taskKey(program, taskOf(word)));
    for (const row of matching ?? [])
      if (!found.some((match) => match.row === row)) found.push({ row, taken: 0 });
  }
  return found;
}

/** Gradle names a task by its project: `:api:test`. */
function taskOf(word: string): string {
  return word.startsWith(':') ? word.slice(word.lastIndexOf(':') + 1) : word;
}

/** The rows for a ready-made part. */
export function rowsForUse(kind: Use['kind'], name: string): readonly Match[] {
  return (BY_KEY.get(useKey(kind, name)) ?? []).map((row) => ({ row, taken: 0 }));
}
