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
/** A line longer than this was not written by a person. */
const MAX_LINE = 2000;

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

function recognise(text: string, syntax: SyntaxName, { anchors, byAnchor }: LanguageRules) {
  const found: Recognised[] = [];
  const counts = new Map<SignalRule, number>();
  const seen = new Set<string>();
  const lines = lineCounter(text);
  let mask: Mask | undefined;
  anchors.lastIndex = 0;
  for (let hit = anchors.exec(text); hit; hit = anchors.exec(text)) {
    for (const rule of byAnchor.get(hit[0]) ?? []) {
      if ((counts.get(rule) ?? 0) >= MAX_PER_FILE) continue;
      const from = Math.max(text.lastIndexOf('\n', hit.index) + 1, hit.index - MAX_LINE);
      const to = hit.index + WINDOW;
      if (!rule.pattern.test(text.slice(from, to))) continue;
      mask ??= maskSource(text, syntax);
      const match = rule.pattern.exec(mask.uncommented.slice(from, to));
      if (!match) continue;
      const at = from + match.index + (match[0].length - match[0].trimStart().length);
      // The same letter in both: code. A blank in one: inside a string.
      if (mask.code.charAt(at) !== mask.uncommented.charAt(at)) continue;
      const line = lines(at);
      const key = `${rule.kind}|${rule.what}|${line}`;
      if (seen.has(key)) continue;
      seen.add(key);
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
      const detail = match.slice(1).find((group) => group !== undefined);
      found.push({
        rule,
        line,
        isGuarded: rule.guard !== undefined && isGuarded(mask.uncommented, at, match[0].length, rule.guard),
        ...(detail === undefined ? {} : { detail: detail.slice(0, 120) }),
      });
    }
  }
  return found;
}

const CONDITION = /\b(?:if|unless|elsif|elif|case|when|switch)\b|\?|&&|\|\|/;
const LINES_ABOVE = 8;

/** Whether a line just above, or the rest of its own line, is a condition about what the guard names. */
function isGuarded(text: string, at: number, length: number, guard: RegExp): boolean {
  let from = at;
  for (let lines = 0; lines <= LINES_ABOVE && from > 0; lines += 1) from = text.lastIndexOf('\n', from - 1);
  from = Math.max(from, at - MAX_LINE, 0);
  return text
    .slice(from, at)
    .concat(text.slice(at + length, at + length + 80).split('\n', 1)[0] ?? '')
    .split('\n')
    .some((line) => CONDITION.test(line) && guard.test(line));
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
