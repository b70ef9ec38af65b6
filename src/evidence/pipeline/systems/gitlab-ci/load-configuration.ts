import { compileGlob } from '../../../../judge/path-glob.ts';
import type { Source } from '../../../../judge/source.ts';
import type { TakenCode, Unresolved } from '../../../../pipelines/pipelines.ts';
import type { ReadingContext } from '../../system.ts';
import {
  fieldOf,
  isNull,
  type Located,
  type LocatedField,
  type LocatedMap,
  type LocatedYaml,
} from '../../yaml/located.ts';
import { readLocatedYaml } from '../../yaml/read-located.ts';
import type { Configuration } from './configuration.ts';
import { type IncludeEntry, includeEntriesOf } from './include-entry.ts';
import { inputsOf, withInputs } from './inputs.ts';
import { mergedField } from './merge.ts';
import { componentContent, templateContent } from './templates.ts';

/** GitLab itself follows 150 includes in a pipeline unless its administrators allow more. */
const MAX_INCLUDES = 2000;

/** Puts the files of a pipeline together. Files are parsed once, however often they are included. */
export class ConfigurationLoader {
  private readonly parsed = new Map<string, LocatedYaml | undefined>();
  private readonly context: ReadingContext;

  constructor(context: ReadingContext) {
    this.context = context;
  }

  load(path: string, workflow: string): Configuration {
    return this.loadAll([{ path, given: undefined, at: { path } }], path, workflow);
  }

  /** Several files as one pipeline, as `trigger: include` has them. */
  loadAll(
    files: readonly { readonly path: string; readonly given: Located | undefined; readonly at: Source }[],
    path: string,
    workflow: string,
  ): Configuration {
    const assembly = new Assembly(this, this.context, workflow);
    for (const { path, given, at } of files) assembly.addFile(path, given, at);
    return {
      path,
      fields: assembly.fields,
      conditions: assembly.conditions,
      unresolved: assembly.unresolved,
      hole: assembly.hole,
    };
  }

  yamlOf(path: string): LocatedYaml | undefined {
    if (!this.parsed.has(path)) {
      const text = this.context.text(path);
      this.parsed.set(path, text === undefined ? undefined : readLocatedYaml(path, text));
    }
    return this.parsed.get(path);
  }
}

type Task =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly given: Located | undefined;
      readonly rules: readonly Located[];
      readonly at: Source;
    }
  | { readonly kind: 'entry'; readonly entry: IncludeEntry; readonly rules: readonly Located[] }
  | {
      readonly kind: 'merge';
      readonly path: string;
      readonly content: LocatedMap;
      readonly rules: readonly Located[];
    };

class Assembly {
  readonly fields = new Map<string, LocatedField>();
  readonly conditions = new Map<string, readonly Located[]>();
  readonly unresolved: Unresolved[] = [];
  hole: Configuration['hole'] = null;
  private readonly open = new Set<string>();
  private count = 0;
  private readonly loader: ConfigurationLoader;
  private readonly context: ReadingContext;
  private readonly workflow: string;

  constructor(loader: ConfigurationLoader, context: ReadingContext, workflow: string) {
    this.loader = loader;
    this.context = context;
    this.workflow = workflow;
  }

  /** Adds a file after what it includes. Kept as a list of things to do: chains may be deeper than the call stack. */
  addFile(path: string, given: Located | undefined, at: Source): void {
    const tasks: Task[] = [{ kind: 'file', path, given, rules: [], at }];
    for (let task = tasks.pop(); task; task = tasks.pop()) {
      if (task.kind === 'file') tasks.push(...this.opened(task).reverse());
      else if (task.kind === 'entry') tasks.push(...this.filesOf(task).reverse());
      else {
        this.open.delete(task.path);
        this.add(task.content, task.rules);
      }
    }
  }

