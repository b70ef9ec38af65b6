import type { Value } from '../../../../resources/value.ts';
import { asText, mapOf } from './argument.ts';
import { type FunctionTable, known } from './definition.ts';
import { FunctionError } from './failure.ts';
import { findMatches, type Regex, type RegexMatch, regexOf } from './regex/search.ts';

/** Functions that take a regular expression. */
export const REGEX_FUNCTIONS: FunctionTable = {
  regex: known(2, ([pattern, text]) => firstMatch(regexOf(asText(pattern)), asText(text))),
  regexall: known(2, ([pattern, text]) => {
    const regex = regexOf(asText(pattern));
    return findMatches(regex, asText(text)).matches.map((match) => captures(regex, match));
  }),
  replace: known(3, ([text, part, replacement]) => replace(asText(text), asText(part), asText(replacement))),
};

function firstMatch(regex: Regex, text: string): Value {
  const [match] = findMatches(regex, text, 1).matches;
  if (!match) throw new FunctionError('the pattern does not match the text');
  return captures(regex, match);
}

function captures({ groups }: Regex, match: RegexMatch): Value {
  if (groups.length === 0) return match.text;
  const names = groups.filter((name) => name !== undefined);
  if (names.length === 0) return groups.map((_, at) => match.groups[at] ?? null);
  if (names.length < groups.length) throw new FunctionError('some groups have names and others have none');
  return mapOf(names.map((name, at) => [name, match.groups[at] ?? null]));
}

/** Slashes around what is replaced make it a regular expression. */
function replace(text: string, part: string, replacement: string): string {
  if (part.length < 2 || !part.startsWith('/') || !part.endsWith('/'))
    return replaceLiteral(text, part, replacement);
  const regex = regexOf(part.slice(1, -1));
  const { matches, rest } = findMatches(regex, text);
  return (
    matches.reduce((result, match) => result + match.before + expanded(replacement, regex, match), '') + rest
  );
}

/** Nothing is found before, between and behind all characters. */
function replaceLiteral(text: string, part: string, replacement: string): string {
  return part === '' ? ['', ...text, ''].join(replacement) : text.split(part).join(replacement);
}

/** `$1`, `${name}` and `$$`. */
const PLACE = /\$(?:\$|(\w{1,100})|\{(\w{1,100})\})/g;

function expanded(replacement: string, { groups }: Regex, match: RegexMatch): string {
  return replacement.replace(PLACE, (place, plain?: string, braced?: string) => {
    if (place === '$$') return '$';
    const name = plain ?? braced ?? '';
    if (name === '0') return match.text;
    const at = /^\d+$/.test(name) ? Number(name) - 1 : groups.indexOf(name);
    return match.groups[at] ?? '';
  });
}
