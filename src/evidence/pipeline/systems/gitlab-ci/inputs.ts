import { fieldOf, fieldsOf, type Located, type LocatedMap, scalar } from '../../yaml/located.ts';

/** `$[[ inputs.name | truncate(0,8) ]]` */
const PLACE = /\$\[\[\s*inputs\.([\w-]+)\s*(?:\|[^\]]{0,200})?\]\]/g;

/** The values of a file's inputs: given by who includes it, else their defaults. */
export function inputsOf(
  header: Located | undefined,
  given: Located | undefined,
): ReadonlyMap<string, Located> {
  const inputs = new Map<string, Located>();
  for (const [name, field] of fieldsOf(fieldOf(fieldOf(header, 'spec'), 'inputs'))) {
    const value = fieldOf(given, name) ?? fieldOf(field.value, 'default');
    if (value) inputs.set(name, value);
  }
  return inputs;
}

/** Puts inputs in; what has no value stays as it is written. A value in the place of a whole text keeps its type. */
export function withInputs(value: Located, inputs: ReadonlyMap<string, Located>): Located {
  const seen = new Map<Located, Located>();
  const visit = (node: Located): Located => {
    const known = seen.get(node);
    if (known) return known;
    const result = replaced(node, inputs, visit);
    seen.set(node, result);
    return result;
  };
  return visit(value);
}

function replaced(
  node: Located,
  inputs: ReadonlyMap<string, Located>,
  visit: (node: Located) => Located,
): Located {
  switch (node.kind) {
    case 'reference':
      return { ...node, path: node.path.map((part) => interpolated(part, inputs)) };
    case 'list':
      return { ...node, items: node.items.map(visit) };
    case 'map':
      return mapWithInputs(node, inputs, visit);
    case 'scalar': {
      if (!node.text.includes('$[[')) return node;
      const whole = [...node.text.trim().matchAll(PLACE)];
      const name = whole.length === 1 && whole[0]?.[0] === node.text.trim() ? whole[0][1] : undefined;
      const value = name === undefined ? undefined : inputs.get(name);
      if (value) return { ...value, at: node.at };
      return scalar(interpolated(node.text, inputs), node.at, node.form);
    }
  }
}

function mapWithInputs(
  node: LocatedMap,
  inputs: ReadonlyMap<string, Located>,
  visit: (node: Located) => Located,
): LocatedMap {
  const fields = [...node.fields].map(
    ([name, field]) => [interpolated(name, inputs), { at: field.at, value: visit(field.value) }] as const,
  );
  return { ...node, fields: new Map(fields) };
}

function interpolated(text: string, inputs: ReadonlyMap<string, Located>): string {
  if (!text.includes('$[[')) return text;
  return text.replace(PLACE, (written, name: string) => {
    const value = inputs.get(name);
    return value?.kind === 'scalar' ? value.text : written;
  });
}
