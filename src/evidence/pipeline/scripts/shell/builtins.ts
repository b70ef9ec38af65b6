import { joined, literalOf, type Text, written } from '../../../../pipelines/text.ts';
import { resolvePath } from './folders.ts';
import { assign, forget, type Shell } from './shell.ts';
import type { SimpleCall } from './simple-call.ts';

type Builtin = (words: readonly Text[], shell: Shell, call: SimpleCall) => void;

const forgetAll: Builtin = (words, shell) => {
  for (const word of words) forgetNamed(word, shell);
};
const changeFolder: Builtin = (words, shell) => {
  shell.folder = target(words, shell);
};
const end: Builtin = ([status], shell, { words }) => {
  shell.ended = literalOf(words[0] ?? []) === 'exit' ? 'exit' : 'return';
  shell.endedBadly = status !== undefined && isFailure(status);
};
const leaveLoop: Builtin = (_, shell) => {
  shell.ended = 'loop';
  shell.endedBadly = false;
};

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['cd', changeFolder],
  ['chdir', changeFolder],
  ['export', declareAll],
  ['declare', declareAll],
  ['typeset', declareAll],
  ['local', declareAll],
  ['readonly', declareAll],
  ['set', setOptions],
  ['exit', end],
  ['return', end],
  ['break', leaveLoop],
  ['continue', leaveLoop],
  ['unset', forgetAll],
  ['read', forgetAll],
  ['getopts', forgetAll],
  ['mapfile', forgetAll],
  ['readarray', forgetAll],
  ['let', forgetAll],
  ['trap', setTrap],
  [
    'pushd',
    (words, shell) => {
      shell.folders.push(shell.folder);
      shell.folder = target(words, shell);
    },
  ],
  [
    'popd',
    (_, shell) => {
      shell.folder = shell.folders.pop() ?? null;
    },
  ],
  [
    'shift',
    ([count], shell) => {
      shell.args = shell.args?.slice(Number(literalOf(count ?? ['1']) ?? 1) || 1) ?? null;
    },
  ],
]);

/** Runs a builtin that only changes the shell. False when the command is none of them. */
export function runBuiltin(name: string, call: SimpleCall, shell: Shell): boolean {
  const words = call.words.slice(1);
  const builtin = BUILTINS.get(name);
  if (!builtin)
    return SILENT.has(name) || (name === 'command' && /^-[pvV]*[vV]$/.test(literalOf(words[0] ?? []) ?? ''));
  builtin(words, shell, call);
  return true;
}

/** Builtins that neither do anything nor can fail in a way that matters here. */
const SILENT: ReadonlySet<string> = new Set(
  'true : false [ test shopt alias unalias hash umask ulimit wait jobs disown bg fg type bind complete history times enable setopt unsetopt emulate autoload'.split(
    ' ',
  ),
);

function target(words: readonly Text[], shell: Shell): string | null {
  const operand = words.find((word) => !/^-[a-zA-Z-]+$/.test(literalOf(word) ?? ''));
  if (!operand || literalOf(operand) === '-' || literalOf(operand) === '~') return null;
  return resolvePath(operand, shell.folder);
}

function isFailure(status: Text): boolean {
  const number = literalOf(status);
  // `exit $?` and `exit "$code"`: what is handed on is a failure's status, or the script went well.
  return number === undefined || /^-?[1-9]\d*$/.test(number);
}

function declareAll(words: readonly Text[], shell: Shell): void {
  for (const word of words) {
    const [first, ...rest] = word;
    const found = typeof first === 'string' ? /^([A-Za-z_]\w*)\+?=/.exec(first) : null;
    if (!found || typeof first !== 'string') continue;
    assign(shell, found[1] ?? '', joined([first.slice(found[0].length), ...rest]));
  }
}

function forgetNamed(word: Text, shell: Shell): void {
  const name = literalOf(word);
  if (name !== undefined && /^[A-Za-z_]\w*$/.test(name)) forget(shell, name);
}

function setOptions(words: readonly Text[], shell: Shell, call: SimpleCall): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = literalOf(words[at] ?? []) ?? '';
    if (word === '--') {
      shell.args = words.slice(at + 1);
      return;
    }
    if (!/^[-+]/.test(word)) return;
    const isOn = word.startsWith('-');
    if (/^[-+][a-zA-Z]*e/.test(word)) stopOnError(shell, isOn, call);
    if (!/^[-+][a-zA-Z]*o$/.test(word)) continue;
    at += 1;
    const option = literalOf(words[at] ?? []);
    if (option === 'errexit') stopOnError(shell, isOn, call);
    if (option === 'pipefail') shell.pipefail = isOn;
  }
}

function stopOnError(shell: Shell, isOn: boolean, { at }: SimpleCall): void {
  shell.stopsOnError = isOn;
  shell.relaxedAt = isOn ? null : at;
}

/** `trap 'exit 0' ERR` makes every failure a success. */
function setTrap(words: readonly Text[], shell: Shell, { at }: SimpleCall): void {
  const [action, ...signals] = words;
  if (!action || !signals.some((signal) => /^(?:ERR|EXIT|0)$/.test(literalOf(signal) ?? ''))) return;
  const text = written(action);
  if (/\bexit 0\b/.test(text)) shell.forgives = { at, because: 'a trap ends the script with `exit 0`' };
}
