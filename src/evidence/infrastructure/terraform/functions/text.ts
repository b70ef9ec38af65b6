import { isList, type Value } from '../../../../resources/value.ts';
import { asInteger, asText, listWithOpen } from './argument.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { FunctionError } from './failure.ts';
import { graphemes } from './graphemes.ts';
import { joinedText } from './open-text.ts';

const ANY = Number.POSITIVE_INFINITY;

/** https://developer.hashicorp.com/terraform/language/functions, "String functions": the plain ones. */
export const TEXT_FUNCTIONS: FunctionTable = {
  chomp: known(1, ([text]) => withoutLineEnds(asText(text))),
  endswith: known(2, ([text, suffix]) => asText(text).endsWith(asText(suffix))),
  indent: known(2, ([spaces, text]) => indent(asInteger(spaces), asText(text))),
  join: partial([2, ANY], ([separator, ...lists]) => join(separator ?? null, lists.flatMap(listWithOpen))),
  lower: known(1, ([text]) => asText(text).toLowerCase()),
  split: known(2, ([separator, text]) => asText(text).split(asText(separator))),
  startswith: known(2, ([text, prefix]) => asText(text).startsWith(asText(prefix))),
  strcontains: known(2, ([text, part]) => asText(text).includes(asText(part))),
  strrev: known(1, ([text]) => [...graphemes(asText(text))].reverse().join('')),
  substr: known(3, ([text, offset, length]) => substring(asText(text), asInteger(offset), asInteger(length))),
  title: known(1, ([text]) => title(asText(text))),
  trim: known(2, ([text, characters]) => trim(asText(text), new Set(asText(characters)))),
  trimprefix: known(2, ([text, prefix]) => withoutPrefix(asText(text), asText(prefix))),
  trimspace: known(1, ([text]) => asText(text).trim()),
  trimsuffix: known(2, ([text, suffix]) => withoutSuffix(asText(text), asText(suffix))),
  upper: known(1, ([text]) => asText(text).toUpperCase()),
};

function withoutLineEnds(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return text.slice(0, end);
}

function indent(spaces: number, text: string): string {
  if (spaces < 0 || spaces > 1000) throw new FunctionError('that is no indentation');
  return text.replaceAll('\n', `\n${' '.repeat(spaces)}`);
}

function join(separator: Value, members: readonly Value[]): Value {
  if (members.some((member) => member === null || isList(member)))
    throw new FunctionError('every member must be a string');
  return joinedText(members.flatMap((member, at) => (at === 0 ? [member] : [separator, member])));
}

function substring(text: string, offset: number, length: number): string {
  const characters = graphemes(text);
  if (length < -1) throw new FunctionError('the length must be -1 or more');
  const start = offset < 0 ? Math.max(characters.length + offset, 0) : offset;
  return characters.slice(start, length === -1 ? undefined : start + length).join('');
}

/** A word begins where a letter follows something that belongs to no word. */
function title(text: string): string {
  let isInWord = false;
  let result = '';
  for (const character of text) {
    result += isInWord ? character : character.toUpperCase();
    isInWord = character > '\u007f' ? !/\s/u.test(character) : /\w/.test(character);
  }
  return result;
}

function trim(text: string, characters: ReadonlySet<string>): string {
  const all = [...text];
  let [start, end] = [0, all.length];
  while (start < end && characters.has(all[start] ?? '')) start += 1;
  while (end > start && characters.has(all[end - 1] ?? '')) end -= 1;
  return all.slice(start, end).join('');
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function withoutSuffix(text: string, suffix: string): string {
  return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}
