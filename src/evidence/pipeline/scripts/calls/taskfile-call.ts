import { NO, yes } from '../../../../pipelines/answer.ts';
import { joined, literalOf, type Part, type Text, written } from '../../../../pipelines/text.ts';
import { isRecord, listOf, type ParsedRecord, recordOf, stringOf } from '../../../parsed.ts';
import type { YamlDocument } from '../../../yaml-documents.ts';
import { resolvePath, workspace } from '../shell/folders.ts';
import { unknownVariable } from '../shell/shell.ts';
import type { CallReader, CallSite, ScriptPart } from './call.ts';
import { fileText, foldersUp, inFolder, quoted, scriptPart } from './parts.ts';

const NAMES = [
  'Taskfile.yml',
  'Taskfile.yaml',
  'taskfile.yml',
  'taskfile.yaml',
  'Taskfile.dist.yml',
  'Taskfile.dist.yaml',
];
const MAX_PARTS = 300;

/** `task build -- --fast`, of a `Taskfile.yml`. */
export const readTaskCall: CallReader = (words, site) => {
  const program = literalOf(words[0] ?? []);
  if (program !== 'task' && program !== 'go-task') return undefined;
  const dashes = words.findIndex((word) => literalOf(word) === '--');
  const own = (dashes < 0 ? words : words.slice(0, dashes)).slice(1);
  const rest = dashes < 0 ? [] : words.slice(dashes + 1);
  const at = own.findIndex((word) => /^(?:-d|--dir|-t|--taskfile)$/.test(literalOf(word) ?? ''));
  const place = at < 0 ? null : resolvePath(own[at + 1] ?? [], site.folder);
  const names = own
    .filter((_, index) => at < 0 || (index !== at && index !== at + 1))
    .flatMap((word) => literalOf(word) ?? []);
  const path = taskfileOf(place ?? site.folder, place !== null, site);
  const line = words.map(written).join(' ').slice(0, 100);
  if (!path) return { kind: 'unfollowed', what: line, because: 'there is no Taskfile in the tree for it' };
  const given: Record<string, Text> = { CLI_ARGS: joined(quoted(rest)) };
  for (const name of names) {
    const set = /^(\w+)=(.*)$/s.exec(name);
    if (set) given[set[1] ?? ''] = [set[2] ?? ''];
  }
  const tasks = names.filter((name) => !name.includes('=') && !name.startsWith('-'));
  const run = new TaskRun(site);
  for (const task of tasks.length > 0 ? tasks : ['default']) run.task(path, task, given, 0);
  const [missing] = run.missing;
  if (missing !== undefined && run.parts.length === 0) {
    return { kind: 'unfollowed', what: line, because: `the Taskfile has no task \`${missing}\`` };
  }
  return { kind: 'followed', key: `task ${path} ${names.join(' ')}`, parts: run.parts };
};

function taskfileOf(folder: string | null, isGiven: boolean, site: CallSite): string | undefined {
  if (folder === null) return undefined;
  if (isGiven && fileText(site, folder) !== undefined) return folder;
  return foldersUp(folder)
    .flatMap((one) => NAMES.map((name) => inFolder(one, name)))
    .find((path) => fileText(site, path) !== undefined);
}

interface Taskfile {
  readonly path: string;
  readonly folder: string;
  readonly document: YamlDocument;
  readonly root: ParsedRecord;
}

/** Gathers what tasks come to, their dependencies first. */
class TaskRun {
  readonly parts: ScriptPart[] = [];
  readonly missing: string[] = [];
  private readonly site: CallSite;
  private readonly open = new Set<string>();

  constructor(site: CallSite) {
    this.site = site;
  }

  task(path: string, name: string, given: Readonly<Record<string, Text>>, depth: number): void {
    const file = this.file(path);
    const key = `${path} ${name}`;
    if (!file || depth > 20 || this.parts.length > MAX_PARTS || this.open.has(key)) return;
    const tasks = recordOf(file.root.tasks);
    if (!Object.hasOwn(tasks, name)) {
      this.included(file, name, given, depth);
      return;
    }
    this.open.add(key);
    this.run(file, name, tasks[name], given, depth);
    this.open.delete(key);
  }

  private file(path: string): Taskfile | undefined {
    if (fileText(this.site, path) === undefined) return undefined;
    const { following } = this.site;
    const document = following.kept('taskfile', path, (text) => following.readYaml(text).documents[0]);
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    return document && { path, folder, document, root: recordOf(document.value) };
  }

