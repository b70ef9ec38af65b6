import { literalOf, type Text } from '../../../../pipelines/text.ts';
import type { Inner } from './unwrap.ts';

/** Programs that run a command in a way of their own: `python -m`, `uv run`, `find -exec`, `nix develop -c`. */
export function unwrapRunner(name: string, words: readonly Text[]): Inner | undefined {
  const second = literalOf(words[1] ?? []) ?? '';
  if (/^(?:python(?:\d(?:\.\d+)?)?|pypy3?|py)$/.test(name)) return pythonModule(words);
  if (name === 'uv' && second === 'run') return fromOptions(words, 2, UV_VALUES);
  if (name === 'uv' && second === 'tool' && literalOf(words[2] ?? []) === 'run')
    return fromOptions(words, 3, UV_VALUES);
  if (name === 'nix' && /^(?:develop|shell)$/.test(second)) return behind(words, ['-c', '--command']);
  if (name === 'find') return behind(words, ['-exec', '-execdir']);
  if (name === 'npm' && (second === 'exec' || second === 'x')) return fromOptions(words, 2, PACKAGE_VALUES);
  if (name === 'pnpm' && (second === 'dlx' || second === 'exec'))
    return fromOptions(words, 2, PACKAGE_VALUES);
  if (name === 'yarn' && (second === 'dlx' || second === 'exec'))
    return fromOptions(words, 2, PACKAGE_VALUES);
  if (name === 'bun' && second === 'x') return fromOptions(words, 2, PACKAGE_VALUES);
  if (name === 'go' && second === 'run') return goRun(words);
  return undefined;
}

const UV_VALUES = new Set(
  '--with --from --python -p --extra --group --only-group --directory --project --env-file --package --no-group --index-url --with-requirements'.split(
    ' ',
  ),
);
const PACKAGE_VALUES = new Set('-p --package -w --workspace --filter -F -C --dir --call -c'.split(' '));

function made(words: readonly Text[], skipped: number | null, keepsOuter = false): Inner | undefined {
  if (words.length === 0) return undefined;
  return { words, skipped, assignments: {}, folder: null, isElsewhere: false, remote: null, keepsOuter };
}

function pythonModule(words: readonly Text[]): Inner | undefined {
  for (let at = 1; at < words.length; at += 1) {
    const word = literalOf(words[at] ?? []);
    if (word === '-m') return made(words.slice(at + 1), at + 1);
    if (word === '-W' || word === '-X') at += 1;
    else if (!word?.startsWith('-') || word === '-c' || word === '-') return undefined;
  }
  return undefined;
}

function fromOptions(words: readonly Text[], from: number, values: ReadonlySet<string>): Inner | undefined {
  for (let at = from; at < words.length; at += 1) {
    const word = literalOf(words[at] ?? []);
    if (word === '--') return made(words.slice(at + 1), at + 1);
    if (word !== undefined && values.has(word)) at += 1;
    else if (!word?.startsWith('-')) return made(words.slice(at), at);
  }
  return undefined;
}

function behind(words: readonly Text[], options: readonly string[]): Inner | undefined {
  const at = words.findIndex((word) => options.includes(literalOf(word) ?? ''));
  if (at < 0) return undefined;
  const end = words.findIndex((word, index) => index > at && /^(?:;|\+)$/.test(literalOf(word) ?? ''));
  return made(words.slice(at + 1, end < 0 ? undefined : end), at + 1);
}

/** A tool of Go by its path: `go run golang.org/x/vuln/cmd/govulncheck@latest` runs `govulncheck`. */
function goRun(words: readonly Text[]): Inner | undefined {
  const at = words.findIndex((word, index) => index > 1 && !(literalOf(word) ?? '').startsWith('-'));
  const path = literalOf(words[at] ?? []);
  if (at < 0 || !path || !/^[\w.-]+\.[a-z]+\/.+/.test(path)) return undefined;
  const parts = path.replace(/@.*$/, '').split('/');
  const last = parts.at(-1) ?? '';
  const name = /^v\d+$/.test(last) ? (parts.at(-2) ?? last) : last;
  return made([[name], ...words.slice(at + 1)], null, true);
}
