import { NO, yes } from '../../../../../pipelines/answer.ts';
import { literalOf, type Text, written } from '../../../../../pipelines/text.ts';
import { resolvePath } from '../../shell/folders.ts';
import { optionValue } from '../../wrappers/unwrap.ts';
import type { CallReader, CallSite, ScriptPart } from '../call.ts';
import { fileText, inFolder, quoted, scriptPart } from '../parts.ts';

interface Line {
  readonly text: string;
  readonly line: number;
}

/** Sections of an INI file: keys with their lines. */
type Sections = ReadonlyMap<string, ReadonlyMap<string, readonly Line[]>>;

/** `tox -e lint,py311`, of a `tox.ini`. */
export const readToxCall: CallReader = (words, site) => {
  if (literalOf(words[0] ?? []) !== 'tox' || site.folder === null) return undefined;
  const what = words.map(written).join(' ').slice(0, 100);
  const given = optionValue(words, ['-c', '--conf', '--workdir']);
  const path = given ? resolvePath(given, site.folder) : inFolder(site.folder, 'tox.ini');
  if (path === null || fileText(site, path) === undefined) {
    return { kind: 'unfollowed', what, because: 'there is no tox.ini in the tree for it' };
  }
  const sections = site.following.kept('ini', path, parseIni) ?? new Map();
  const dashes = words.findIndex((word) => literalOf(word) === '--');
  const args = dashes < 0 ? [] : words.slice(dashes + 1);
  const parts = environmentsOf(words, sections).flatMap((one) =>
    environmentParts(one, sections, path, args, site),
  );
  if (parts.length === 0) return { kind: 'unfollowed', what, because: 'tox.ini has no commands for it' };
  return { kind: 'followed', key: `${what} in ${path}`, parts };
};

function environmentsOf(words: readonly Text[], sections: Sections): readonly string[] {
  const asked = optionValue(words, ['-e', '--env']);
  if (asked) return written(asked).split(',');
  const listed = linesOf(sections, 'tox', 'envlist') ?? linesOf(sections, 'tox', 'env_list') ?? [];
  const names = listed.flatMap(({ text }) => expanded(text));
  return names.length > 0 ? names.slice(0, 50) : ['py'];
}

/** `py{310,311}-{a,b}`, one level of it each. */
function expanded(text: string): readonly string[] {
  const names = text.split(/[\s,]+(?![^{]*\})/).filter((name) => name !== '');
  return names.flatMap((name) => {
    const brace = /^([^{}]*)\{([^{}]*)\}(.*)$/.exec(name);
    if (!brace) return [name];
    return (brace[2] ?? '')
      .split(',')
      .slice(0, 20)
      .map((one) => `${brace[1]}${one.trim()}${brace[3]?.replace(/\{([^,{}]*)[^{}]*\}/g, '$1')}`);
  });
}

function environmentParts(
  name: string,
  sections: Sections,
  path: string,
  args: readonly Text[],
  site: CallSite,
): readonly ScriptPart[] {
  const section = sections.has(`testenv:${name}`) ? `testenv:${name}` : 'testenv';
  const before = settingOf(sections, section, 'commands_pre') ?? [];
  const commands = settingOf(sections, section, 'commands') ?? [];
  const place = settingOf(sections, section, 'changedir') ?? settingOf(sections, section, 'change_dir');
  const folder = place?.[0]
    ? resolvePath([place[0].text.replace(/\{toxinidir\}\/?/g, '')], site.folder)
    : site.folder;
  return joinedLines([...before, ...commands]).flatMap(({ text, line }) => {
    const factor = /^([\w,!{}.-]+):\s+/.exec(text);
    if (factor && !appliesTo(factor[1] ?? '', name)) return [];
    const bare = factor ? text.slice(factor[0].length) : text;
    const at = { path, line };
    const mask = bare.startsWith('-') ? yes(at, 'the command begins with `-`') : NO;
    const command = substituted(bare.replace(/^[-!]\s*/, ''), args);
    return [scriptPart(command, at, folder, { linesEach: 0, mask, stopsOnError: true })];
  });
}

function appliesTo(factors: string, name: string): boolean {
  const own = name.split('-');
  return factors
    .split(',')
    .some((one) =>
      one
        .split('-')
        .every((factor) => (factor.startsWith('!') ? !own.includes(factor.slice(1)) : own.includes(factor))),
    );
}

function joinedLines(lines: readonly Line[]): readonly Line[] {
  const found: Line[] = [];
  for (const { text, line } of lines) {
    const last = found.at(-1);
    if (last?.text.endsWith('\\'))
      found[found.length - 1] = { text: `${last.text.slice(0, -1)} ${text}`, line: last.line };
    else if (text !== '') found.push({ text, line });
  }
  return found;
}

function substituted(text: string, args: readonly Text[]): Text {
  const plain = text
    .replace(/\{toxinidir\}\/?/g, './')
    .replace(/\{env(?:python|bindir)\}/g, 'python')
    .replace(/\{env:(\w+)(?::([^{}]*))?\}/g, (_, name: string, value?: string) =>
      value === undefined ? `$${name}` : `\${${name}:-${value}}`,
    );
  const posargs = /\{posargs(?::([^{}]*))?\}/;
  const found = posargs.exec(plain);
  if (!found) return [plain];
  const head = plain.slice(0, found.index);
  const tail = plain.slice(found.index + found[0].length);
  return args.length > 0 ? [head, ...quoted(args), tail] : [head, found[1] ?? '', tail];
}

/** A setting of an environment, else of `testenv`; `{[section]key}` stands for another setting. */
function settingOf(sections: Sections, section: string, key: string): readonly Line[] | undefined {
  const lines = linesOf(sections, section, key) ?? linesOf(sections, 'testenv', key);
  return lines?.flatMap((line) => {
    const other = /^\{\[([\w:-]+)\]([\w-]+)\}$/.exec(line.text);
    return other ? (linesOf(sections, other[1] ?? '', other[2] ?? '') ?? [line]) : [line];
  });
}

function linesOf(sections: Sections, section: string, key: string): readonly Line[] | undefined {
  return sections.get(section)?.get(key);
}

function parseIni(text: string): Sections {
  const sections = new Map<string, Map<string, Line[]>>();
  let section: Map<string, Line[]> | undefined;
  let value: Line[] | undefined;
  for (const [index, line] of text.split('\n').slice(0, 10_000).entries()) {
    if (/^\s*[#;]/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line);
    const pair = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line);
    if (header) {
      section = sections.get(header[1] ?? '') ?? new Map();
      sections.set(header[1] ?? '', section);
      value = undefined;
    } else if (pair && section) {
      value = pair[2] ? [{ text: pair[2].trim(), line: index + 1 }] : [];
      section.set(pair[1] ?? '', value);
    } else if (/^\s/.test(line) && value && line.trim() !== '') {
      value.push({ text: line.trim().replace(/\s#.*$/, ''), line: index + 1 });
    }
  }
  return sections;
}