  private opened({ path, given, rules, at }: Task & { readonly kind: 'file' }): Task[] {
    this.count += 1;
    const content = this.contentOf(path, given, at);
    if (!content) return [];
    this.open.add(path);
    const entries = includeEntriesOf(fieldOf(content, 'include'));
    return [
      ...entries.map((entry) => ({ kind: 'entry' as const, entry, rules })),
      { kind: 'merge', path, content, rules },
    ];
  }

  /** `undefined` for an empty file, and for what is left out. */
  private contentOf(path: string, given: Located | undefined, at: Source): LocatedMap | undefined {
    const file = `the file ${path}`;
    const what = at.path === path ? file : `the include \`${path}\``;
    const yaml = this.loader.yamlOf(path);
    const [broken] = yaml?.broken ?? [];
    const content = yaml && ownDocument(yaml, given);
    if (this.open.has(path)) this.leaveOut(what, 'it includes itself', at);
    else if (this.count > MAX_INCLUDES) this.leaveOutOnce(what, 'the includes come to too many files', at);
    else if (!yaml) this.leaveOut(what, 'the tree holds no such text file', at);
    else if (broken) this.leaveOut(file, broken.because, { path, line: broken.line });
    else if (content?.kind === 'map') return content;
    else if (content && !isNull(content)) this.leaveOut(file, 'it is no mapping of jobs', { path, line: 1 });
    return undefined;
  }

  /** The files of the tree that an entry names; what a template declares is added at once. */
  private filesOf({ entry, rules: outer }: Task & { readonly kind: 'entry' }): Task[] {
    const rules = entry.rules ? [...outer, entry.rules] : outer;
    if (entry.kind === 'local') return this.localFiles(entry, rules);
    if (entry.kind === 'elsewhere') this.leaveOut(entry.what, entry.because, entry.at, entry.taken);
    else {
      const { kind, name, version, at } = entry;
      const content = (kind === 'template' ? templateContent : componentContent)(name, version, at);
      if (content) this.add(content, rules);
      else this.leaveOut(`the ${kind} \`${name}\``, 'its jobs are written in GitLab, not in this tree', at);
    }
    return [];
  }

  private localFiles(entry: IncludeEntry & { readonly kind: 'local' }, rules: readonly Located[]): Task[] {
    const { path, inputs: given, at } = entry;
    if (!/[*?[{]/.test(path)) return [{ kind: 'file', path, given, rules, at }];
    const matches = compileGlob(path);
    const found = this.context.tree.entries.filter(
      (file) => file.tracked && /\.ya?ml$/.test(file.path) && matches(file.path),
    );
    if (found.length === 0) this.leaveOut(`the include \`${path}\``, 'no file of the tree matches it', at);
    return found.map((file) => ({ kind: 'file', path: file.path, given, rules, at }));
  }

  private add(content: LocatedMap, rules: readonly Located[]): void {
    for (const [name, field] of content.fields) {
      if (name === 'include') continue;
      const known = this.fields.get(name);
      this.fields.set(name, mergedField(known, field));
      if (rules.length === 0) this.conditions.delete(name);
      else if (!known) this.conditions.set(name, rules);
    }
  }

  private leaveOutOnce(what: string, because: string, at: Source): void {
    if (!this.unresolved.some((one) => one.because === because)) this.leaveOut(what, because, at);
  }

  private leaveOut(what: string, because: string, at: Source, taken?: TakenCode): void {
    this.hole ??= { what, because, at };
    const settle = 'read it, and judge by hand what rests on it';
    this.unresolved.push({ what, because, at, settle, workflow: this.workflow, ...(taken ? { taken } : {}) });
  }
}

/** The file's own document, after the one that declares its inputs. */
function ownDocument({ documents }: LocatedYaml, given: Located | undefined): Located | undefined {
  const [first, second] = documents;
  if (!first || !fieldOf(first, 'spec') || !second) return first;
  return withInputs(second, inputsOf(first, given));
}
