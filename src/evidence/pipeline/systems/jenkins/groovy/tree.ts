import { GroovyFault, type Token } from './tokens.ts';

export interface Group {
  readonly kind: 'group';
  readonly open: '(' | '[' | '{';
  readonly nodes: readonly Node[];
  readonly line: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
}

export type Node = Token | Group;

/** Brackets that may be open at once. */
const MAX_DEPTH = 80;
const CLOSES: Readonly<Record<string, Group['open']>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Puts what stands between brackets into groups.
 *
 * @throws GroovyFault when brackets do not match or are nested too deep.
 */
export function treeOf(tokens: readonly Token[]): readonly Node[] {
  const stack: { open: Group['open'] | null; line: number; start: number; nodes: Node[] }[] = [
    { open: null, line: 1, start: 0, nodes: [] },
  ];
  for (const token of tokens) {
    const top = stack.at(-1);
    if (!top) break;
    const sign = token.kind === 'sign' ? token.text : '';
    if (sign === '(' || sign === '[' || sign === '{') {
      if (stack.length > MAX_DEPTH) throw new GroovyFault(token.line, 'it is nested too deep');
      stack.push({ open: sign, line: token.line, start: token.start, nodes: [] });
    } else if (CLOSES[sign]) {
      if (top.open !== CLOSES[sign]) throw new GroovyFault(token.line, `\`${sign}\` closes nothing`);
      stack.pop();
      const { open, line, start, nodes } = top;
      stack
        .at(-1)
        ?.nodes.push({ kind: 'group', open, nodes, line, start, endLine: token.line, end: token.end });
    } else top.nodes.push(token);
  }
  const last = stack.at(-1);
  if (last && last.open !== null) throw new GroovyFault(last.line, `\`${last.open}\` is not closed`);
  return stack[0]?.nodes ?? [];
}

export function isSign(node: Node | undefined, ...texts: readonly string[]): boolean {
  return node?.kind === 'sign' && texts.includes(node.text);
}

export function isGroup(node: Node | undefined, open: Group['open']): node is Group {
  return node?.kind === 'group' && node.open === open;
}

/** The name that a node is, `undefined` when it is none. */
export function nameOf(node: Node | undefined): string | undefined {
  return node?.kind === 'name' ? node.text : undefined;
}

/** Nodes without line ends: inside of parentheses and lists they mean nothing. */
export function significant(nodes: readonly Node[]): readonly Node[] {
  return nodes.filter(({ kind }) => kind !== 'newline');
}

/** The members of an argument list or a list, cut at its commas. */
export function members(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const found: Node[][] = [[]];
  for (const node of significant(nodes)) {
    if (isSign(node, ',')) found.push([]);
    else found.at(-1)?.push(node);
  }
  return found.filter(({ length }) => length > 0);
}

const CONTINUES_AFTER = new Set([',', '=', '+', '&&', '||', '==', '!=', '?', ':', '.', '?.', '->']);
const CONTINUES_BEFORE = new Set(['.', '?.', '&&', '||', '+', '?', ':', '==', '!=', '?:']);
const CONTINUES_WORDS = new Set(['else', 'catch', 'finally']);

/** Cuts the content of a block into statements. */
export function statementsOf(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const found: Node[][] = [];
  let open: Node[] = [];
  const close = () => {
    if (open.length > 0) found.push(open);
    open = [];
  };
  nodes.forEach((node, index) => {
    if (isSign(node, ';')) {
      close();
      return;
    }
    if (node.kind !== 'newline') {
      open.push(node);
      return;
    }
    const last = open.at(-1);
    if (last?.kind === 'sign' && CONTINUES_AFTER.has(last.text)) return;
    if (!continues(nodes, index)) close();
  });
  close();
  return found;
}

/** Whether what follows a line end belongs to the statement before it. */
function continues(nodes: readonly Node[], newline: number): boolean {
  let at = newline + 1;
  while (nodes[at]?.kind === 'newline') at += 1;
  const next = nodes[at];
  if (next === undefined) return false;
  if (next.kind === 'sign') return CONTINUES_BEFORE.has(next.text);
  if (next.kind === 'name') return CONTINUES_WORDS.has(next.text);
  // `stage('x')` and its `{` on a line of its own.
  return isGroup(next, '{');
}
