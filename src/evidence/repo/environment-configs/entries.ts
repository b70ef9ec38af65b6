import { isRecord, listOf, recordOf, stringOf } from '../../parsed.ts';
import type { YamlDocument } from '../../yaml-documents.ts';
import { type HclAttribute, hclOutline } from '../infrastructure/hcl-outline.ts';

/** A setting of an environment. */
export interface ConfigEntry {
  /** As its file names it; nested keys are joined by dots. */
  readonly key: string;
  readonly line: number;
  /** The value when it is written out; `undefined` for a reference to somewhere else. */
  readonly value: string | undefined;
}

const MAX_ENTRIES = 5000;
const MAX_DEPTH = 12;

/** `KEY=value` lines, `export` before them or not. */
export function dotenvEntries(text: string): readonly ConfigEntry[] {
  return keyValueLines(text, /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]{0,200})[ \t]*=[ \t]*(.*)$/);
}

/** Java properties, without escapes and continued lines. */
export function propertiesEntries(text: string): readonly ConfigEntry[] {
  return keyValueLines(text, /^[ \t]*([A-Za-z_][\w.[\]-]{0,200})[ \t]*[=:][ \t]*(.*)$/);
}

function keyValueLines(text: string, pattern: RegExp): readonly ConfigEntry[] {
  const entries: ConfigEntry[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    const match = written.length > 10_000 ? null : pattern.exec(written.trimEnd());
    if (!match || entries.length >= MAX_ENTRIES) continue;
    const value = (match[2] ?? '').replace(/^(['"])(.*)\1$/, '$2').trim();
    entries.push({ key: match[1] ?? '', line: index + 1, value: value.includes('${') ? undefined : value });
  }
  return entries;
}

/** Variables that a `.tfvars` file sets; the keys of a map of its own stand after its name. */
export function tfvarsEntries(text: string): readonly ConfigEntry[] {
  return hclOutline(text).attributes.flatMap((attribute): readonly ConfigEntry[] => {
    const { name, line, literal } = attribute;
    const value = literal === undefined ? undefined : String(literal);
    return [{ key: name, line, value }, ...mapEntries(attribute)];
  });
}

function mapEntries({ name, tokens }: HclAttribute): readonly ConfigEntry[] {
  const entries: ConfigEntry[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'punctuation' && '([{'.includes(token.text)) depth += 1;
    else if (token.kind === 'punctuation' && ')]}'.includes(token.text)) depth -= 1;
    const isAssigned = /^[=:]$/.test(tokens[index + 1]?.text ?? '');
    if (depth !== 1 || tokens[0]?.text !== '{' || !isAssigned) continue;
    if (token.kind !== 'identifier' && token.kind !== 'string') continue;
    const after = tokens[index + 2];
    const value = after?.kind === 'string' ? after.value : after?.kind === 'number' ? after.text : undefined;
    entries.push({ key: `${name}.${token.value ?? token.text}`, line: token.line, value });
  }
  return entries;
}

/** The leaves of a YAML or JSON document. Lists of `name`/`value` pairs count as keys, other lists as one leaf. */
export function documentEntries(
  document: YamlDocument,
  root: readonly string[] = [],
): readonly ConfigEntry[] {
  const entries: ConfigEntry[] = [];
  const visit = (value: unknown, key: string, path: readonly (string | number)[]): void => {
    if (entries.length >= MAX_ENTRIES || path.length > MAX_DEPTH) return;
    if (isRecord(value)) {
      for (const [name, member] of Object.entries(value))
        visit(member, key === '' ? name : `${key}.${name}`, [...path, name]);
      return;
    }
    const named = listOf(value).filter((member) => stringOf(recordOf(member).name) !== undefined);
    if (named.length > 0) {
      for (const [index, member] of listOf(value).entries()) {
        const { name, value: given } = recordOf(member);
        if (typeof name !== 'string') continue;
        entries.push({ key: `${key}.${name}`, line: document.lineOf(...path, index), value: textOf(given) });
      }
    } else if (key !== '') entries.push({ key, line: document.lineOf(...path), value: textOf(value) });
  };
  let start: unknown = document.value;
  for (const key of root) start = recordOf(start)[key];
  visit(start, '', root);
  return entries;
}

/** Parameters of a stack: a list of `ParameterKey` and `ParameterValue`, or the `Parameters` of a configuration. */
export function parameterEntries(document: YamlDocument): readonly ConfigEntry[] {
  if (isRecord(document.value)) return documentEntries(document, ['Parameters']);
  return listOf(document.value).flatMap((parameter, index): readonly ConfigEntry[] => {
    const { ParameterKey: key, ParameterValue: value } = recordOf(parameter);
    return typeof key === 'string' ? [{ key, line: document.lineOf(index), value: textOf(value) }] : [];
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.includes('${') || value.includes('{{') ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
