import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type ParsedNode, visit } from 'yaml';

type Path = readonly (string | number)[];
/** Merge keys merge from one anchor to the next. */
const MAX_MERGES = 50;

/**
 * Finds where the value at a path is written: what an alias stands for at its anchor, what is merged into a mapping
 * where it comes from. Anchors and keys are looked up once for a document.
 */
export function offsetFinder(parsed: Document.Parsed): (path: Path) => number | undefined {
  let anchors: ReadonlyMap<string, Node> | undefined;
  const members = new WeakMap<Node, ReadonlyMap<string, unknown>>();
  const followed = (node: unknown): unknown => {
    if (!isAlias(node)) return node;
    anchors ??= anchorsOf(parsed);
    return anchors.get(node.source);
  };
  const membersOf = (map: unknown, merges: number): ReadonlyMap<string, unknown> => {
    if (!isMap(map)) return new Map();
    const known = members.get(map);
    if (known) return known;
    const own = new Map<string, unknown>();
    // Set at once: a mapping that is merged into itself adds nothing.
    members.set(map, own);
    const merged: unknown[] = [];
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      // The library's own sign for a merge key.
      if (name === '<<' || name === 'Symbol(<<)') merged.push(...(isSeq(value) ? value.items : [value]));
      else own.set(name, value);
    }
    for (const source of merges < MAX_MERGES ? merged : [])
      for (const [name, value] of membersOf(followed(source), merges + 1))
        if (!own.has(name)) own.set(name, value);
    return own;
  };
  return (path) => {
    let node: unknown = parsed.contents satisfies ParsedNode | null;
    for (const key of path) {
      if (isSeq(node)) node = followed(node.items[Number(key)]);
      else node = followed(membersOf(node, 0).get(String(key)));
    }
    return startOf(node);
  };
}

function startOf(node: unknown): number | undefined {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
  return node.range?.[0];
}

function anchorsOf(parsed: Document.Parsed): ReadonlyMap<string, Node> {
  const anchors = new Map<string, Node>();
  visit(parsed, {
    Node(_key, node) {
      if (!isAlias(node) && node.anchor && !anchors.has(node.anchor)) anchors.set(node.anchor, node);
    },
  });
  return anchors;
}
