import { joined, type Part, type ReferenceKind, type Text } from '../../../../pipelines/text.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { PREDEFINED } from './predefined.ts';
import { boundTo, type Scope } from './scope.ts';

const EXPRESSION = /<<\s{0,20}([\w.-]{1,200})\s{0,20}>>/g;
const SHELL = /\$(?:([A-Za-z_]\w{0,200})|\{([A-Za-z_]\w{0,200})\})/g;
const MAX_DEPTH = 30;
/** A parameter that holds itself twice, twenty times over, is no text. */
const MAX_PARTS = 2000;

/** Values of a pipeline: https://circleci.com/docs/reference/variables/#pipeline-values */
const PIPELINE_VALUES: Readonly<Record<string, ReferenceKind>> = {
  'pipeline.id': 'run',
  'pipeline.number': 'run',
  'pipeline.git.revision': 'commit',
  'pipeline.git.branch': 'branch',
  'pipeline.git.tag': 'tag',
  'pipeline.git.commit.subject': 'unknown',
};

/** A text with its parameters put in; shell variables stay in it as written. */
export function textOf(raw: string, scope: Scope): Text {
  return joined(partsOf(raw, scope, 0, { left: MAX_PARTS }));
}

/** A text outside a script, whose shell variables are references too. */
export function valueText(raw: string, scope: Scope): Text {
  const parts = textOf(raw, scope).flatMap((part) => (typeof part === 'string' ? shellParts(part) : [part]));
  return joined(parts);
}

/** The scalar of a node as a text; `undefined` when it is none. */
export function textAt(node: YamlNode | undefined, scope: Scope): Text | undefined {
  const raw = scalarOf(node);
  return raw === undefined ? undefined : valueText(raw, scope);
}

/** The scalar of a node when nothing of it is open. */
export function literalAt(node: YamlNode | undefined, scope: Scope): string | undefined {
  const raw = scalarOf(node);
  if (raw === undefined) return undefined;
  const text = textOf(raw, scope);
  return text.every((part) => typeof part === 'string') ? text.join('') : undefined;
}

function partsOf(raw: string, scope: Scope, depth: number, budget: { left: number }): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of raw.matchAll(EXPRESSION)) {
    parts.push(raw.slice(end, found.index), ...valueNamed(found[1] ?? '', found[0], scope, depth, budget));
    end = found.index + found[0].length;
  }
  parts.push(raw.slice(end));
  return parts;
}

function valueNamed(
  name: string,
  raw: string,
  scope: Scope,
  depth: number,
  budget: { left: number },
): Part[] {
  budget.left -= 1;
  const bound = depth < MAX_DEPTH && budget.left > 0 ? boundTo(name, scope) : undefined;
  const value = scalarOf(bound?.node);
  if (bound && value !== undefined) return partsOf(value, bound.scope, depth + 1, budget);
  if (bound && bound.node.value === null) return [];
  const kind = Object.hasOwn(PIPELINE_VALUES, name) ? PIPELINE_VALUES[name] : undefined;
  if (kind) return [{ kind, name, raw }];
  return [
    { kind: name.startsWith('pipeline.') && !name.includes('parameters') ? 'unknown' : 'input', name, raw },
  ];
}

function shellParts(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(SHELL)) {
    const name = found[1] ?? found[2] ?? '';
    const kind = Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : 'variable';
    parts.push(text.slice(end, found.index), { kind: kind ?? 'variable', name, raw: found[0] });
    end = found.index + found[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}
