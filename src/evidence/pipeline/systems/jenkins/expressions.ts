import { joined, type ReferenceKind, type Text } from '../../../../pipelines/text.ts';
import { literalString, readArguments } from './groovy/arguments.ts';
import { segmentsFrom } from './groovy/statement.ts';
import type { StringToken } from './groovy/strings.ts';
import { GroovyFault, tokensOf } from './groovy/tokens.ts';
import { isGroup, isSign, type Node, significant, treeOf } from './groovy/tree.ts';
import { PREDEFINED } from './predefined.ts';
import type { Scope } from './scope.ts';

/** Expressions in strings in expressions. */
const MAX_DEPTH = 6;
/** A text made of more parts than this has grown out of hand. */
const MAX_PARTS = 200;

/** The value of an expression as far as it can be told; what cannot stays in it as a reference. */
export function expressionText(written: readonly Node[], scope: Scope, depth = 0): Text {
  const nodes = significant(written);
  const [first] = nodes;
  if (!first) return [];
  const sum = summands(nodes);
  if (sum.length > 1) return capped(joined(sum.flatMap((part) => expressionText(part, scope, depth))));
  if (nodes.length === 1) {
    if (first.kind === 'string') return stringText(first, scope, depth);
    if (first.kind === 'number') return [first.text];
    if (isGroup(first, '(')) return expressionText(first.nodes, scope, depth);
  }
  if (first.kind === 'string') return derived(stringText(first, scope, depth), rawOf(nodes));
  return pathText(nodes, scope);
}

/** A string with its expressions put in. */
export function stringText({ parts }: StringToken, scope: Scope, depth = 0): Text {
  const texts = parts.flatMap((part): Text => {
    if (typeof part === 'string') return [part];
    if (depth >= MAX_DEPTH) return [{ kind: 'unknown', name: part.expression, raw: part.raw }];
    const value = expressionText(expressionNodes(part.expression), scope, depth + 1);
    return value.map((member) =>
      typeof member === 'string' || member.raw.startsWith('$') ? member : { ...member, raw: part.raw },
    );
  });
  return capped(joined(texts));
}

function expressionNodes(expression: string): readonly Node[] {
  try {
    return treeOf(tokensOf(expression));
  } catch (error) {
    if (error instanceof GroovyFault) return [];
    throw error;
  }
}

function capped(text: Text): Text {
  if (text.length <= MAX_PARTS) return text;
  return [{ kind: 'unknown', name: 'a long text', raw: '...' }];
}

function summands(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isSign(node, '+')) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts.filter(({ length }) => length > 0);
}

/** Methods that leave what a text stands for as it is: a shortened commit id is still one. */
const KEEPS = new Set([
  'take',
  'substring',
  'trim',
  'toString',
  'toLowerCase',
  'toUpperCase',
  'replace',
  'replaceAll',
  'minus',
  'padLeft',
]);

function pathText(nodes: readonly Node[], scope: Scope): Text {
  const raw = rawOf(nodes);
  const segments = segmentsFrom(nodes, 0);
  const path = segments.filter((segment) => segment.arguments === null).map(({ name }) => name);
  const called = segments.find((segment) => segment.arguments !== null);
  if (segments.length === 0) return [{ kind: 'unknown', name: raw, raw }];
  const [head] = segments;
  if (head?.arguments && /^(?:sh|bat|powershell|pwsh)$/.test(head.name))
    return [outputReference(head.arguments, raw)];
  const known = nameText(path, scope, raw);
  if (called === undefined && !nodes.some((node) => isSign(node, '?', '?:', '==', '-', '*'))) {
    return nodes.some((node) => isGroup(node, '[')) ? derived(known, raw) : known;
  }
  if (called && KEEPS.has(called.name)) return derived(known, raw);
  if (
    head &&
    /^(?:new|System|Date|LocalDate|Instant)$/.test(head.name) &&
    /Date|currentTimeMillis|Instant/.test(raw)
  )
    return [{ kind: 'timestamp', name: raw, raw }];
  return [{ kind: 'unknown', name: raw, raw }];
}

/** What a name stands for: `env.` and `params.` say whose it is. */
function nameText(path: readonly string[], scope: Scope, raw: string): Text {
  const { environment, locals, globals, reassigned } = scope;
  const [first = '', second] = path;
  if (first === 'true' || first === 'false' || first === 'null') return [first];
  if (first === 'params' && second !== undefined) return [{ kind: 'input', name: second, raw }];
  if (first === 'currentBuild')
    return [{ kind: second === 'number' || second === 'id' ? 'run' : 'unknown', name: path.join('.'), raw }];
  const name = first === 'env' && second !== undefined ? second : path.join('.');
  const isLocal = first !== 'env' || second === undefined;
  if (reassigned.has(name) && !Object.hasOwn(PREDEFINED, name)) return [{ kind: 'unknown', name, raw }];
  const known =
    (isLocal ? own(locals, name) : undefined) ?? own(environment, name) ?? own(globals.texts, name);
  if (known) return known;
  const kind = own(PREDEFINED, name) ?? (/^[A-Z][A-Z0-9_]*$/.test(name) ? 'variable' : 'unknown');
  return [{ kind, name, raw }];
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A part or another form of a value: its references still tell what it is, its letters do not. */
function derived(text: Text, raw: string): Text {
  const [only] = text;
  if (text.length === 1 && only !== undefined && typeof only !== 'string') return [{ ...only, raw }];
  return [{ kind: 'unknown', name: raw, raw }];
}

/** What a command prints: some are known to print a commit or a moment. */
function outputReference(written: readonly Node[], raw: string) {
  const { named, positional } = readArguments(written);
  const script = literalString((named.get('script') ?? positional[0])?.[0]) ?? '';
  return { kind: outputKind(script), name: script.trim() || raw, raw };
}

function outputKind(script: string): ReferenceKind {
  if (/\bgit (?:rev-parse|log)\b/.test(script)) return /--abbrev-ref/.test(script) ? 'branch' : 'commit';
  if (/\bgit describe\b/.test(script)) return 'version';
  if (/^\s*date\b/.test(script)) return 'timestamp';
  return 'unknown';
}

/** The nodes as one line of source, shortened: for showing, and as a name where there is no better one. */
export function rawOf(nodes: readonly Node[], depth = 0): string {
  const words = nodes.slice(0, 40).map((node) => wordOf(node, depth));
  return words.join('').slice(0, 200);
}

function wordOf(node: Node, depth: number): string {
  if (node.kind === 'group') {
    const close = node.open === '(' ? ')' : node.open === '[' ? ']' : '}';
    return `${node.open}${depth < 3 ? rawOf(node.nodes, depth + 1) : '...'}${close}`;
  }
  if (node.kind === 'string') {
    const inside = node.parts.map((part) => (typeof part === 'string' ? part : part.raw)).join('');
    return `'${inside.slice(0, 80)}'`;
  }
  if (node.kind === 'newline') return ' ';
  return /^(?:==~|=~|[=!<>]=|&&|\|\||=|\?|:|->|\+)$/.test(node.text) ? ` ${node.text} ` : node.text;
}
