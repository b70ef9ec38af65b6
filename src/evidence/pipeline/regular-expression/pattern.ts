import { isWordCharacter } from './character-class.ts';
import { parseExpression } from './parse.ts';
import { type Program, programOf } from './program.ts';

/** Names of branches and tags are shorter. */
const MAX_TEXT = 1000;
const MAX_SOURCE = 2000;

/** A regular expression out of a pipeline. */
export interface Pattern {
  /** It matches the text from its first character to its last. */
  matchesAll(text: string): boolean;
  /** It matches somewhere in the text. */
  matchesIn(text: string): boolean;
}

/**
 * Makes a regular expression that somebody else wrote usable. It is followed in all ways at once and never goes back,
 * so that no expression can take long (https://swtch.com/~rsc/regexp/regexp1.html). `undefined` when it holds what is
 * not understood here: then whether it matches is unknown.
 */
export function patternOf(source: string): Pattern | undefined {
  if (source.length > MAX_SOURCE) return undefined;
  const expression = parseExpression(source);
  const program = expression && programOf(expression);
  if (!program) return undefined;
  return {
    matchesAll: (text) => text.length <= MAX_TEXT && run(program, text, 0, 'all'),
    matchesIn: (text) => text.length <= MAX_TEXT && run(program, text, 0, 'somewhere'),
  };
}

/** `all`: to the end. `here`: from `start` on, to anywhere. `somewhere`: from anywhere to anywhere. */
function run(program: Program, text: string, start: number, mode: 'all' | 'here' | 'somewhere'): boolean {
  let threads = new Set<number>();
  for (let at = start; at <= text.length; at += 1) {
    if (at === start || mode === 'somewhere') follow(program, text, at, threads);
    if (threads.has(program.length - 1) && (mode !== 'all' || at === text.length)) return true;
    if (threads.size === 0 && mode !== 'somewhere') return false;
    threads = advance(program, text, at, threads);
  }
  return false;
}

function advance(program: Program, text: string, at: number, threads: ReadonlySet<number>): Set<number> {
  const next = new Set<number>();
  const code = text.charCodeAt(at);
  for (const thread of threads) {
    const instruction = program[thread];
    if (instruction?.does === 'read' && at < text.length && instruction.set(code))
      follow(program, text, at + 1, next, thread + 1);
  }
  return next;
}

/** Adds every instruction that can be reached from one without reading a character. */
function follow(program: Program, text: string, at: number, threads: Set<number>, from = 0): void {
  const waiting = [from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (threads.has(index)) continue;
    threads.add(index);
    const instruction = program[index];
    if (instruction?.does === 'fork') waiting.push(...instruction.to);
    else if (instruction?.does === 'assert' && holds(instruction.what, text, at)) waiting.push(index + 1);
    else if (instruction?.does === 'look') {
      if (run(instruction.program, text, at, 'here') !== instruction.isNegative) waiting.push(index + 1);
    }
  }
}

function holds(what: 'start' | 'end' | 'boundary' | 'no-boundary', text: string, at: number): boolean {
  if (what === 'start') return at === 0;
  if (what === 'end') return at === text.length;
  const before = at > 0 && isWordCharacter(text.charCodeAt(at - 1));
  const after = at < text.length && isWordCharacter(text.charCodeAt(at));
  return (before !== after) === (what === 'boundary');
}
