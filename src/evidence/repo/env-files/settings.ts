import { type ParseErrorCode, visit } from 'jsonc-parser';

/** A name, its value as text, and where it stands. The value stays inside the collector. */
export interface RawSetting {
  /** The name itself; for nested settings the nearest one. */
  readonly name: string;
  /** Names on the way to it, outermost first. */
  readonly parents: readonly string[];
  readonly value: string;
  readonly line: number;
}

/** More settings than this in one file are not read. */
const MAX_SETTINGS = 2000;

/** Reads the settings of a file in the format that its name says. Lines that are none are skipped. */
export function readSettings(path: string, text: string): readonly RawSetting[] {
  if (/\.json(?:[._-](?:example|sample|template|dist))?$/i.test(path) || /^\s{0,100}\{\s{0,100}"/.test(text))
    return isTooDeep(text) ? readLines(text) : readJson(text);
  if (/\.ya?ml$|kubeconfig|\.kube\/config$|\.yarnrc/i.test(path)) return readYamlLines(text);
  return readLines(text);
}

const LINE =
  /^[ \t]{0,40}(?:export[ \t]{1,4}|set[ \t]{1,4}|setx?[ \t]{1,4})?["']?([A-Za-z_/:][\w./:@-]{0,199}?)["']?[ \t]{0,20}[=:][ \t]{0,20}(.*)$/;
const PAIR =
  /^[ \t]{0,40}(?:machine[ \t]{1,4}\S{1,200}[ \t]{1,4})?(?:login[ \t]{1,4}\S{1,200}[ \t]{1,4})?(password)[ \t]{1,4}(\S{1,200})/;

/** `NAME=value`, `name: value`, `name = "value"` line by line: env files, properties, INI, Terraform variables. */
function readLines(text: string): readonly RawSetting[] {
  const settings: RawSetting[] = [];
  let section = '';
  for (const [index, raw] of text.split('\n').entries()) {
    if (settings.length >= MAX_SETTINGS) break;
    const line = raw.slice(0, 4000).trimEnd();
    if (/^[ \t]*(?:[#;]|\/\/|$)/.test(line)) continue;
    const header = /^\[([^\]]{1,200})\]$/.exec(line.trim())?.[1];
    if (header !== undefined) {
      section = header;
      continue;
    }
    const found = PAIR.exec(line) ?? LINE.exec(line);
    if (found)
      settings.push({
        name: found[1] ?? '',
        parents: section === '' ? [] : [section],
        value: unquote(found[2] ?? ''),
        line: index + 1,
      });
  }
  return settings;
}

/** Scalars of a YAML mapping with the keys above them, by indentation. Anchors, aliases and flow style are left alone. */
function readYamlLines(text: string): readonly RawSetting[] {
  const settings: RawSetting[] = [];
  const open: { indent: number; name: string }[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    if (settings.length >= MAX_SETTINGS) break;
    const found = /^([ \t]{0,80}(?:-[ \t]{1,8}){0,4})["']?([\w./@-]{1,200})["']?:(?:[ \t]{1,40}(.*))?$/.exec(
      raw.slice(0, 4000).trimEnd(),
    );
    if (!found) continue;
    const indent = found[1]?.length ?? 0;
    const name = found[2] ?? '';
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const value = unquote(found[3] ?? '');
    if (value === '' || /^[|>][+-]?$/.test(value)) open.push({ indent, name });
    else settings.push({ name, parents: open.map((parent) => parent.name), value, line: index + 1 });
  }
  return settings;
}

/** Settings are nested a few levels; the parser calls itself for each, so hostile depth would end the check. */
const MAX_DEPTH = 500;

function isTooDeep(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (char === '{' || char === '[') open += 1;
    else if (char === '}' || char === ']') open -= 1;
    if (open > MAX_DEPTH) return true;
  }
  return false;
}

/** Strings of a JSON document, comments allowed. */
function readJson(text: string): readonly RawSetting[] {
  const settings: RawSetting[] = [];
  const parents: string[] = [];
  let name = '';
  visit(
    text,
    {
      onObjectBegin: () => {
        parents.push(name);
        return parents.length < 100;
      },
      onObjectEnd: () => {
        parents.pop();
      },
      onObjectProperty: (property) => {
        name = property;
      },
      onLiteralValue: (value, _offset, _length, startLine) => {
        if (typeof value !== 'string' || settings.length >= MAX_SETTINGS) return;
        settings.push({
          name,
          parents: parents.filter((parent) => parent !== ''),
          value,
          line: startLine + 1,
        });
      },
      onError: (_code: ParseErrorCode) => undefined,
    },
    { allowTrailingComma: true },
  );
  return settings;
}

/** Without the quotes around it, and without a comment behind it. */
function unquote(text: string): string {
  const value = text.trim();
  const quote = value.charAt(0);
  if (quote === '"' || quote === "'") {
    const end = value.indexOf(quote, 1);
    return end < 0 ? value.slice(1) : value.slice(1, end);
  }
  return value
    .replace(/[ \t]+#.*$/, '')
    .replace(/,$/, '')
    .trim();
}
