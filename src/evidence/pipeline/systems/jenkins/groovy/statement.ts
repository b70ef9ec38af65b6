import { type Group, isGroup, isSign, type Node, nameOf, significant } from './tree.ts';

/** `docker.build('x').push()` is three segments; a step is one. */
export interface Segment {
  readonly name: string;
  /** What it is called with: in parentheses, or after it on its line. `null`: it is not called. */
  readonly arguments: readonly Node[] | null;
  readonly block: Group | null;
}

export interface Call {
  readonly kind: 'call';
  readonly segments: readonly Segment[];
  readonly nodes: readonly Node[];
  readonly line: number;
  readonly endLine: number;
}

export type Statement =
  | Call
  | {
      readonly kind: 'assign';
      readonly name: string;
      /** `def x = ...`: it is the block's own. */
      readonly isDeclared: boolean;
      readonly value: readonly Node[];
      readonly line: number;
    }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: readonly Node[]; readonly body: readonly Node[] }[];
      readonly otherwise: readonly Node[] | null;
      readonly line: number;
    }
  | { readonly kind: 'loop'; readonly body: readonly Node[]; readonly line: number }
  | {
      readonly kind: 'try';
      readonly body: readonly Node[];
      readonly catches: readonly (readonly Node[])[];
      readonly always: readonly Node[] | null;
      readonly line: number;
    }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly parameters: readonly string[];
      readonly body: readonly Node[];
      readonly line: number;
    }
  | { readonly kind: 'other'; readonly nodes: readonly Node[]; readonly line: number };

const NOT_CALLS = new Set([
  'throw',
  'assert',
  'break',
  'continue',
  'import',
  'package',
  'switch',
  'new',
  'class',
]);

/** Reads one statement as far as its form can be told. */
export function readStatement(written: readonly Node[]): Statement {
  const nodes = significant(written);
  const line = nodes[0]?.line ?? 1;
  const word = nameOf(nodes[0]);
  if (word === 'if') return readIf(nodes, line);
  if (word === 'for' || word === 'while') return { kind: 'loop', body: bodyAt(nodes, 2).nodes, line };
  if (word === 'try') return readTry(nodes, line);
  if (word !== undefined && NOT_CALLS.has(word)) return { kind: 'other', nodes, line };
  return readFunction(nodes, line) ?? readAssignment(nodes, line) ?? readCall(nodes, line);
}

/** A body in braces, or the one statement that stands in its place. */
function bodyAt(nodes: readonly Node[], at: number): { nodes: readonly Node[]; next: number } {
  const node = nodes[at];
  if (isGroup(node, '{')) return { nodes: node.nodes, next: at + 1 };
  const otherwise = nodes.findIndex((member, index) => index >= at && nameOf(member) === 'else');
  const next = otherwise < 0 ? nodes.length : otherwise;
  return { nodes: nodes.slice(at, next), next };
}

function readIf(nodes: readonly Node[], line: number): Statement {
  const branches: { test: readonly Node[]; body: readonly Node[] }[] = [];
  let at = 0;
  while (nameOf(nodes[at]) === 'if') {
    const test = nodes[at + 1];
    const body = bodyAt(nodes, at + 2);
    branches.push({ test: test?.kind === 'group' ? significant(test.nodes) : [], body: body.nodes });
    at = body.next;
    if (nameOf(nodes[at]) !== 'else') return { kind: 'if', branches, otherwise: null, line };
    at += 1;
  }
  return { kind: 'if', branches, otherwise: bodyAt(nodes, at).nodes, line };
}

function readTry(nodes: readonly Node[], line: number): Statement {
  const body = bodyAt(nodes, 1);
  const catches: (readonly Node[])[] = [];
  let always: readonly Node[] | null = null;
  let at = body.next;
  while (at < nodes.length) {
    const word = nameOf(nodes[at]);
    const part = bodyAt(nodes, word === 'catch' ? at + 2 : at + 1);
    if (word === 'catch') catches.push(part.nodes);
    else if (word === 'finally') always = part.nodes;
    at = part.next;
  }
  return { kind: 'try', body: body.nodes, catches, always, line };
}

