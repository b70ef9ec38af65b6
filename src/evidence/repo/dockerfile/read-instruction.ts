import { parseImageReference } from '../image-reference.ts';
import { isPlaceholder, isProtected } from '../secrets/placeholder.ts';
import type { ShellReader } from '../shell/shell-commands.ts';
import { jsonWords } from './heredoc.ts';
import type {
  AssigningInstruction,
  Assignment,
  CommandLine,
  CopyFrom,
  CopyInstruction,
  CopySource,
  Instruction,
  Mount,
  RunInstruction,
} from './instruction.ts';
import type { RawInstruction } from './lines.ts';
import { expand, literal, type Scope, type Value } from './value.ts';
import { splitWords } from './words.ts';

/** What an instruction is read with. */
export interface Reading {
  readonly escapeToken: string;
  readonly scope: Scope;
  /** `SHELL` in force. */
  readonly shell: readonly string[];
  readonly readShell: ShellReader;
  /** The stage of that name or number, for `--from`. */
  stageNamed(name: string): number | undefined;
}

/** Reads the arguments of one instruction. */
export function readInstruction(raw: RawInstruction, reading: Reading): Instruction {
  const at = { line: raw.line, endLine: raw.endLine };
  const value = (text: string) => expand(text, reading.scope, reading.escapeToken, 'unknown');
  switch (raw.keyword) {
    case 'RUN':
      return readRun(raw, reading);
    case 'COPY':
    case 'ADD':
      return readCopy(raw, reading);
    case 'CMD':
    case 'ENTRYPOINT':
      return {
        kind: raw.keyword === 'CMD' ? 'cmd' : 'entrypoint',
        ...at,
        ...readCommandLine(0, raw, reading),
      };
    case 'HEALTHCHECK':
      return { kind: 'healthcheck', ...at, ...readHealthcheck(raw, reading) };
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return readAssignments(raw, reading);
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
      return { kind: VALUE_KINDS[raw.keyword], ...at, value: value(raw.rest) };
    case 'EXPOSE':
    case 'VOLUME':
      return {
        kind: raw.keyword === 'EXPOSE' ? 'expose' : 'volume',
        ...at,
        values: (
          jsonWords(raw.rest) ?? splitWords(raw.rest, reading.escapeToken).map(({ text }) => text)
        ).map(value),
      };
    case 'SHELL':
      return { kind: 'shell', ...at, words: jsonWords(raw.rest) ?? [] };
    case 'ONBUILD':
      return readOnbuild(raw, reading);
    default:
      return { kind: 'other', ...at, keyword: raw.keyword, rest: raw.rest };
  }
}

const VALUE_KINDS = { USER: 'user', WORKDIR: 'workdir', STOPSIGNAL: 'stopsignal' } as const;

function readOnbuild(raw: RawInstruction, reading: Reading): Instruction {
  const keyword = (/^\S+/.exec(raw.rest)?.[0] ?? '').toUpperCase();
  const rest = raw.rest.slice(keyword.length).trimStart();
  const at = { line: raw.line, endLine: raw.endLine };
  if (keyword === '' || keyword === 'ONBUILD' || keyword === 'FROM')
    return { kind: 'other', ...at, keyword: 'ONBUILD', rest: raw.rest };
  const inner = { ...raw, keyword, rest };
  return { kind: 'onbuild', ...at, instruction: readInstruction(inner, reading) };
}

function readRun(raw: RawInstruction, reading: Reading): RunInstruction {
  const flag = (name: string) => raw.flags.find((known) => known.name === name)?.value;
  return {
    kind: 'run',
    line: raw.line,
    endLine: raw.endLine,
    ...readCommandLine(0, raw, reading),
    mounts: raw.flags.flatMap(({ name, value }) =>
      name === 'mount' ? [readMount(value ?? '', reading)] : [],
    ),
    network: flag('network'),
    security: flag('security'),
    heredocs: raw.heredocs,
  };
}

const MOUNT_NAMES: Readonly<Record<string, string>> = {
  dst: 'target',
  destination: 'target',
  src: 'source',
  readonly: 'ro',
};

function readMount(text: string, reading: Reading): Mount {
  const options: Record<string, string> = {};
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    options[MOUNT_NAMES[name] ?? name] = equals < 0 ? 'true' : part.slice(equals + 1);
  }
  const { type = 'bind', from, ...rest } = options;
  return { type, options: rest, from: from === undefined ? undefined : readFrom(from, reading) };
}

/** Reads the words and the commands of a command line, which begins at `from` of the instruction's text. */
function readCommandLine(from: number, raw: RawInstruction, reading: Reading): CommandLine {
  const text = raw.rest.slice(from);
  const words = jsonWords(text);
  if (words) return { form: 'exec', words, ...readWords(words, raw, reading) };
  const { script, lineAt } = scriptOf(text, from, raw);
  const line: CommandLine = { form: 'shell', words: [...reading.shell, script], commands: [], isRead: false };
  if (!isPosixShell(reading.shell[0]) || hasForeignShebang(script)) return line;
  return { ...line, ...readScript(script, lineAt, reading) };
}

interface Script {
  readonly script: string;
  lineAt(offset: number): number;
}

