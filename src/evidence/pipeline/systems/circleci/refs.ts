import { isRecord, listOf, recordOf } from '../../../parsed.ts';
import { expressionIn, matchesAnything, type Ref } from '../../ref.ts';
import type { YamlNode } from '../../yaml-node.ts';

/** More than these are no situations that a person keeps apart. */
const MAX_REFS = 60;
const MAX_DEPTH = 40;

const COMPARISON =
  /pipeline\.git\.(branch|tag)\s{0,20}(==|!=|=~|starts-with|matches)\s{0,20}(?:"([^"]{1,200})"|'([^']{1,200})')/g;

/** Branches and tags that the filters and conditions below a node speak of: each is a situation of its own. */
export function refsIn(nodes: readonly (YamlNode | undefined)[]): readonly Ref[] {
  const found = new Map<string, Ref>();
  const add = (ref: Ref) => {
    if (ref.is === 'pattern' && matchesAnything(ref.text)) return;
    if (found.size < MAX_REFS) found.set(`${ref.of} ${ref.is} ${ref.text}`, ref);
  };
  for (const node of nodes) collect(node?.value, add, 0);
  return [...found.values()];
}

function refOf(text: string, of: Ref['of']): Ref {
  const expression = expressionIn(text);
  return expression === undefined ? { of, is: 'name', text } : { of, is: 'pattern', text: expression };
}

function collect(value: unknown, add: (ref: Ref) => void, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (typeof value === 'string') collectExpression(value, add);
  for (const item of listOf(value)) collect(item, add, depth + 1);
  for (const [key, member] of Object.entries(recordOf(value))) {
    if (key === 'equal') collectEqual(listOf(member), add);
    else if (key === 'matches') collectMatch(recordOf(member), add);
    else if (key === 'branches') collectFilter(member, 'branch', add);
    else if (key === 'tags') collectFilter(member, 'tag', add);
    if (isRecord(member) || Array.isArray(member) || typeof member === 'string')
      collect(member, add, depth + 1);
  }
}

function collectFilter(filter: unknown, of: Ref['of'], add: (ref: Ref) => void): void {
  const lists = isRecord(filter) ? [filter.only, filter.ignore] : [filter];
  for (const list of lists)
    for (const text of Array.isArray(list) ? list : [list])
      if (typeof text === 'string') add(refOf(text, of));
}

function collectEqual(values: readonly unknown[], add: (ref: Ref) => void): void {
  const names = values.filter((value) => typeof value === 'string');
  const of = names
    .map((name) => /pipeline\.git\.(branch|tag)\s{0,20}>>/.exec(name.slice(0, 500))?.[1])
    .find(Boolean);
  if (!of) return;
  for (const text of names)
    if (!text.includes('<<') && text !== '') add({ of: of === 'tag' ? 'tag' : 'branch', is: 'name', text });
}

function collectMatch(match: Readonly<Record<string, unknown>>, add: (ref: Ref) => void): void {
  const of = /pipeline\.git\.(branch|tag)\s{0,20}>>/.exec(String(match.value).slice(0, 500))?.[1];
  if (of && typeof match.pattern === 'string')
    add({ of: of === 'tag' ? 'tag' : 'branch', is: 'pattern', text: match.pattern });
}

function collectExpression(text: string, add: (ref: Ref) => void): void {
  if (!text.includes('pipeline.git.')) return;
  for (const [, of, operator, double, single] of text.slice(0, 5000).matchAll(COMPARISON)) {
    const literal = double ?? single ?? '';
    const ref = { of: of === 'tag' ? ('tag' as const) : ('branch' as const) };
    if (operator === '==' || operator === '!=') add({ ...ref, is: 'name', text: literal });
    else if (operator === 'starts-with')
      add({ ...ref, is: 'pattern', text: `${literal.replace(/[^\w/-]/g, '\\$&')}.*` });
    else add({ ...ref, is: 'pattern', text: literal });
  }
}
