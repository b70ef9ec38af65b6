import { joined, literalOf, type Text, written } from '../../../../../pipelines/text.ts';
import { listOf, type ParsedRecord, recordOf, stringOf, valueAt } from '../../../../parsed.ts';
import type { CallReader, CallSite, ScriptPart } from '../call.ts';
import { fileText, foldersUp, inFolder, lineAtOffset, quoted, scriptPart } from '../parts.ts';

/** Tools that run scripts of a `pyproject.toml`: where those stand, and how they are called. */
interface Runner {
  readonly file: string;
  readonly tables: readonly (readonly string[])[];
  /** Words between the program and the script's name. */
  readonly words: readonly string[];
  /** Words that are no script run as a command. */
  readonly runsCommands: boolean;
}

const RUNNERS: Readonly<Record<string, readonly Runner[]>> = {
  poe: [{ file: 'pyproject.toml', tables: [['tool', 'poe', 'tasks']], words: [], runsCommands: false }],
  hatch: [
    { file: 'pyproject.toml', tables: [['tool', 'hatch', 'envs']], words: ['run'], runsCommands: true },
  ],
  pdm: [{ file: 'pyproject.toml', tables: [['tool', 'pdm', 'scripts']], words: ['run'], runsCommands: true }],
  rye: [{ file: 'pyproject.toml', tables: [['tool', 'rye', 'scripts']], words: ['run'], runsCommands: true }],
  pipenv: [{ file: 'Pipfile', tables: [['scripts']], words: ['run'], runsCommands: true }],
  pixi: [
    { file: 'pixi.toml', tables: [['tasks']], words: ['run'], runsCommands: true },
    { file: 'pyproject.toml', tables: [['tool', 'pixi', 'tasks']], words: ['run'], runsCommands: true },
  ],
  mise: [{ file: 'mise.toml', tables: [['tasks']], words: ['run'], runsCommands: false }],
};

/** `poe test`, `hatch run lint:all`, `pdm run test`. */
export const readProjectScript: CallReader = (words, site) => {
  const program = literalOf(words[0] ?? []) ?? '';
  const runners = Object.hasOwn(RUNNERS, program) ? RUNNERS[program] : undefined;
  if (!runners || site.folder === null) return undefined;
  for (const runner of runners) {
    if (runner.words.some((word, index) => literalOf(words[index + 1] ?? []) !== word)) continue;
    const rest = words.slice(1 + runner.words.length).filter((word, index, all) => {
      return index > 0 || all.length === 0 || !literalOf(word)?.startsWith('-');
    });
    const path = foldersUp(site.folder)
      .map((folder) => inFolder(folder, runner.file))
      .find((one) => fileText(site, one) !== undefined);
    const name = literalOf(rest[0] ?? []);
    if (name === undefined) continue;
    const parts = path ? scriptsOf(name, runner, path, rest.slice(1), site) : [];
    if (parts.length > 0) return { kind: 'followed', key: `${program} ${name} in ${path}`, parts };
    if (runner.runsCommands) {
      const text = joined(quoted(rest));
      return {
        kind: 'followed',
        key: `run ${written(text)} at ${site.at.line}`,
        parts: [scriptPart(text, site.at, site.folder, { linesEach: 0 })],
      };
    }
  }
  return undefined;
};

function scriptsOf(
  name: string,
  { file, tables }: Runner,
  path: string,
  args: readonly Text[],
  site: CallSite,
): readonly ScriptPart[] {
  const { following } = site;
  const root = following.kept('toml', path, (text) => following.readToml(text));
  const text = fileText(site, path) ?? '';
  const folder = path.slice(0, Math.max(0, path.length - file.length - 1));
  for (const table of tables) {
    const scripts = scriptTables(recordOf(valueAt(root, ...table)), table, name);
    for (const { entries, key } of scripts) {
      if (!Object.hasOwn(entries, key)) continue;
      return commandsOf(entries, key, 0).map((command, index, all) => {
        const line = lineAtOffset(
          text,
          Math.max(text.search(new RegExp(`^["']?${key.replace(/[^\w-]/g, '.')}["']?\\s*=`, 'm')), 0),
        );
        const own = index === all.length - 1 ? quoted(args) : [];
        return scriptPart(
          joined([command.replace(/\{args(?::([^{}]*))?\}/g, '$1'), ...own]),
          { path, line },
          folder,
          { linesEach: 0, stopsOnError: true },
        );
      });
    }
  }
  return [];
}

/** hatch keeps scripts by environment: `hatch run lint:all` is the script `all` of `lint`. */
function scriptTables(
  entries: ParsedRecord,
  table: readonly string[],
  name: string,
): readonly { readonly entries: ParsedRecord; readonly key: string }[] {
  if (!table.includes('envs')) return [{ entries, key: name }];
  const [environment, script] = name.includes(':') ? name.split(':') : ['default', name];
  return [{ entries: recordOf(recordOf(entries[environment ?? 'default']).scripts), key: script ?? '' }];
}

/** The commands of a script: a text, a list, or a table that says what it is. */
function commandsOf(entries: ParsedRecord, key: string, depth: number): readonly string[] {
  if (depth > 10) return [];
  return commandsOfValue(entries[key], entries, depth);
}

function commandsOfValue(value: unknown, entries: ParsedRecord, depth: number): readonly string[] {
  if (typeof value === 'string') {
    return Object.hasOwn(entries, value) && depth > 0 ? commandsOf(entries, value, depth + 1) : [value];
  }
  if (Array.isArray(value)) return listOf(value).flatMap((one) => commandsOfValue(one, entries, depth + 1));
  const table = recordOf(value);
  const before = listOf(table.deps ?? table['depends-on'] ?? table.depends).flatMap((one) => {
    const name = stringOf(one);
    return name !== undefined && Object.hasOwn(entries, name) ? commandsOf(entries, name, depth + 1) : [];
  });
  const own = table.cmd ?? table.shell ?? table.run ?? table.sequence ?? table.composite ?? table.ref;
  return own === undefined ? before : [...before, ...commandsOfValue(own, entries, depth + 1)];
}
