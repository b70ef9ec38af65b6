import { languageOf } from '../code/languages-table.ts';
import { type Mask, maskSource } from '../code/mask.ts';
import type { SyntaxName } from '../code/syntaxes.ts';
import type { SignalRule } from './rule.ts';

/** One rule that matched, and where. */
export interface Recognised {
  readonly rule: SignalRule;
  readonly line: number;
  readonly detail?: string;
  /** A condition stands above it that the rule names. */
  readonly isGuarded: boolean;
}

/** Recognises all rules in one file. `undefined` for a language that no rule speaks of. */
export type Recogniser = (path: string, text: string) => readonly Recognised[];

/** How far behind its anchor a pattern may reach. */
const WINDOW = 400;
/** Places a rule may match in one file: enough to point at, too few to drown in. */
const MAX_PER_FILE = 5;
/** A line longer than this was not written by a person, and nothing on it is looked at. */
const MAX_LINE = 2000;
/** Places looked at for one rule in one file, so that a file made of anchors costs no more than others. */
const MAX_TRIES = 1000;

interface LanguageRules {
  readonly anchors: RegExp;
  readonly byAnchor: ReadonlyMap<string, readonly SignalRule[]>;
}

/** Makes a recogniser: one search a file for all anchors at once, everything else only where one stands. */
export function createRecogniser(rules: readonly SignalRule[]): Recogniser {
  const byLanguage = new Map<string, LanguageRules | undefined>();
  return (path, text) => {
    const language = languageOf(path);
    if (!language) return [];
    if (!byLanguage.has(language.name)) byLanguage.set(language.name, compile(rules, language.name));
    const compiled = byLanguage.get(language.name);
    return compiled ? recognise(text, language.syntax, compiled) : [];
  };
}

function compile(rules: readonly SignalRule[], language: string): LanguageRules | undefined {
  const own = rules.filter(({ languages }) => languages.includes(language));
  const anchors = [...new Set(own.flatMap((rule) => rule.anchors))].sort((a, b) => b.length - a.length);
  if (anchors.length === 0) return undefined;
  return {
    anchors: new RegExp(anchors.map((anchor) => anchor.replace(/[^\w\s]/g, '\\$&')).join('|'), 'g'),
    // A longer anchor hides a shorter one that it begins with.
    byAnchor: new Map(
      anchors.map((anchor) => [
        anchor,
        own.filter((rule) => rule.anchors.some((one) => anchor.startsWith(one))),
      ]),
    ),
  };
}

/** A file while it is looked through. */
interface Looking {
  readonly text: string;
  readonly syntax: SyntaxName;
  readonly found: Recognised[];
  readonly seen: Set<string>;
  readonly tries: Map<SignalRule, number>;
  readonly lineOf: (at: number) => number;
  mask: Mask | undefined;
}

function recognise(text: string, syntax: SyntaxName, { anchors, byAnchor }: LanguageRules) {
  const looking: Looking = {
    text,
    syntax,
    found: [],
    seen: new Set(),
    tries: new Map(),
    lineOf: lineCounter(text),
    mask: undefined,
  };
  let from = 0;
  let lineEnd = -1;
  anchors.lastIndex = 0;
  for (let hit = anchors.exec(text); hit; hit = anchors.exec(text)) {
    if (hit.index > lineEnd) {
      from = text.lastIndexOf('\n', hit.index) + 1;
      lineEnd = text.indexOf('\n', hit.index);
      if (lineEnd < 0) lineEnd = text.length;
    }
    if (lineEnd - from > MAX_LINE) anchors.lastIndex = lineEnd;
    else for (const rule of byAnchor.get(hit[0]) ?? []) tryRule(looking, rule, from, hit.index + WINDOW);
  }
  return looking.found;
}

function tryRule(looking: Looking, rule: SignalRule, from: number, to: number): void {
  const { text, syntax, found, seen, tries, lineOf } = looking;
  const tried = tries.get(rule) ?? 0;
  if (tried >= MAX_TRIES) return;
  tries.set(rule, tried + 1);
  if (!rule.pattern.test(text.slice(from, to))) return;
  looking.mask ??= maskSource(text, syntax);
  const { code, uncommented } = looking.mask;
  const match = rule.pattern.exec(uncommented.slice(from, to));
  if (!match) return;
  const at = from + match.index + (match[0].length - match[0].trimStart().length);
  // The same letter in both: code. A blank in one: inside a string.
  if (code.charAt(at) !== uncommented.charAt(at)) return;
  const line = lineOf(at);
  const key = `${rule.kind}|${rule.what}|${line}`;
  if (seen.has(key)) return;
  seen.add(key);
  const detail = match.slice(1).find((group) => group !== undefined);
  found.push({
    rule,
    line,
    isGuarded: rule.guard !== undefined && isGuarded(uncommented, at, match[0].length, rule.guard),
    ...(detail === undefined ? {} : { detail: detail.slice(0, 120) }),
  });
  if (found.filter((one) => one.rule === rule).length >= MAX_PER_FILE) tries.set(rule, MAX_TRIES);
}

const CONDITION = /\b(?:if|unless|elsif|elif|case|when|switch)\b|\?|&&|\|\|/;
const LINES_ABOVE = 8;

/** Lines above it that are looked through for the heads of the blocks around a place. */
const LINES_AROUND = 60;

/** Whether a line just above, the head of a block around it, or the rest of its own line is a condition about what the guard names. */
function isGuarded(text: string, at: number, length: number, guard: RegExp): boolean {
  let from = at;
  for (let lines = 0; lines <= LINES_ABOVE && from > 0; lines += 1) from = text.lastIndexOf('\n', from - 1);
  from = Math.max(from, at - MAX_LINE, 0);
  const near = text
    .slice(from, at)
    .concat(text.slice(at + length, at + length + 80).split('\n', 1)[0] ?? '')
    .split('\n');
  return [...near, ...headsAround(text, at)].some((line) => CONDITION.test(line) && guard.test(line));
}

/** The lines above that stand further left than every line between them and the place. */
function headsAround(text: string, at: number): readonly string[] {
  const heads: string[] = [];
  let end = text.lastIndexOf('\n', at - 1);
  let indent = indentOf(text.slice(end + 1, end + 1 + MAX_LINE));
  for (let lines = 0; lines < LINES_AROUND && end > 0 && indent > 0; lines += 1) {
    const start = text.lastIndexOf('\n', end - 1);
    const line = text.slice(start + 1, Math.min(end, start + 1 + MAX_LINE));
    if (line.trim() !== '' && indentOf(line) < indent) {
      heads.push(line);
      indent = indentOf(line);
    }
    end = start;
  }
  return heads;
}

function indentOf(line: string): number {
  const first = line.search(/\S/);
  return first < 0 ? line.length : first;
}

/** Line of a position, counting on from the last one asked for. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let counted = 0;
  return (at) => {
    if (at < counted) {
      line = 1;
      counted = 0;
    }
    for (let end = text.indexOf('\n', counted); end >= 0 && end < at; end = text.indexOf('\n', counted)) {
      line += 1;
      counted = end + 1;
    }
    return line;
  };
}
