import type { Unresolved } from '../../../../pipelines/pipelines.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { evaluate, type Names, OPEN, type Value, valueOfNode } from './evaluate.ts';
import { type Expanded, type Guard, guardedNode, listNode, mapNode, scalarNode } from './expanded.ts';
import { truth } from './functions.ts';

/** What one pipeline's templates share while they are put in. */
export interface Expansion {
  readonly files: TemplateFiles;
  readonly unresolved: Unresolved[];
  readonly workflow: string;
  /** The steps, jobs, stages or variables of a template in place of the item that names it. */
  insert(call: YamlNode, kind: string, place: TemplatePlace, expansion: Expansion): readonly Expanded[];
  /** Values that may still be written out: loops and templates multiply. */
  left: number;
}

export interface TemplateFiles {
  /** The root of a YAML file of the tree; `undefined` where it is not there or broken. */
  root(path: string): YamlNode | undefined;
  /** Called with each file that is put in. */
  uses(path: string): void;
}

/** Where a value stands while it is expanded. */
export interface TemplatePlace {
  /** The file that it is written in: templates are named from there. */
  readonly path: string;
  readonly parameters: ReadonlyMap<string, Expanded>;
  /** Variables of loops. */
  readonly loops: ReadonlyMap<string, Expanded>;
  /** Variables of the pipeline that are written out. */
  readonly variables: ReadonlyMap<string, string>;
  /** The files that lead here, outermost first. */
  readonly files: readonly string[];
}

const WHOLE = /^\s{0,50}\$\{\{((?:[^}]|\}(?!\})){1,5000})\}\}\s{0,50}$/;
const EMBEDDED = /\$\{\{((?:[^}]|\}(?!\})){1,5000})\}\}/g;
const DIRECTIVE = /^\s{0,50}(if|elseif|else|each|insert)\b([\s\S]{0,5000})$/;

/** Puts templates and template expressions in; what only a run decides stays as written, or becomes a guard. */
export function expand(node: YamlNode, place: TemplatePlace, expansion: Expansion, kind = ''): Expanded {
  expansion.left -= 1;
  if (expansion.left < 0) return scalarNode(null, node);
  if (node.items().length > 0) return listNode(itemsOf(node, place, expansion, kind), node);
  if (node.entries().length > 0) return mapNode(membersOf(node, place, expansion), node);
  const raw = node.value;
  if (typeof raw !== 'string') return scalarNode(raw, node);
  const value = wholeValue(raw, place);
  if (value?.is === 'node') return value.node;
  if (value?.is === 'known') return scalarNode(value.value, node);
  return scalarNode(interpolated(raw, place), node);
}

function itemsOf(
  list: YamlNode,
  place: TemplatePlace,
  expansion: Expansion,
  kind: string,
): readonly Expanded[] {
  const chain: Chain = { decided: false, guards: [] };
  return list.items().flatMap((item): readonly Expanded[] => {
    if (expansion.left < 0) return [];
    const [[key, body] = []] = item.entries();
    const directive = key === undefined ? undefined : directiveOf(key);
    if (directive && body) return directed(directive, body, chain, place, expansion, kind);
    const template = kind === '' ? undefined : item.get('template');
    if (template) return expansion.insert(item, kind, place, expansion);
    const whole = typeof item.value === 'string' ? wholeValue(item.value, place) : undefined;
    if (whole?.is === 'node' && whole.node.items().length > 0) return whole.node.items();
    return [expand(item, place, expansion)];
  });
}

/** What the branches of an `if` before this one came to. */
interface Chain {
  decided: boolean;
  guards: Guard[];
}

interface Directive {
  readonly word: string;
  readonly rest: string;
}

function directiveOf(key: string): Directive | undefined {
  const inner = WHOLE.exec(key)?.[1];
  const found = inner === undefined ? null : DIRECTIVE.exec(inner);
  return found ? { word: found[1] ?? '', rest: (found[2] ?? '').trim() } : undefined;
}

