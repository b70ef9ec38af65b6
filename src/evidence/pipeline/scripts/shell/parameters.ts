import type { ParameterExpansionPart } from 'unbash';
import type { ReferenceKind } from '../../../../pipelines/text.ts';
import { joined, literalOf, type Part, type Reference, type Text } from '../../../../pipelines/text.ts';
import { absolute } from './folders.ts';
import { matchesGlob } from './globs.ts';
import { assign, type Shell, unknownVariable } from './shell.ts';

/** What a variable without a value stands for: the system's own, or unknown. */
export type Predefined = Readonly<Record<string, ReferenceKind>>;

/** The value of `$NAME`; `null` when nothing set it, so that a default would hold or not. */
export function variableValue(name: string, shell: Shell, predefined: Predefined): Text | null {
  if (/^[0-9]+$/.test(name)) return argument(Number(name), shell);
  if (name === 'BASH_SOURCE') return shell.name;
  if (name === 'PWD' && shell.folder !== null) return absolute(shell.folder, '$PWD');
  if (Object.hasOwn(shell.variables, name)) return shell.variables[name] ?? null;
  if (Object.hasOwn(predefined, name)) {
    const kind = predefined[name];
    if (kind) return [{ kind, name, raw: `$${name}` }];
  }
  if (name === 'RANDOM' || name === 'SRANDOM') return [{ kind: 'run', name, raw: `$${name}` }];
  if (name === 'EPOCHSECONDS') return [{ kind: 'timestamp', name, raw: `$${name}` }];
  return null;
}

function argument(index: number, shell: Shell): Text | null {
  if (index === 0) return shell.name;
  return shell.args?.[index - 1] ?? (shell.args ? [] : null);
}

/** `${NAME...}` with whatever is done to it. */
export function expandParameter(
  part: ParameterExpansionPart,
  shell: Shell,
  predefined: Predefined,
  operandOf: (word: NonNullable<ParameterExpansionPart['index']>) => Text,
): Text {
  const { parameter: name, text: raw, operation, prefix, index } = part;
  const unknown: Text = [unknownVariable(name, raw)];
  if (prefix || (index && name !== 'BASH_SOURCE')) return unknown;
  const value = variableValue(name, shell, predefined);
  if (!operation) return value ?? unknown;
  if (operation.type === 'Default') {
    return withDefault(operation.operator, value, operandOf(operation.operand), name, unknown, shell);
  }
  if (!value) return unknown;
  const operand = 'operand' in operation && operation.operand ? literalOf(operandOf(operation.operand)) : '';
  const literal = literalOf(value);
  if (operation.type === 'Remove' && operand !== undefined) {
    const cut = removed(value, operation.operator, operand);
    if (cut) return cut;
  }
  if (literal !== undefined && operation.type === 'CaseModification' && operand === '') {
    return [changedCase(literal, operation.operator)];
  }
  if (literal !== undefined && operation.type === 'Replace') {
    const pattern = literalOf(operandOf(operation.pattern));
    const replacement = literalOf(operandOf(operation.replacement));
    const replaced = replacedText(literal, operation.operator, pattern, replacement);
    if (replaced !== undefined) return [replaced];
  }
  return derived(value, raw, unknown);
}

function withDefault(
  operator: string,
  value: Text | null,
  operand: Text,
  name: string,
  unknown: Text,
  shell: Shell,
): Text {
  const isEmpty = value !== null && value.length === 0 && operator.startsWith(':');
  if (operator.endsWith('+')) return value === null || isEmpty ? unknown : operand;
  if (value !== null && !isEmpty) return value;
  if (operator.endsWith('?')) return unknown;
  // Set nowhere that can be seen: the default holds, as defaults of parameters do everywhere else.
  if (operator.endsWith('=')) assign(shell, name, operand);
  return operand;
}

/** A part of a reference keeps its kind: seven characters of a commit id name a commit. */
export function derived(value: Text, raw: string, otherwise: Text): Text {
  const references = value.filter((part): part is Reference => typeof part !== 'string');
  const [reference] = references;
  if (!reference || references.length > 1 || reference.kind === 'workspace') return otherwise;
  return [{ kind: reference.kind, name: `${reference.name} ${operationOf(raw)}`.trim(), raw }];
}

function operationOf(raw: string): string {
  return /^\$\{\w+/.test(raw) ? raw.replace(/^\$\{\w+/, '').replace(/\}$/, '') : raw;
}

/** `${X%pattern}` and `${X#pattern}`, where what is cut off stands in the first or last string. */
function removed(value: Text, operator: string, pattern: string): Text | undefined {
  const parts: Part[] = [...value];
  const isEnd = operator.startsWith('%');
  const at = isEnd ? parts.length - 1 : 0;
  const part = parts[at];
  if (part === undefined) return value;
  if (typeof part !== 'string') return undefined;
  const isLongest = operator.length === 2;
  if (isLongest && parts.length > 1 && pattern.includes('*')) return undefined;
  const lengths = Array.from({ length: part.length + 1 }, (_, length) => length);
  if (part.length > 300) return undefined;
  for (const length of isLongest ? lengths.reverse() : lengths) {
    const piece = isEnd ? part.slice(part.length - length) : part.slice(0, length);
    const matches = matchesGlob(pattern, piece);
    if (matches === null) return undefined;
    if (!matches) continue;
    parts[at] = isEnd ? part.slice(0, part.length - length) : part.slice(length);
    return joined(parts);
  }
  return parts.length === 1 ? value : undefined;
}

function changedCase(text: string, operator: string): string {
  if (operator === '^^') return text.toUpperCase();
  if (operator === ',,') return text.toLowerCase();
  const first = operator === '^' ? text.charAt(0).toUpperCase() : text.charAt(0).toLowerCase();
  return first + text.slice(1);
}

function replacedText(
  text: string,
  operator: string,
  pattern: string | undefined,
  replacement: string | undefined,
): string | undefined {
  if (!pattern || replacement === undefined || /[*?[\]\\]/.test(pattern)) return undefined;
  if (operator === '//') return text.split(pattern).join(replacement);
  if (operator === '/') return text.replace(pattern, () => replacement);
  return undefined;
}
