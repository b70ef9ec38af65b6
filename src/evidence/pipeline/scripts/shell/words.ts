import type { CommandExpansionPart, DoubleQuotedChild, HereDocBody, Word, WordPart } from 'unbash';
import { joined, type Part, type Text } from '../../../../pipelines/text.ts';
import { expandParameter, type Predefined, variableValue } from './parameters.ts';
import { type Shell, unknownVariable } from './shell.ts';
import type { ShellText } from './shell-text.ts';

/** What expanding words needs of its surroundings. */
export interface Expansion {
  readonly shell: Shell;
  readonly text: ShellText;
  readonly predefined: Predefined;
  /** What a command substitution prints. */
  substitute(part: CommandExpansionPart): Text;
}

interface Piece {
  readonly text: Text;
  /** It may be split at blanks. */
  readonly isOpen: boolean;
}

/** A word as one text, as on the right of an assignment. */
export function wordText(word: Word, expansion: Expansion): Text {
  return joined(piecesOf(word, expansion).flatMap(({ text }) => text));
}

/** A word as the words that the shell makes of it: variables without quotes are split, empty ones vanish. */
export function wordFields(word: Word, expansion: Expansion): readonly Text[] {
  const whole = allArguments(word, expansion);
  if (whole) return whole;
  const pieces = braces(word, expansion) ?? [piecesOf(word, expansion)];
  return pieces.flatMap((one) => split(one));
}

/** The lines of a here-document. */
export function bodyText(body: HereDocBody, expansion: Expansion): Text {
  if (!body.parts) return expansion.text.restore(body.text);
  return joined(body.parts.flatMap((part) => pieceOf(part, expansion).text));
}

const ALL_ARGUMENTS = /^"?\$(?:[@*]|\{[@*]\})"?$/;

const WHOLE_ARRAY = /^"?\$\{(\w+)\[[@*]\](?:[-+][^{}]*)?\}"?$/;

function allArguments(word: Word, { shell }: Expansion): readonly Text[] | undefined {
  const array = WHOLE_ARRAY.exec(word.text)?.[1];
  if (array !== undefined && Object.hasOwn(shell.arrays, array)) return shell.arrays[array];
  if (!ALL_ARGUMENTS.test(word.text)) return undefined;
  return shell.args ?? [[unknownVariable('@', '$@')]];
}

function piecesOf(word: Word, expansion: Expansion): readonly Piece[] {
  if (!word.parts) return [{ text: expansion.text.restore(word.value), isOpen: false }];
  return word.parts.map((part) => pieceOf(part, expansion));
}

function pieceOf(part: WordPart | DoubleQuotedChild, expansion: Expansion): Piece {
  const { text } = expansion;
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'Glob':
      return { text: text.restore(part.value), isOpen: false };
    case 'DoubleQuoted':
    case 'LocaleString':
      return { text: joined(part.parts.flatMap((child) => pieceOf(child, expansion).text)), isOpen: false };
    case 'SimpleExpansion':
    case 'ParameterExpansion':
    case 'CommandExpansion':
      return { text: expanded(part, expansion), isOpen: true };
    case 'ArithmeticExpansion':
    case 'ProcessSubstitution':
      return { text: [unknownVariable(part.text.slice(0, 80), part.text)], isOpen: false };
    default:
      return { text: text.restore(part.text), isOpen: false };
  }
}

function expanded(part: Extract<WordPart, { type: `${string}Expansion` }>, expansion: Expansion): Text {
  const { shell, predefined } = expansion;
  if (part.type === 'CommandExpansion') return expansion.substitute(part);
  if (part.type === 'ParameterExpansion') {
    return expandParameter(part, shell, predefined, (word) => wordText(word, expansion));
  }
  const name = part.text.slice(1);
  if ((name === '@' || name === '*') && shell.args)
    return joined(shell.args.flatMap((arg) => [' ', ...arg]).slice(1));
  return variableValue(name, shell, predefined) ?? [unknownVariable(name)];
}

/** `{a,b}` makes a word of each; only plain lists, and only one of them in a word. */
function braces(word: Word, expansion: Expansion): readonly (readonly Piece[])[] | undefined {
  const parts = word.parts ?? [];
  const at = parts.findIndex((part) => part.type === 'BraceExpansion');
  const brace = parts[at];
  if (!brace || !/^\{[^{}$`"'.]*,[^{}$`"']*\}$/.test(brace.text)) return undefined;
  const around = parts.map((part) => pieceOf(part, expansion));
  return brace.text
    .slice(1, -1)
    .split(',')
    .slice(0, 20)
    .map((member) => around.with(at, { text: expansion.text.restore(member), isOpen: false }));
}

function split(pieces: readonly Piece[]): readonly Text[] {
  const isOnlyOpen = pieces.every(({ isOpen }) => isOpen);
  const fields: Part[][] = [[]];
  for (const { text, isOpen } of pieces) {
    for (const part of text) {
      if (!isOpen || typeof part !== 'string' || !/\s/.test(part)) {
        fields.at(-1)?.push(part);
        continue;
      }
      for (const [index, field] of part.split(/\s+/).entries()) {
        if (index > 0) fields.push([]);
        fields.at(-1)?.push(field);
      }
    }
  }
  const texts = fields.map((field) => joined(field));
  return isOnlyOpen || texts.length > 1 ? texts.filter((text) => text.length > 0) : texts;
}