/** The items that a directive comes to. */
function directed(
  { word, rest }: Directive,
  body: YamlNode,
  chain: Chain,
  place: TemplatePlace,
  expansion: Expansion,
  kind: string,
): readonly Expanded[] {
  const write = (at: TemplatePlace) =>
    body.items().length > 0 ? itemsOf(body, at, expansion, kind) : [expand(body, at, expansion, kind)];
  if (word === 'insert') return write(place);
  if (word === 'each') return loopPlaces(rest, place, expansion).flatMap(write);
  const guards = branchGuards(word, rest, body, chain, place);
  return guards ? write(place).map((node) => guardedNode(node, guards)) : [];
}

/** The guards of a branch of an `if`; `undefined` when it is not taken. */
function branchGuards(
  word: string,
  condition: string,
  body: YamlNode,
  chain: Chain,
  place: TemplatePlace,
): readonly Guard[] | undefined {
  if (word === 'if') Object.assign(chain, { decided: false, guards: [] });
  if (chain.decided) return undefined;
  const before = chain.guards.map((guard) => ({ ...guard, isNegative: true }));
  const taken = word === 'else' ? true : truth(evaluate(condition, namesOf(place)));
  if (taken === false) return undefined;
  if (taken === true) {
    chain.decided = true;
    return before;
  }
  const guard = { expression: condition, isNegative: false, source: body.source };
  chain.guards.push(guard);
  return [...before, guard];
}

/** `each name in list`: one place for each value; members of a mapping are `{ key, value }`. */
function loopPlaces(loop: string, place: TemplatePlace, expansion: Expansion): readonly TemplatePlace[] {
  const found = /^([A-Za-z_]\w{0,100})\s{1,50}in\s{1,50}([\s\S]{1,3000})$/.exec(loop);
  const [, name = '', over = ''] = found ?? [];
  const value = found ? evaluate(over, namesOf(place)) : OPEN;
  if (value.is !== 'node' || expansion.left < 0) return [];
  const members = value.node.entries().map(([key, member]) =>
    mapNode(
      [
        ['key', scalarNode(key, member)],
        ['value', member],
      ],
      member,
    ),
  );
  return [...value.node.items(), ...members].map((item) => {
    expansion.left -= 1;
    return { ...place, loops: new Map([...place.loops, [name, item]]) };
  });
}

function membersOf(
  node: YamlNode,
  place: TemplatePlace,
  expansion: Expansion,
): readonly (readonly [string, Expanded])[] {
  const chain: Chain = { decided: false, guards: [] };
  return node.entries().flatMap(([key, member]): readonly (readonly [string, Expanded])[] => {
    const directive = directiveOf(key);
    if (!directive) return [[interpolated(key, place), expand(member, place, expansion, key)]];
    const { word, rest } = directive;
    const write = (at: TemplatePlace) => expand(member, at, expansion).entries();
    if (word === 'insert') return write(place);
    if (word === 'each') return loopPlaces(rest, place, expansion).flatMap(write);
    const guards = branchGuards(word, rest, member, chain, place);
    return guards ? write(place).map(([name, one]) => [name, guardedNode(one, guards)] as const) : [];
  });
}

function wholeValue(raw: string, place: TemplatePlace): Value | undefined {
  const inner = WHOLE.exec(raw)?.[1];
  return inner === undefined ? undefined : evaluate(inner, namesOf(place));
}

function interpolated(raw: string, place: TemplatePlace): string {
  if (!raw.includes('${{')) return raw;
  return raw.replace(EMBEDDED, (whole, inner: string) => {
    const value = evaluate(inner, namesOf(place));
    return value.is === 'known' ? String(value.value ?? '') : whole;
  });
}

/** The names of template expressions: parameters, loops and the variables that are written out. */
function namesOf(place: TemplatePlace): Names {
  return {
    root(name) {
      const loop = place.loops.get(name);
      if (loop) return valueOfNode(loop);
      if (name.toLowerCase() !== 'parameters') return undefined;
      const all = [...place.parameters].map(([key, node]) => [key, node] as const);
      const [first] = place.parameters.values();
      return first ? { is: 'node', node: mapNode(all, first) } : OPEN;
    },
    variable(name) {
      const value = place.variables.get(name.toLowerCase());
      return value === undefined || value.includes('$') ? OPEN : { is: 'known', value };
    },
    ended: 'open',
  };
}

/** The scalar of a node as written. */
export function writtenAt(node: YamlNode | undefined): string {
  return scalarOf(node) ?? '';
}
