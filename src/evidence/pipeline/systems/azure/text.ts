import { joined, type Part, type ReferenceKind, type Text } from '../../../../pipelines/text.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { PREDEFINED } from './predefined.ts';

/** The variables that hold in a place, by name in lower case: Azure Pipelines does not tell cases apart. */
export type Known = ReadonlyMap<string, Text>;

const REFERENCE =
  /\$\{\{\s{0,50}((?:[^}]|\}(?!\})){1,2000})\}\}|\$\[\s{0,50}([^\]]{0,2000}(?:\][^\]$]{0,500}){0,20})\]|\$\(([A-Za-z_][\w.-]{0,200})\)/g;
const MAX_DEPTH = 10;

/** A text with the variables put in whose values are known. */
export function textOf(raw: string, known: Known, isScript = false): Text {
  return joined(partsOf(raw, known, isScript, 0));
}

export function textAt(node: YamlNode | undefined, known: Known): Text | undefined {
  const raw = scalarOf(node);
  return raw === undefined ? undefined : textOf(raw, known);
}

function partsOf(raw: string, known: Known, isScript: boolean, depth: number): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of raw.matchAll(REFERENCE)) {
    const [whole, template, runtime, macro] = found;
    const part =
      macro === undefined
        ? [expressionPart(template ?? runtime ?? '', whole)]
        : macroParts(macro, whole, known, isScript, depth);
    if (!part) continue;
    parts.push(raw.slice(end, found.index), ...part);
    end = found.index + whole.length;
  }
  parts.push(raw.slice(end));
  return parts;
}

/** `undefined` where a script may mean a command of that name. */
function macroParts(
  name: string,
  raw: string,
  known: Known,
  isScript: boolean,
  depth: number,
): Part[] | undefined {
  const value = depth < MAX_DEPTH ? known.get(name.toLowerCase()) : undefined;
  if (value)
    return value.flatMap((part) =>
      typeof part === 'string' ? partsOf(part, known, isScript, depth + 1) : [part],
    );
  const kind = predefinedKind(name);
  if (kind) return [{ kind, name, raw }];
  // What is no variable stays as it is, and a shell runs it: `$(date)`.
  if (isScript && !/[A-Z.]/.test(name)) return undefined;
  return [{ kind: 'variable', name, raw }];
}

export function predefinedKind(name: string): ReferenceKind | undefined {
  const key = name.toUpperCase().replaceAll('.', '_');
  return Object.hasOwn(PREDEFINED, key) ? PREDEFINED[key] : undefined;
}

const OUTPUT = /^(?:stageD|d)ependencies\.([\w.]{1,200})\.outputs\['([^']{1,200})'\]$/;
const VARIABLE = /^variables(?:\.([\w.]{1,200})|\[\s{0,20}'([^']{1,200})'\s{0,20}\])$/;

function expressionPart(expression: string, raw: string): Part {
  const text = expression.trim();
  const output = OUTPUT.exec(text);
  if (output) return { kind: 'output', name: `${output[1]}.${output[2]}`, raw };
  const variable = VARIABLE.exec(text);
  const name = variable?.[1] ?? variable?.[2];
  if (name !== undefined) return { kind: predefinedKind(name) ?? 'variable', name, raw };
  if (text.startsWith('parameters.')) return { kind: 'input', name: text.slice('parameters.'.length), raw };
  if (/^counter\s{0,10}\(/.test(text)) return { kind: 'run', name: 'counter', raw };
  return { kind: 'unknown', name: text.slice(0, 200), raw };
}

/** The variables of a leg of a matrix. */
export function textsOfLeg(leg: YamlNode, known: Known): Readonly<Record<string, Text>> {
  return Object.fromEntries(leg.entries().map(([name, value]) => [name, textAt(value, known) ?? []]));
}
