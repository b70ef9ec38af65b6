import type { Located } from './pipeline/yaml/located.ts';
import { readSimple } from './pipeline/yaml/simple/read-simple.ts';
import type { YamlDocument } from './yaml-documents.ts';
import type { DocumentText } from './yaml-text.ts';

/** A document that the simple reader can read; `undefined` where it needs the library. */
export function simpleDocument(part: DocumentText): YamlDocument | undefined {
  const root = readSimple('', part.text, part.line);
  return (
    root && {
      value: valueOfNode(root),
      line: part.line,
      lineOf: (...path) => lineIn(root, path) ?? part.line,
    }
  );
}

function valueOfNode(node: Located): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(valueOfNode);
  if (node.kind === 'reference') return node.path;
  const value: Record<string, unknown> = {};
  for (const [key, field] of node.fields) value[key] = valueOfNode(field.value);
  return value;
}

/** Of the nearest value to `path` that is written. */
function lineIn(root: Located, path: readonly (string | number)[]): number | undefined {
  let node = root;
  let line: number | undefined;
  for (const key of path) {
    const next: Located | undefined =
      node.kind === 'list'
        ? node.items[Number(key)]
        : node.kind === 'map'
          ? node.fields.get(String(key))?.value
          : undefined;
    if (!next) break;
    node = next;
    line = node.at.line;
  }
  return line;
}
