import { literalOf, type Text } from '../../../../pipelines/text.ts';
import { unwrapContainer } from './containers.ts';
import { WRAPPERS, type Wrapper } from './wrapper-table.ts';

/** What stands inside a command that runs another. */
export interface Inner {
  /** The words of the inner command: those of the outer one from here, or others. */
  readonly words: readonly Text[];
  /** How many of the outer words were taken off; `null` when the inner words are not its last ones. */
  readonly skipped: number | null;
  readonly assignments: Readonly<Record<string, Text>>;
  /** The folder it runs in, where the wrapper says so. */
  readonly folder: Text | null;
  /** Nothing of the tree's folders is known inside. */
  readonly isElsewhere: boolean;
  /** The host it runs on. */
  readonly remote: Text | null;
  /** The wrapper means something itself, and is noted too. */
  readonly keepsOuter: boolean;
}

/** `NAME=value`, but not `package==1.2`. */
const ASSIGNMENT = /^([A-Za-z_]\w*)=(?!=)/;

/** Takes one wrapper off; `undefined` when the command is none. */
export function unwrap(words: readonly Text[]): Inner | undefined {
  const name = programOf(words);
  if (name === undefined) return undefined;
  const container = unwrapContainer(name, words);
  if (container) return container;
  const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  if (!wrapper) return undefined;
  const start = startOf(wrapper, words);
  if (start === undefined) return undefined;
  return innerFrom(words, start, wrapper);
}

/** The name of a program without its folder. */
export function programOf(words: readonly Text[]): string | undefined {
  const name = literalOf(words[0] ?? []);
  return name?.slice(name.lastIndexOf('/') + 1);
}

/** Where the words of the inner command begin, assignments included. */
function startOf(wrapper: Wrapper, words: readonly Text[]): number | undefined {
  let at = 1;
  for (const word of wrapper.words ?? []) {
    if (!word.includes(literalOf(words[at] ?? []) ?? '')) return undefined;
    at += 1;
  }
  const separator = words.findIndex((word, index) => index >= at && literalOf(word) === '--');
  if (separator >= 0 && (wrapper.endsAtDashes || onlyOptions(words, at, separator, wrapper)))
    return separator + 1;
  if (wrapper.endsAtDashes === 'always') return undefined;
  at = afterOptions(words, at, wrapper);
  if (wrapper.isOptional?.(literalOf(words[at] ?? []) ?? '')) return undefined;
  at += wrapper.operands ?? 0;
  at = afterOptions(words, at, wrapper);
  return at < words.length ? at : undefined;
}

function onlyOptions(words: readonly Text[], from: number, to: number, wrapper: Wrapper): boolean {
  return afterOptions(words, from, wrapper) + (wrapper.operands ?? 0) >= to;
}

function afterOptions(words: readonly Text[], from: number, wrapper: Wrapper): number {
  let at = from;
  for (; at < words.length; at += 1) {
    const word = words[at];
    const first = word?.[0];
    if (typeof first !== 'string' || !first.startsWith('-') || first === '-') break;
    if (first === '--' && word?.length === 1) return at;
    if (wrapper.valueOptions?.has(literalOf(word ?? []) ?? '')) at += 1;
  }
  return at;
}

function innerFrom(words: readonly Text[], start: number, wrapper: Wrapper): Inner | undefined {
  let at = literalOf(words[start] ?? []) === '--' ? start + 1 : start;
  const assignments: Record<string, Text> = {};
  for (; at < words.length; at += 1) {
    const [first, ...rest] = words[at] ?? [];
    const found = typeof first === 'string' ? ASSIGNMENT.exec(first) : null;
    if (!found || typeof first !== 'string') break;
    const head = first.slice(found[0].length);
    assignments[found[1] ?? ''] = head === '' ? rest : [head, ...rest];
  }
  if (at >= words.length) return undefined;
  const folder = wrapper.folderOption ? optionValue(words.slice(0, start), wrapper.folderOption) : null;
  return {
    words: wrapper.change ? wrapper.change(words.slice(at)) : words.slice(at),
    skipped: wrapper.change ? null : at,
    assignments,
    folder,
    isElsewhere: false,
    remote: null,
    keepsOuter: wrapper.keepsOuter ?? false,
  };
}

/** The value of an option, as the next word or behind `=`. */
export function optionValue(words: readonly Text[], names: readonly string[]): Text | null {
  for (const [index, word] of words.entries()) {
    const [first, ...rest] = word;
    if (typeof first !== 'string') continue;
    if (word.length === 1 && names.includes(first)) return words[index + 1] ?? null;
    const name = names.find((one) => one.startsWith('--') && first.startsWith(`${one}=`));
    if (name === undefined) continue;
    const head = first.slice(name.length + 1);
    return head === '' ? rest : [head, ...rest];
  }
  return null;
}
