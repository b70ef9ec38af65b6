import { UnreadableLock } from './lock.ts';

/** One `key: value` line of a machine-written YAML file. `value` is empty where a block follows. */
export interface IndentedLine {
  readonly indent: number;
  readonly key: string;
  readonly value: string;
}

/**
 * Reads the part of YAML that pnpm and yarn write into their lock files: nested mappings of plain and quoted
 * scalars. A YAML library needs a second for a large lock file; this needs some ten milliseconds.
 *
 * @throws UnreadableLock for anything else, such as lists, anchors and block scalars.
 */
export function readIndentedLines(text: string): readonly IndentedLine[] {
  const lines: IndentedLine[] = [];
  let longKey: string | undefined;
  let number = 0;
  for (const raw of text.split('\n')) {
    number += 1;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const content = line.trimStart();
    if (content === '' || content.startsWith('#') || content === '---') continue;
    const indent = line.length - content.length;
    if (content.startsWith('? ')) longKey = content.slice(2);
    else if (longKey !== undefined && content.startsWith(':')) {
      lines.push({ indent, key: unquote(longKey), value: unquote(content.slice(1).trim()) });
      longKey = undefined;
    } else lines.push({ indent, ...readEntry(content, number) });
  }
  return lines;
}

function readEntry(content: string, number: number): { key: string; value: string } {
  const keyEnd = endOfKey(content);
  const rest = content.slice(keyEnd + 1);
  if (keyEnd <= 0 || (rest !== '' && !rest.startsWith(' ')))
    throw new UnreadableLock(`line ${number} is not in the form that its package manager writes`);
  const value = rest.trim();
  if (/^[&*|>]/.test(value))
    throw new UnreadableLock(`line ${number} uses YAML that its package manager does not write`);
  return { key: unquote(content.slice(0, keyEnd)), value: unquote(value) };
}

function endOfKey(content: string): number {
  const quote = content.charAt(0);
  if (quote !== '"' && quote !== "'") {
    const colon = content.indexOf(': ');
    if (colon >= 0) return colon;
    return content.endsWith(':') ? content.length - 1 : -1;
  }
  for (let at = 1; at < content.length; at += 1) {
    const character = content.charAt(at);
    if (character === '\\' && quote === '"') at += 1;
    else if (character === quote && quote === "'" && content[at + 1] === "'") at += 1;
    else if (character === quote) return content[at + 1] === ':' ? at + 1 : -1;
  }
  return -1;
}

function unquote(scalar: string): string {
  if (scalar.length < 2) return scalar;
  if (scalar.startsWith("'") && scalar.endsWith("'")) return scalar.slice(1, -1).replaceAll("''", "'");
  if (!scalar.startsWith('"') || !scalar.endsWith('"')) return scalar;
  try {
    return String(JSON.parse(scalar));
  } catch {
    return scalar.slice(1, -1);
  }
}

/** A block and the blocks in it. */
export interface Block {
  readonly value: string;
  readonly children: ReadonlyMap<string, Block>;
}

/** Nests lines by their indent. The last of two equal keys wins. */
export function nestLines(lines: readonly IndentedLine[]): ReadonlyMap<string, Block> {
  const root = new Map<string, Block>();
  const open: { indent: number; children: Map<string, Block> }[] = [{ indent: -1, children: root }];
  for (const { indent, key, value } of lines) {
    while (open.length > 1 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    const children = new Map<string, Block>();
    open.at(-1)?.children.set(key, { value, children });
    open.push({ indent, children });
  }
  return root;
}
