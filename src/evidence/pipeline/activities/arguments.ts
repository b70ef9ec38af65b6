import { literalOf, type Text, written } from '../../../pipelines/text.ts';
import { styleOf } from './programs.ts';

/** The words behind a program, taken apart. */
export interface Arguments {
  readonly words: readonly Text[];
  readonly options: ReadonlyMap<string, readonly Text[]>;
  readonly mayHoldOptions: boolean;
}

/** Names of variables that hold options rather than a value. */
const OPTIONS_NAME = /(?:arg|opt|flag|param|extra)s?\b|(?:args|opts|options|flags|params)$/i;

/** Takes the words behind a program apart, by what is known of its options. */
export function readArguments(program: string, given: readonly Text[]): Arguments {
  const style = styleOf(program);
  const words: Text[] = [];
  const options = new Map<string, Text[]>();
  const add = (name: string, value: Text) => {
    const values = options.get(name);
    if (values) values.push(value);
    else options.set(name, [value]);
  };
  let at = 0;
  const takeNext = (): Text => {
    at += 1;
    return given[at] ?? [];
  };
  for (; at < given.length; at += 1) {
    const word = given[at] ?? [];
    const head = typeof word[0] === 'string' ? word[0] : '';
    if (literalOf(word) === '--') {
      words.push(...given.slice(at + 1));
      break;
    }
    if (!head.startsWith('-') || head === '-') {
      words.push(word);
      continue;
    }
    const equals = head.indexOf('=');
    if (equals > 0) {
      add(head.slice(0, equals), withHead(word, head.slice(equals + 1)));
      continue;
    }
    if (head.startsWith('--') || style.isSingleDashed) {
      const isValued =
        style.valued.has(head) ||
        (head.startsWith('--') && words.length > 0 && !style.switches.has(head) && !isOption(given[at + 1]));
      add(head, isValued ? takeNext() : []);
      continue;
    }
    for (let letter = 1; letter < head.length; letter += 1) {
      const name = `-${head[letter]}`;
      if (!style.valued.has(name)) {
        add(name, []);
        continue;
      }
      const rest = withHead(word, head.slice(letter + 1));
      add(name, rest.length > 0 ? rest : takeNext());
      break;
    }
  }
  return { words, options, mayHoldOptions: given.some(isBundle) };
}

/** The text with its first string replaced. */
function withHead(text: Text, head: string): Text {
  return head === '' ? text.slice(1) : [head, ...text.slice(1)];
}

function isOption(word: Text | undefined): boolean {
  return word === undefined || (typeof word[0] === 'string' && word[0].startsWith('-'));
}

function isBundle(word: Text): boolean {
  const [only] = word;
  if (word.length !== 1 || only === undefined || typeof only === 'string') return false;
  return /[@*]/.test(written(word)) || OPTIONS_NAME.test(only.name);
}
