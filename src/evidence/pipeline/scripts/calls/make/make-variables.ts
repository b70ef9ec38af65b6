import { joined, literalOf, type Part, type Text } from '../../../../../pipelines/text.ts';
import { folderOf } from '../../shell/folders.ts';
import { unknownVariable } from '../../shell/shell.ts';
import { printedBy } from '../../shell/substitutions.ts';

/** Looks variables of make up; `undefined` when nothing sets one. */
export interface MakeScope {
  raw(name: string): string | undefined;
  /** Values that are known as they are: overrides, the environment, automatic ones. */
  value(name: string): Text | undefined;
  readonly folder: string | null;
  /** How many more variables may be put in. */
  readonly left: { count: number };
}

const MAX_DEPTH = 20;
/** Variables of variables of variables: what a person writes stays far below. */
export const MAX_EXPANSIONS = 20_000;
const MAX_LENGTH = 20_000;

/** Expands a text of a makefile. `$$` becomes the shell's own dollar. */
export function expandMake(text: string, scope: MakeScope, depth = 0): Text {
  if (!text.includes('$')) return text === '' ? [] : [text];
  const parts: Part[] = [];
  let from = 0;
  let length = 0;
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', from)) {
    parts.push(text.slice(from, at));
    const next = text[at + 1];
    if (next === '(' || next === '{') {
      const end = closing(text, at + 1);
      if (end < 0) break;
      parts.push(...reference(text.slice(at + 2, end), text.slice(at, end + 1), scope, depth));
      from = end + 1;
    } else {
      if (next === '$') parts.push('$');
      else if (next !== undefined) parts.push(...variable(next, `$${next}`, scope, depth));
      from = at + 2;
    }
    length += parts.length;
    if (length > MAX_LENGTH) return [unknownVariable('make', text.slice(0, 80))];
  }
  parts.push(text.slice(from));
  return bounded(joined(parts), text);
}

function bounded(text: Text, raw: string): Text {
  const length = text.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 10), 0);
  return length > MAX_LENGTH ? [unknownVariable('make', raw.slice(0, 80))] : text;
}

function closing(text: string, open: number): number {
  const opens = text[open];
  const closes = opens === '(' ? ')' : '}';
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === opens) depth += 1;
    else if (text[at] === closes) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function reference(inside: string, raw: string, scope: MakeScope, depth: number): Text {
  if (depth > MAX_DEPTH) return [unknownVariable(inside.slice(0, 80), raw)];
  const call = /^([a-z-]+)[ \t]+([\s\S]*)$/.exec(inside);
  if (call) return functionValue(call[1] ?? '', call[2] ?? '', raw, scope, depth + 1);
  const substituted = /^([\w.-]+):(.*)=(.*)$/.exec(inside);
  if (substituted) return [unknownVariable(inside.slice(0, 80), raw)];
  const name = inside.includes('$') ? literalOf(expandMake(inside, scope, depth + 1)) : inside;
  return name === undefined ? [unknownVariable(inside.slice(0, 80), raw)] : variable(name, raw, scope, depth);
}

function variable(name: string, raw: string, scope: MakeScope, depth: number): Text {
  const value = scope.value(name);
  if (value) return value;
  scope.left.count -= 1;
  if (depth > MAX_DEPTH || scope.left.count < 0) return [unknownVariable(name, raw)];
  const written = scope.raw(name);
  if (written !== undefined) return expandMake(written, scope, depth + 1);
  return [unknownVariable(name, raw)];
}

function functionValue(name: string, rest: string, raw: string, scope: MakeScope, depth: number): Text {
  const unknown: Text = [unknownVariable(`${name} ${rest}`.slice(0, 80), raw)];
  const args = argumentsOf(rest);
  const text = (index: number) => expandMake((args[index] ?? '').trim(), scope, depth);
  switch (name) {
    case 'shell':
      return shellOutput(expandMake(rest, scope, depth), scope.folder, raw);
    case 'abspath':
    case 'realpath':
      return text(0);
    case 'if':
      return chosen(text(0), args, scope, depth) ?? unknown;
    case 'or':
      return args.map((_, index) => text(index)).find((value) => value.length > 0) ?? [];
    case 'call':
      return called(args, scope, depth);
    case 'info':
    case 'warning':
    case 'eval':
      return [];
    default:
      return (
        textFunction(
          name,
          args.map((_, index) => literalOf(text(index))),
        ) ?? unknown
      );
  }
}

/** Functions that change text, where all of it is known. */
function textFunction(name: string, args: readonly (string | undefined)[]): Text | undefined {
  const [first, second, third] = args;
  const words = (text: string | undefined) => text?.split(/\s+/).filter((word) => word !== '');
  switch (name) {
    case 'strip':
      return mapped(words(first), (word) => word);
    case 'subst':
      return substituted(first, second, third);
    case 'addprefix':
      return first === undefined ? undefined : mapped(words(second), (word) => `${first}${word}`);
    case 'addsuffix':
      return first === undefined ? undefined : mapped(words(second), (word) => `${word}${first}`);
    case 'notdir':
      return mapped(words(first), (word) => word.slice(word.lastIndexOf('/') + 1));
    case 'dir':
      return mapped(words(first), (word) => `${folderOf(word) || '.'}/`);
    case 'firstword':
      return mapped(words(first)?.slice(0, 1), (word) => word);
    case 'lastword':
      return mapped(words(first)?.slice(-1), (word) => word);
    default:
      return undefined;
  }
}

function mapped(words: readonly string[] | undefined, change: (word: string) => string): Text | undefined {
  return words && joined([words.map(change).join(' ')]);
}

function substituted(from?: string, to?: string, text?: string): Text | undefined {
  if (!from || to === undefined || text === undefined) return undefined;
  return joined([text.split(from).join(to)]);
}

function chosen(condition: Text, args: readonly string[], scope: MakeScope, depth: number): Text | undefined {
  if (condition.some((part) => typeof part !== 'string')) return undefined;
  return expandMake((condition.length > 0 ? args[1] : args[2])?.trim() ?? '', scope, depth);
}

function called(args: readonly string[], scope: MakeScope, depth: number): Text {
  const [name = '', ...values] = args;
  const given = values.map((value) => expandMake(value, scope, depth));
  const body = scope.raw(name.trim());
  if (body === undefined) return [unknownVariable(name.trim(), `$(call ${name})`)];
  const inner: MakeScope = {
    ...scope,
    raw: (one) => scope.raw(one),
    value: (one) => (/^[1-9]$/.test(one) ? (given[Number(one) - 1] ?? []) : scope.value(one)),
  };
  return expandMake(body, inner, depth);
}

/** The arguments of a function, cut at commas outside of brackets. */
function argumentsOf(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(' || char === '{') depth += 1;
    else if (char === ')' || char === '}') depth -= 1;
    else if (char === ',' && depth === 0) {
      found.push(text.slice(from, at));
      from = at + 1;
    }
  }
  found.push(text.slice(from));
  return found;
}

function shellOutput(text: Text, folder: string | null, raw: string): Text {
  const line = literalOf(text);
  if (line === undefined) return [unknownVariable('shell', raw)];
  const pipe = line
    .replace(/\d?>\s*\/dev\/null|\d>&\d|\|\|[\s\S]*$/g, '')
    .split('|')
    .map((command) =>
      command
        .trim()
        .split(/\s+/)
        .map((word): Text => [word.replace(/^["']|["']$/g, '')]),
    );
  return printedBy(pipe, folder, raw);
}
