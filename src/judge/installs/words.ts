import type { CommandContext } from './install.ts';

/** Flags and the other words of a command line. */
export interface Arguments {
  /** `--name`, with its value where it has one. A repeated flag keeps its last value. */
  readonly flags: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/** How the flags of one program are written. */
export interface FlagStyle {
  /** Flags whose value is the next word. */
  readonly valued: ReadonlySet<string>;
  /** Long flags without a value. */
  readonly switches: ReadonlySet<string>;
}

export function flagStyle(valued: string, switches: string): FlagStyle {
  return { valued: new Set(valued.split(' ')), switches: new Set(switches.split(' ')) };
}

/**
 * Splits words into flags and arguments. A long flag that is not known and stands behind the command is taken to
 * have a value: to mistake a value for the name of a package would be a false alarm.
 */
export function readArguments(words: readonly string[], { valued, switches }: FlagStyle): Arguments {
  const flags = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') {
      rest.push(...words.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      rest.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    if (equals > 0) {
      flags.set(word.slice(0, equals), word.slice(equals + 1));
      continue;
    }
    const next = words[at + 1] ?? '-';
    const isStrange =
      rest.length > 0 && /^--(?!no-)/.test(word) && !switches.has(word) && !next.startsWith('-');
    if (valued.has(word) || isStrange) {
      flags.set(word, words[at + 1] ?? '');
      at += 1;
    } else flags.set(word, '');
  }
  return { flags, words: rest };
}

/** Whether a flag is given and not switched off: `--frozen-lockfile=false`, `--no-frozen-lockfile`. */
export function hasFlag(flags: Arguments['flags'], ...names: readonly string[]): boolean {
  return names.some((name) => flags.has(name) && flags.get(name) !== 'false');
}

/** Whether a variable is set to something other than no. */
export function isOn({ variables }: CommandContext, ...names: readonly string[]): boolean {
  return names.some((name) => {
    const value = variables.get(name)?.toLowerCase();
    return value !== undefined && !['', '0', 'false', 'no', 'off'].includes(value);
  });
}

/** Programs that run another one, and how many words of their own stand before it. */
const WRAPPERS: ReadonlyMap<string, number> = new Map([
  ...['sudo', 'env', 'exec', 'time', 'command', 'nohup', 'cross-env', 'cross-env-shell', 'tini', 'nice'].map(
    (name) => [name, 0] as const,
  ),
  ['gosu', 1],
  ['su-exec', 1],
]);

/** The program and its arguments, without what is put in front of it: `sudo -E env A=b pnpm i`. */
export function unwrap(words: readonly string[]): readonly string[] {
  let at = 0;
  for (let skipped = WRAPPERS.get(baseName(words[0] ?? '')); skipped !== undefined; ) {
    at += 1 + skipped;
    while (/^-|^[A-Za-z_]\w*=/.test(words[at] ?? '')) at += 1;
    skipped = WRAPPERS.get(baseName(words[at] ?? ''));
  }
  const [program = '', ...rest] = words.slice(at);
  return [baseName(program), ...rest];
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

/** `$NAME`, `${NAME}` and `${NAME:-default}` replaced by what is known; the first unknown name, if any. */
export function resolveVariables(
  word: string,
  { variables }: CommandContext,
): { readonly text: string; readonly unknown?: string } {
  let unknown: string | undefined;
  const text = word.replace(
    /\$(?:\{(\w{1,100})(?::?-([^{}]{0,200}))?\}|(\w{1,100}))/g,
    (whole, braced: string | undefined, fallback: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare ?? '';
      const value = variables.get(name) ?? fallback;
      if (value === undefined) unknown ??= name;
      return value ?? whole;
    },
  );
  if (unknown === undefined && /\$\(|`/.test(text)) unknown = 'a command';
  return { text, ...(unknown !== undefined && { unknown }) };
}

/** Longest command line that a report shows whole. */
const MAX_SHOWN = 100;

/** A command line for a report: shortened, and without what could be a credential. */
export function shownCommand(words: readonly string[]): string {
  const text = words
    .join(' ')
    .replace(/:\/\/[^\s/@]{1,500}@/g, '://***@')
    .replace(/([\w.:/-]{0,100}(?:token|password|passwd|secret|auth|key)[\w.-]{0,40}[= ])\S+/gi, '$1***')
    .replace(/([?&][\w.-]{1,60}=)[^&\s]+/g, '$1***');
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}