/** `def deploy(String env) { ... }`: a name, parameters and a body behind `def`, `void` or a type. */
function readFunction(nodes: readonly Node[], line: number): Statement | undefined {
  const last = nodes.at(-1);
  const parameters = nodes.at(-2);
  const name = nameOf(nodes.at(-3));
  const before = nodes.slice(0, -3);
  if (!isGroup(last, '{') || !isGroup(parameters, '(') || name === undefined || before.length === 0)
    return undefined;
  if (!before.every((node) => node.kind === 'name') || nameOf(before[0]) === 'return') return undefined;
  return { kind: 'function', name, parameters: parameterNames(parameters), body: last.nodes, line };
}

/** The last name before a comma, a default or the end is the parameter, names before it are its type. */
function parameterNames({ nodes }: Group): readonly string[] {
  const names: string[] = [];
  let last: string | undefined;
  let isDefault = false;
  for (const node of significant(nodes)) {
    if (isSign(node, ',')) {
      if (last !== undefined) names.push(last);
      last = undefined;
      isDefault = false;
    } else if (isSign(node, '=')) isDefault = true;
    else if (!isDefault) last = nameOf(node) ?? last;
  }
  return last === undefined ? names : [...names, last];
}

/** `def x = ...`, `String x = ...`, `env.X = ...`. */
function readAssignment(nodes: readonly Node[], line: number): Statement | undefined {
  const at = nodes.findIndex((node) => isSign(node, '='));
  if (at < 1) return undefined;
  const target = nodes.slice(0, at);
  if (!target.every((node) => node.kind === 'name' || isSign(node, '.', '<', '>'))) return undefined;
  const path: string[] = [];
  for (let index = target.length - 1; index >= 0; index -= 1) {
    const name = nameOf(target[index]);
    if (name === undefined) break;
    path.unshift(name);
    if (!isSign(target[index - 1], '.')) break;
    index -= 1;
  }
  const isDeclared = nameOf(target.at(-2)) !== undefined || isSign(target.at(-2), '>');
  return { kind: 'assign', name: path.join('.'), isDeclared, value: nodes.slice(at + 1), line };
}

function readCall(nodes: readonly Node[], line: number): Statement {
  const start = nameOf(nodes[0]) === 'return' ? 1 : 0;
  const segments = segmentsFrom(nodes, start);
  if (segments.length === 0) return { kind: 'other', nodes, line };
  const last = nodes.at(-1);
  const endLine = last && 'endLine' in last ? last.endLine : (last?.line ?? line);
  return { kind: 'call', segments, nodes, line, endLine };
}

/** The chain of names and calls that begins at a node. */
export function segmentsFrom(nodes: readonly Node[], start: number): readonly Segment[] {
  const segments: Segment[] = [];
  let at = start;
  for (;;) {
    const name = nameOf(nodes[at]);
    if (name === undefined) return segments;
    at += 1;
    let called: readonly Node[] | null = null;
    let block: Group | null = null;
    const parenthesis = nodes[at];
    if (isGroup(parenthesis, '(')) {
      called = parenthesis.nodes;
      at += 1;
    }
    const braces = nodes[at];
    if (isGroup(braces, '{')) {
      block = braces;
      at += 1;
    }
    if (isSign(nodes[at], '.', '?.')) {
      segments.push({ name, arguments: called, block });
      at += 1;
      continue;
    }
    if (called === null && block === null && startsValue(nodes[at])) {
      const rest = nodes.slice(at);
      const end = rest.at(-1);
      block = isGroup(end, '{') ? end : null;
      called = block ? rest.slice(0, -1) : rest;
    }
    segments.push({ name, arguments: called, block });
    return segments;
  }
}

/** What may follow a step's name without parentheses. */
function startsValue(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.kind === 'string' || node.kind === 'name' || node.kind === 'number') return true;
  return isGroup(node, '[');
}
