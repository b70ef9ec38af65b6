import { joined, literalOf, type Text } from '../../../../pipelines/text.ts';
import { programOf } from './unwrap.ts';

/** Shell text that a command hands to a shell. */
export interface InnerScript {
  readonly text: Text;
  /** The word that holds it, `null` when its input does. */
  readonly word: number | null;
  readonly args: readonly Text[];
  readonly stopsOnError: boolean;
  readonly pipefail: boolean;
}

export const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

/** `sh -c '...'`, `bash <<EOF`, `su -c '...'`, `nix-shell --run '...'`. */
export function innerScript(words: readonly Text[], input: Text | null): InnerScript | undefined {
  const name = programOf(words) ?? '';
  if (SHELLS.has(name)) return shellScript(words, input);
  if (name === 'su' || name === 'runuser' || name === 'script' || name === 'sg')
    return behind(words, ['-c', '--command']);
  if (name === 'nix-shell') return behind(words, ['--run', '--command']);
  if (name === 'npx' || name === 'npm') return behind(ownWords(words), ['-c', '--call']);
  // Shares the tests of a pipe out over machines, each of which runs the command.
  if (name === 'circleci' && literalOf(words[1] ?? []) === 'tests') return behind(words, ['--command']);
  if (name === 'doppler') return behind(words, ['--command']);
  if (name === 'sops' && /^exec-(?:env|file)$/.test(literalOf(words[1] ?? []) ?? '')) {
    return words[3] && script(words[3], 3, [], false, false);
  }
  if (name === 'cross-env-shell') {
    const at = words.findIndex((word, index) => index > 0 && !/^\w+=/.test(literalOf(word) ?? ''));
    return words[at] && at > 0 ? script(words[at], at, [], false, false) : undefined;
  }
  return undefined;
}

function shellScript(words: readonly Text[], input: Text | null): InnerScript | undefined {
  let stopsOnError = false;
  let pipefail = false;
  for (let at = 1; at < words.length; at += 1) {
    const word = literalOf(words[at] ?? []);
    if (word === '-s' && input) return script(input, null, words.slice(at + 1), stopsOnError, pipefail);
    if (word === undefined || !/^[-+]/.test(word)) return undefined;
    if (/^-[a-z]*e[a-z]*$/.test(word)) stopsOnError = true;
    if (/^-[a-z]*o$/.test(word)) {
      at += 1;
      if (literalOf(words[at] ?? []) === 'pipefail') pipefail = true;
      if (literalOf(words[at] ?? []) === 'errexit') stopsOnError = true;
    }
    if (/^-[a-z]*c[a-z]*$/.test(word)) {
      const text = words[at + 1];
      return text && script(text, at + 1, words.slice(at + 3), stopsOnError, pipefail);
    }
  }
  return input ? script(input, null, [], stopsOnError, pipefail) : undefined;
}

/** The words before the name of the program that is run, whose own `-c` means something else. */
function ownWords(words: readonly Text[]): readonly Text[] {
  const at = words.findIndex((word, index) => {
    const literal = literalOf(word);
    const isOwn = index === 0 || literal === 'exec' || literal === 'x' || literal?.startsWith('-');
    const before = literalOf(words[index - 1] ?? []) ?? '';
    return !isOwn && !['-c', '--call', '-p', '--package', '-w', '--workspace'].includes(before);
  });
  return at < 0 ? words : words.slice(0, at);
}

function behind(words: readonly Text[], options: readonly string[]): InnerScript | undefined {
  const at = words.findIndex((word) => options.includes(literalOf(word) ?? ''));
  if (at >= 0) return words[at + 1] && script(words[at + 1] ?? [], at + 1, [], false, false);
  for (const option of options.filter((one) => one.startsWith('--'))) {
    const attached = words.findIndex((word) => startsWith(word, `${option}=`));
    const [head = '', ...rest] = words[attached] ?? [];
    if (typeof head === 'string' && attached >= 0)
      return script([head.slice(option.length + 1), ...rest], attached, [], false, false);
  }
  return undefined;
}

function startsWith([head]: Text, text: string): boolean {
  return typeof head === 'string' && head.startsWith(text);
}

function script(
  text: Text,
  word: number | null,
  args: readonly Text[],
  stopsOnError: boolean,
  pipefail: boolean,
): InnerScript {
  return { text: joined(text), word, args, stopsOnError, pipefail };
}