/** `RUN <<EOF` alone runs the here-document itself; else the shell reads command and documents together. */
function scriptOf(text: string, from: number, raw: RawInstruction): Script {
  const [first, ...more] = raw.heredocs;
  if (!first) return { script: text, lineAt: (offset) => raw.lineAt(from + offset) };
  if (more.length === 0 && /^\d*<<-?\S+$/.test(text))
    return { script: first.text, lineAt: lineCounter(first.text, first.line) };
  const documents = raw.heredocs.map((doc) => `${doc.text}\n${doc.name}\n`).join('');
  const inDocuments = lineCounter(documents, first.line);
  return {
    script: `${text}\n${documents}`,
    lineAt: (offset) =>
      offset <= text.length ? raw.lineAt(from + offset) : inDocuments(offset - text.length - 1),
  };
}

function lineCounter(text: string, firstLine: number): (offset: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return firstLine + low;
  };
}

function readScript(script: string, lineAt: Script['lineAt'], reading: Reading) {
  const { commands, isComplete } = reading.readShell(script);
  return {
    commands: commands.map((command) => ({ ...command, line: lineAt(command.offset) })),
    isRead: isComplete,
  };
}

/** The exec form starts one program; `["sh", "-c", "..."]` is a script all the same. */
function readWords(words: readonly string[], raw: RawInstruction, reading: Reading) {
  if (words.length === 0) return { commands: [], isRead: true };
  const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  return readScript(quoted, () => raw.line, reading);
}

function isPosixShell(path: string | undefined): boolean {
  return /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(path ?? '/bin/sh');
}

function hasForeignShebang(script: string): boolean {
  const first = /^#!([^\n]*)/.exec(script)?.[1];
  return first !== undefined && !/\b(?:ba|da|a|z|k)?sh\b/.test(first);
}

function readHealthcheck(raw: RawInstruction, reading: Reading) {
  const match = /^(\S+)\s*/.exec(raw.rest);
  const options = Object.fromEntries(raw.flags.map(({ name, value }) => [name, value ?? '']));
  if (match?.[1]?.toUpperCase() !== 'CMD') return { command: undefined, options };
  return { command: readCommandLine(match[0].length, raw, reading), options };
}

function readCopy(raw: RawInstruction, reading: Reading): CopyInstruction {
  const value = (text: string) => expand(text, reading.scope, reading.escapeToken, 'unknown');
  const flag = (name: string) => raw.flags.find((known) => known.name === name)?.value;
  const words = jsonWords(raw.rest) ?? splitWords(raw.rest, reading.escapeToken).map(({ text }) => text);
  const kind = raw.keyword === 'ADD' ? 'add' : 'copy';
  const from = flag('from');
  return {
    kind,
    line: raw.line,
    endLine: raw.endLine,
    sources: words.slice(0, -1).map((word) => readSource(word, value(word), kind)),
    destination: words.length > 0 ? value(words.at(-1) ?? '') : literal(''),
    from: from === undefined ? undefined : readFrom(from, reading),
    chown: flag('chown'),
    chmod: flag('chmod'),
    checksum: flag('checksum'),
    exclude: raw.flags.flatMap(({ name, value: glob }) => (name === 'exclude' && glob ? [glob] : [])),
    heredocs: raw.heredocs,
  };
}

function readSource(word: string, value: Value, kind: 'copy' | 'add'): CopySource {
  if (word.startsWith('<<')) return { kind: 'heredoc', value };
  const text = value.text ?? word;
  if (kind === 'add' && /^(?:git@|git:|ssh:)|^https?:\/\/[^#?]*\.git(?:[#?]|$)/.test(text))
    return { kind: 'git', value };
  if (kind === 'add' && /^https?:\/\//i.test(text)) return { kind: 'url', value };
  return { kind: 'path', value };
}

/** Where `--from` points. Docker replaces no variables there, but newer frontends do for global arguments. */
function readFrom(raw: string, reading: Reading): CopyFrom {
  const value = expand(raw, reading.scope, reading.escapeToken, 'empty');
  if (value.text === undefined) return { kind: 'unresolved', raw, variables: value.unresolved };
  const stage = reading.stageNamed(value.text);
  if (stage !== undefined) return { kind: 'stage', stage };
  const image = parseImageReference(value.text);
  return image ? { kind: 'image', image } : { kind: 'unresolved', raw, variables: [] };
}

function readAssignments(raw: RawInstruction, reading: Reading): AssigningInstruction {
  const kind = raw.keyword === 'ENV' ? 'env' : raw.keyword === 'ARG' ? 'arg' : 'label';
  const value = (text: string) => expand(text, reading.scope, reading.escapeToken, 'unknown');
  const name = (text: string) => value(text).text ?? text;
  const words = splitWords(raw.rest, reading.escapeToken);
  const [first] = words;
  const isSpaced = kind !== 'arg' && first !== undefined && !first.text.includes('=');
  const assign = (text: string, written: string | undefined, line: number): Assignment => {
    const read = written === undefined ? undefined : value(written);
    const isStandIn = read?.text !== undefined && (isPlaceholder(read.text) || isProtected(read.text));
    return { name: name(text), value: read, isStandIn, line };
  };
  const assignments = isSpaced
    ? [assign(first.text, raw.rest.slice(first.offset + first.text.length).trim(), raw.line)]
    : words.map(({ text, offset }) => {
        const equals = text.indexOf('=');
        const written = equals < 0 ? undefined : text.slice(equals + 1);
        return assign(equals < 0 ? text : text.slice(0, equals), written, raw.lineAt(offset));
      });
  return { kind, line: raw.line, endLine: raw.endLine, assignments };
}
