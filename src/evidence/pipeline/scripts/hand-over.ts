import type { Variables } from '../../../pipelines/step.ts';
import { joined, literalOf, type Part, type Text } from '../../../pipelines/text.ts';
import type { HandedOn } from './following.ts';
import { unknownVariable } from './shell/shell.ts';
import type { SimpleCall } from './shell/simple-call.ts';

/** Where GitHub, CircleCI and their likes take variables and outputs from. */
const CHANNELS: Readonly<Record<string, 'variables' | 'outputs'>> = {
  GITHUB_ENV: 'variables',
  GITHUB_OUTPUT: 'outputs',
  BASH_ENV: 'variables',
  'github.env': 'variables',
  'github.output': 'outputs',
};

/** What a simple command writes for later steps is noted. */
export function noteHandedOn(
  handedOn: HandedOn,
  call: SimpleCall,
  around: {
    readonly output: Text | null;
    readonly pipedFrom: readonly (readonly Text[])[];
    readonly isConditional: boolean;
  },
): void {
  const text = printed(call.words, call.input, around.pipedFrom);
  if (!text) return;
  const { isConditional } = around;
  for (const line of linesOf(text)) noteMarked(handedOn, line, isConditional);
  for (const { target, isAppended } of targetsOf(call, around.output)) {
    const channel = channelOf(target);
    const values = pairsOf(text);
    if (channel) note(handedOn, channel, values, isConditional);
    else noteFile(handedOn, literalOf(target), values, isAppended);
  }
}

/** What `echo`, `printf`, `cat` and `tee` print, as far as their words say. */
function printed(
  words: readonly Text[],
  input: Text | null,
  pipedFrom: readonly (readonly Text[])[],
): Text | undefined {
  const name = literalOf(words[0] ?? []);
  if (name === 'cat' && input) return input;
  if (name === 'tee') {
    const from = pipedFrom.at(-1);
    return input ?? (from && printed(from, null, []));
  }
  if (name === 'echo') {
    const rest = words
      .slice(1)
      .filter((word, index) => index > 0 || !/^-[neE]+$/.test(literalOf(word) ?? ''));
    return joined(rest.flatMap((word, index) => (index > 0 ? [' ', ...word] : word)));
  }
  if (name !== 'printf') return undefined;
  const [format, ...rest] = words.slice(1);
  return format && formatted(format, rest);
}

/** `printf` with `%s` only. */
function formatted(format: Text, values: readonly Text[]): Text {
  let next = 0;
  return joined(
    format.flatMap((part) => {
      if (typeof part !== 'string') return [part];
      return part.split('%s').flatMap((piece, index) => {
        const text = piece.replaceAll('\\n', '\n');
        if (index === 0) return [text];
        const value = values[next] ?? [];
        next += 1;
        return [...value, text];
      });
    }),
  );
}

function targetsOf(
  { words, redirects }: SimpleCall,
  output: Text | null,
): readonly { target: Text; isAppended: boolean }[] {
  const own = redirects
    .filter(({ operator }) => /^1?>>?$|^>\|$/.test(operator))
    .map(({ operator, target }) => ({ target, isAppended: operator.endsWith('>>') }));
  if (literalOf(words[0] ?? []) === 'tee') {
    const isAppended = words.some((word) => /^-[a-z]*a|^--append$/.test(literalOf(word) ?? ''));
    for (const word of words.slice(1))
      if (!literalOf(word)?.startsWith('-')) own.push({ target: word, isAppended });
  }
  return own.length === 0 && output ? [{ target: output, isAppended: true }] : own;
}

function channelOf(target: Text): 'variables' | 'outputs' | undefined {
  const [reference] = target;
  if (target.length !== 1 || reference === undefined || typeof reference === 'string') return undefined;
  const name = reference.name.replace(/^env\./, '');
  return Object.hasOwn(CHANNELS, name) ? CHANNELS[name] : undefined;
}

/** `::set-output name=x::value` and `##vso[task.setvariable variable=x]value`. */
function noteMarked(handedOn: HandedOn, line: Text, isConditional: boolean): void {
  const [first, ...rest] = line;
  if (typeof first !== 'string') return;
  const github = /^::set-(output|env) name=([\w-]+)::/.exec(first);
  if (github) {
    const value = joined([first.slice(github[0].length), ...rest]);
    note(
      handedOn,
      github[1] === 'env' ? 'variables' : 'outputs',
      { [github[2] ?? '']: value },
      isConditional,
    );
  }
  const azure = /^##vso\[task\.setvariable ([^\]]*)\]/.exec(first);
  const name = azure && /variable=([\w.-]+)/.exec(azure[1] ?? '')?.[1];
  if (!azure || !name) return;
  const value = joined([first.slice(azure[0].length), ...rest]);
  note(handedOn, 'variables', { [name]: value }, isConditional);
  if (/isoutput=true/i.test(azure[1] ?? '')) note(handedOn, 'outputs', { [name]: value }, isConditional);
}

function note(
  handedOn: HandedOn,
  channel: 'variables' | 'outputs',
  values: Variables,
  isConditional: boolean,
): void {
  const kept: Record<string, Text> = { ...handedOn[channel] };
  for (const [name, value] of Object.entries(values)) {
    kept[name] = isConditional ? [unknownVariable(name)] : value;
  }
  if (Object.keys(kept).length <= 400) handedOn[channel] = kept;
}

function noteFile(
  { files }: HandedOn,
  path: string | undefined,
  values: Variables,
  isAppended: boolean,
): void {
  if (path === undefined || Object.keys(values).length === 0 || files.size > 50) return;
  files.set(path, isAppended ? { ...files.get(path), ...values } : values);
}

const PAIR = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w-]*)=/;
const BLOCK = /^([A-Za-z_][\w-]*)<<(.*)$/;

/** `NAME=value` lines, and `NAME<<END` blocks. */
function pairsOf(text: Text): Variables {
  const pairs: Record<string, Text> = {};
  const lines = linesOf(text);
  for (let at = 0; at < lines.length; at += 1) {
    const [first, ...rest] = lines[at] ?? [];
    if (typeof first !== 'string') continue;
    const block = BLOCK.exec(first);
    const found = block ? null : PAIR.exec(first);
    if (found) pairs[found[1] ?? ''] = unquoted(joined([first.slice(found[0].length), ...rest]));
    if (!block) continue;
    const value: Part[] = [];
    const end = literalOf(joined([block[2] ?? '', ...rest]));
    for (at += 1; at < lines.length && (end === undefined || literalOf(lines[at] ?? []) !== end); at += 1) {
      if (value.length > 0) value.push('\n');
      value.push(...(lines[at] ?? []));
    }
    pairs[block[1] ?? ''] = joined(value);
  }
  return pairs;
}

function unquoted(text: Text): Text {
  const first = text[0];
  const last = text.at(-1);
  if (typeof first !== 'string' || typeof last !== 'string') return text;
  const quote = first[0];
  if ((quote !== '"' && quote !== "'") || !last.endsWith(quote)) return text;
  if (text.length === 1) return first.length > 1 ? joined([first.slice(1, -1)]) : text;
  return joined([first.slice(1), ...text.slice(1, -1), last.slice(0, -1)]);
}

function linesOf(text: Text): readonly Text[] {
  const lines: Part[][] = [[]];
  for (const part of text) {
    if (typeof part !== 'string') {
      lines.at(-1)?.push(part);
      continue;
    }
    for (const [index, piece] of part.split(/\n|\\n/).entries()) {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push(piece);
    }
  }
  return lines;
}