  private included(file: Taskfile, name: string, given: Readonly<Record<string, Text>>, depth: number): void {
    const at = name.indexOf(':');
    const include = recordOf(file.root.includes)[name.slice(0, Math.max(at, 0))];
    const target = stringOf(include) ?? stringOf(recordOf(include).taskfile);
    const path = target === undefined ? null : resolvePath([target], file.folder);
    const found =
      path === null
        ? undefined
        : (taskfileOf(path, true, this.site) ??
          NAMES.map((one) => inFolder(path, one)).find((one) => fileText(this.site, one) !== undefined));
    if (found && at > 0) this.task(found, name.slice(at + 1), given, depth + 1);
    else this.missing.push(name);
  }

  private run(
    file: Taskfile,
    name: string,
    value: unknown,
    given: Readonly<Record<string, Text>>,
    depth: number,
  ): void {
    const task: ParsedRecord = isRecord(value)
      ? value
      : { cmds: typeof value === 'string' ? [value] : listOf(value) };
    const vars = variablesOf([file.root.vars, task.vars], file, given);
    for (const dependency of listOf(task.deps)) this.call(file, dependency, vars, depth);
    const place = stringOf(task.dir);
    const folder = place === undefined ? file.folder : resolvePath(expand(place, vars), file.folder);
    const environment = Object.fromEntries(
      Object.entries({ ...recordOf(file.root.env), ...recordOf(task.env) }).flatMap(
        ([key, one]): [string, Text][] =>
          typeof one === 'string' || typeof one === 'number' ? [[key, expand(String(one), vars)]] : [],
      ),
    );
    const isConditional = task.status !== undefined || task.platforms !== undefined;
    const commands = task.cmds === undefined ? (task.cmd === undefined ? [] : [task.cmd]) : listOf(task.cmds);
    for (const [index, command] of commands.entries()) {
      const text = stringOf(command) ?? stringOf(recordOf(command).cmd) ?? stringOf(recordOf(command).defer);
      if (text === undefined) {
        this.call(file, command, vars, depth);
        continue;
      }
      const at = { path: file.path, line: file.document.lineOf('tasks', name, 'cmds', index) };
      const isIgnored = task.ignore_error === true || recordOf(command).ignore_error === true;
      this.parts.push(
        scriptPart(expand(text, vars), at, folder, {
          variables: environment,
          mask: isIgnored ? yes(at, '`ignore_error: true` passes over its failure') : NO,
          stopsOnError: true,
          isConditional,
          linesEach: text.includes('\n') ? 1 : 0,
        }),
      );
    }
  }

  private call(file: Taskfile, value: unknown, given: Readonly<Record<string, Text>>, depth: number): void {
    const name = stringOf(value) ?? stringOf(recordOf(value).task);
    if (name === undefined || name.includes('{{')) return;
    const vars = { ...given, ...variablesOf([recordOf(value).vars], file, given) };
    this.task(file.path, name.replace(/^:/, ''), vars, depth + 1);
  }
}

function variablesOf(
  sources: readonly unknown[],
  file: Taskfile,
  given: Readonly<Record<string, Text>>,
): Readonly<Record<string, Text>> {
  const found: Record<string, Text> = {
    TASKFILE_DIR:
      file.folder === ''
        ? [workspace('{{.TASKFILE_DIR}}')]
        : [workspace('{{.TASKFILE_DIR}}'), `/${file.folder}`],
    ROOT_DIR: [workspace('{{.ROOT_DIR}}')],
  };
  for (const source of sources) {
    for (const [name, value] of Object.entries(recordOf(source)).slice(0, 200)) {
      const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
      found[name] = isPlain
        ? expand(String(value), { ...found, ...given })
        : [unknownVariable(name, `{{.${name}}}`)];
    }
  }
  return { ...found, ...given };
}

/** Puts variables into `{{.NAME}}`; other templates stay unknown. */
function expand(text: string, vars: Readonly<Record<string, Text>>): Text {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(/\{\{-?([^{}]{0,300})\}\}/g)) {
    parts.push(text.slice(from, found.index));
    const name = /^\s*\.(\w+)\s*$/.exec(found[1] ?? '')?.[1];
    const known = name !== undefined && Object.hasOwn(vars, name) ? vars[name] : undefined;
    parts.push(...(known ?? [unknownVariable(name ?? (found[1] ?? '').trim(), found[0])]));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return joined(parts);
}
