import type { ReferenceKind, Text } from '../../../../pipelines/text.ts';
import { joined, literalOf, written } from '../../../../pipelines/text.ts';
import { absolute, folderOf, resolvePath } from './folders.ts';
import { derived } from './parameters.ts';

/** A command of a substitution, in the order of their pipe. */
export type Printed = readonly Text[];

/** What a substitution prints, from its commands; an unknown reference where that cannot be told. */
export function printedBy(pipe: readonly Printed[], folder: string | null, raw: string): Text {
  const last = pipe.at(-1);
  if (!last) return [];
  const exact = exactly(last, folder, raw);
  if (exact && pipe.length === 1) return exact;
  const [first] = pipe;
  if (
    pipe.length > 1 &&
    first &&
    FILTERS.has(nameOf(last)) &&
    pipe.slice(1).every((one) => FILTERS.has(nameOf(one)))
  ) {
    const source = exactly(first, folder, raw);
    if (source) return derived(source, raw, source.length > 0 && isKept(pipe) ? source : unknown(pipe, raw));
  }
  const kind = kindOf(pipe);
  return [{ kind, name: nameFor(kind, pipe), raw }];
}

const FILTERS = new Set([
  'tr',
  'cut',
  'sed',
  'awk',
  'head',
  'tail',
  'grep',
  'egrep',
  'xargs',
  'sort',
  'rev',
  'jq',
]);

/** Filters that change nothing of a text without line breaks. */
function isKept(pipe: readonly Printed[]): boolean {
  return pipe.slice(1).every((one) => /^(?:xargs|head -n? ?1|tail -n? ?1|tr -d \\n)$/.test(plain(one)));
}

function unknown(pipe: readonly Printed[], raw: string): Text {
  return [{ kind: 'unknown', name: pipe.map(plain).join(' | ').slice(0, 120), raw }];
}

/** Commands whose output follows from their words. */
function exactly(words: Printed, folder: string | null, raw: string): Text | undefined {
  const operands = words.slice(1).filter((word) => !literalOf(word)?.startsWith('-'));
  const [operand] = operands;
  switch (nameOf(words)) {
    case 'pwd':
      return folder === null ? undefined : absolute(folder, raw);
    case 'echo':
      return joined(operands.flatMap((word, index) => (index > 0 ? [' ', ...word] : word)));
    case 'printf':
      return operands.length === 1 ? operand : literalOf(operand ?? []) === '%s' ? operands[1] : undefined;
    case 'dirname':
      return operand && pathPart(operand, folder, raw, folderOf);
    case 'realpath':
    case 'readlink':
      return operand && pathPart(operand, folder, raw, (path) => path);
    case 'basename':
      return operand && baseName(operand, operands[1]);
    case 'git':
      return literalOf(words[2] ?? []) === '--show-toplevel' ? absolute('', raw) : undefined;
    default:
      return undefined;
  }
}

function pathPart(
  word: Text,
  folder: string | null,
  raw: string,
  change: (path: string) => string,
): Text | undefined {
  const path = resolvePath(word, folder);
  return path === null ? undefined : absolute(change(path), raw);
}

function baseName(word: Text, suffix: Text | undefined): Text | undefined {
  const last = word.at(-1);
  if (typeof last !== 'string') return undefined;
  const at = last.lastIndexOf('/');
  if (at < 0 && word.length > 1) return undefined;
  const end = suffix ? literalOf(suffix) : '';
  const name = last.slice(at + 1);
  return [end && name.endsWith(end) ? name.slice(0, -end.length) : name];
}

interface Row {
  readonly matches: RegExp;
  readonly kind: ReferenceKind;
}

/** What commands print, by their words. The first row that matches holds. */
const KINDS: readonly Row[] = [
  {
    matches: /^git (?:\S+ )*?(?:rev-parse .*--abbrev-ref|branch --show-current|symbolic-ref|name-rev)/,
    kind: 'branch',
  },
  { matches: /^git (?:\S+ )*?describe .*--exact-match/, kind: 'tag' },
  { matches: /^git (?:\S+ )*?describe/, kind: 'version' },
  {
    matches: /^git (?:\S+ )*?(?:rev-parse|log .*(?:%h|%H)|show .*(?:%h|%H)|rev-list .*-n ?1|show-ref)/,
    kind: 'commit',
  },
  { matches: /^git (?:\S+ )*?rev-list .*--count/, kind: 'run' },
  { matches: /^git (?:\S+ )*?tag\b/, kind: 'version' },
  { matches: /^date\b/, kind: 'timestamp' },
  { matches: /^(?:uuidgen|openssl rand|mktemp|cat \/proc\/sys\/kernel\/random\/uuid)\b/, kind: 'run' },
  {
    matches:
      /RepoDigests|imageDigest|^crane digest|^skopeo inspect .*Digest|containerimage\.digest|^regctl image digest/,
    kind: 'digest',
  },
  {
    matches:
      /^aws secretsmanager get-secret-value|^aws ssm get-parameters? .*--with-decryption|^vault (?:kv get|read)|^op read|^aws ecr get-login-password/,
    kind: 'secret',
  },
  { matches: /^(?:cat|head|tail|<) ?\S* ?\S*version\S*$/i, kind: 'version' },
  {
    matches:
      /^(?:jq|yq|node|npm|pnpm|yarn|poetry|python3?|hatch|pdm|uv|cargo|mvn|\.\/mvnw|gradle|\.\/gradlew|ruby|bundle|grep|sed|awk|cat|toml|dasel|xmllint|gitversion|dotnet-gitversion|semantic-release|svu|cz|setuptools_scm|php|composer|go|sbt|rake|mix|helm|lerna|standard-version|dunamai|versioningit|bumpversion|bump2version)\b.*\b(?:project\.)?_*versions?_*\b/i,
    kind: 'version',
  },
  {
    matches: /^(?:gitversion|dotnet-gitversion|svu|dunamai|git-version|git-describe|setuptools_scm|minver)\b/,
    kind: 'version',
  },
];

function kindOf(pipe: readonly Printed[]): ReferenceKind {
  const line = pipe.map(plain).join(' | ');
  return KINDS.find(({ matches }) => matches.test(line))?.kind ?? 'unknown';
}

function nameFor(kind: ReferenceKind, pipe: readonly Printed[]): string {
  const line = pipe.map(plain).join(' | ');
  if (kind === 'commit' && line === 'git rev-parse HEAD') return 'HEAD';
  return line.slice(0, 120);
}

function plain(words: Printed): string {
  return words.map(written).join(' ').slice(0, 400);
}

function nameOf(words: Printed): string {
  const name = literalOf(words[0] ?? []) ?? '';
  return name.slice(name.lastIndexOf('/') + 1);
}
