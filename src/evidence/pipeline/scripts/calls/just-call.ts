import { NO, yes } from '../../../../pipelines/answer.ts';
import { joined, literalOf, type Part, type Text, written } from '../../../../pipelines/text.ts';
import { folderOf, resolvePath } from '../shell/folders.ts';
import { unknownVariable } from '../shell/shell.ts';
import type { CallReader, CallSite, ScriptPart } from './call.ts';
import { fileText, foldersUp, inFolder, scriptPart } from './parts.ts';

interface Recipe {
  readonly parameters: readonly {
    readonly name: string;
    readonly value: string | null;
    readonly isRest: boolean;
  }[];
  readonly before: readonly (readonly string[])[];
  readonly after: readonly (readonly string[])[];
  readonly lines: readonly { readonly text: string; readonly line: number }[];
}

interface Justfile {
  readonly recipes: ReadonlyMap<string, Recipe>;
  readonly first: string | undefined;
  readonly variables: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly imports: readonly string[];
}

const NAMES = ['justfile', 'Justfile', '.justfile', 'JUSTFILE'];

/** `just deploy prod`. */
export const readJustCall: CallReader = (words, site) => {
  if (literalOf(words[0] ?? []) !== 'just') return undefined;
  const line = words.map(written).join(' ').slice(0, 100);
  const operands: Text[] = [];
  let folder = site.folder;
  let given: string | undefined;
  for (let at = 1; at < words.length; at += 1) {
    const word = literalOf(words[at] ?? []) ?? '';
    if (/^(?:-d|--working-directory)$/.test(word)) {
      at += 1;
      folder = resolvePath(words[at] ?? [], folder);
    } else if (/^(?:-f|--justfile)$/.test(word)) {
      at += 1;
      given = literalOf(words[at] ?? []);
    } else if (word === '--set') at += 2;
    else if (!word.startsWith('-') || operands.length > 0) operands.push(words[at] ?? []);
  }
  const path = folder === null ? undefined : justfileIn(folder, given, site);
  if (!path) return { kind: 'unfollowed', what: line, because: 'there is no justfile in the tree for it' };
  const run = new JustRun(path, site);
  const isFound = run.all(operands);
  if (!isFound) return { kind: 'unfollowed', what: line, because: 'the justfile has no such recipe' };
  return { kind: 'followed', key: `just ${path} ${operands.map(written).join(' ')}`, parts: run.parts };
};

function justfileIn(folder: string, given: string | undefined, site: CallSite): string | undefined {
  const paths = given
    ? [resolvePath([given], folder) ?? '']
    : foldersUp(folder).flatMap((one) => NAMES.map((name) => inFolder(one, name)));
  return paths.find((path) => fileText(site, path) !== undefined);
}

class JustRun {
  readonly parts: ScriptPart[] = [];
  private readonly file: Justfile;
  private readonly path: string;
  private readonly seen = new Set<string>();

  constructor(path: string, site: CallSite) {
    this.path = path;
    this.file = withImports(path, site, 0);
  }

  all(operands: readonly Text[]): boolean {
    let rest = operands;
    if (rest.length === 0)
      return this.file.first !== undefined && this.recipe(this.file.first, [], 0) !== null;
    while (rest.length > 0) {
      const taken = this.recipe(literalOf(rest[0] ?? []) ?? '', rest.slice(1), 0);
      if (taken === null) return false;
      rest = rest.slice(1 + taken);
    }
    return true;
  }

  /** How many of the words it took for its parameters; `null` when there is no such recipe. */
  private recipe(name: string, args: readonly Text[], depth: number): number | null {
    const recipe = this.file.recipes.get(this.file.aliases.get(name) ?? name);
    if (!recipe || depth > 20) return null;
    const vars = new Map<string, Text>();
    for (const [index, { name: parameter, value, isRest }] of recipe.parameters.entries()) {
      const rest = args.slice(index).flatMap((word, at) => (at > 0 ? [' ', ...word] : word));
      const own = isRest ? (rest.length > 0 ? rest : undefined) : args[index];
      vars.set(parameter, own ?? (value === null ? [] : this.expression(value, vars)));
    }
    const hasRest = recipe.parameters.some(({ isRest }) => isRest);
    const key = `${name} ${args.map(written).join(' ')}`;
    if (this.seen.has(key)) return hasRest ? args.length : Math.min(args.length, recipe.parameters.length);
    this.seen.add(key);
    for (const [one = '', ...own] of recipe.before)
      this.recipe(
        one,
        own.map((word) => this.expression(word, vars)),
        depth + 1,
      );
    this.lines(recipe, vars);
    for (const [one = '', ...own] of recipe.after)
      this.recipe(
        one,
        own.map((word) => this.expression(word, vars)),
        depth + 1,
      );
    return hasRest ? args.length : Math.min(args.length, recipe.parameters.length);
  }

  private lines({ lines }: Recipe, vars: ReadonlyMap<string, Text>): void {
    const [first] = lines;
    if (!first) return;
    const folder = folderOf(this.path);
    const isScript = first.text.trimStart().startsWith('#!');
    if (isScript && !/\b(?:ba|da|z|k)?sh\b/.test(first.text)) return;
    const texts = isScript
      ? [{ text: lines.map(({ text }) => text).join('\n'), line: first.line }]
      : continued(lines);
    for (const { text, line } of texts) {
      const marks = isScript ? '' : (/^[@-]*/.exec(text)?.[0] ?? '');
      const at = { path: this.path, line };
      const mask = marks.includes('-') ? yes(at, 'the recipe line begins with `-`') : NO;
      this.parts.push(scriptPart(this.interpolated(text.slice(marks.length), vars), at, folder, { mask }));
    }
  }

  private interpolated(text: string, vars: ReadonlyMap<string, Text>): Text {
    const parts: Part[] = [];
    let from = 0;
    for (const found of text.matchAll(/\{\{([^{}]{1,300})\}\}/g)) {
      parts.push(text.slice(from, found.index), ...this.expression((found[1] ?? '').trim(), vars));
      from = found.index + found[0].length;
    }
    parts.push(text.slice(from));
    return joined(parts);
  }

  private expression(text: string, vars: ReadonlyMap<string, Text>, depth = 0): Text {
    const bare = text.trim();
    const string = /^(?:"([^"]*)"|'([^']*)')$/.exec(bare);
    if (string) return joined([string[1] ?? string[2] ?? '']);
    const known = vars.get(bare);
    if (known) return known;
    const variable = this.file.variables.get(bare);
    if (variable !== undefined && depth < 10) return this.expression(variable, vars, depth + 1);
    const env = /^env(?:_var_or_default)?\(\s*["']([\w]+)["']\s*,\s*(["'][^"']*["'])\s*\)$/.exec(bare);
    if (env) return this.expression(env[2] ?? '', vars, depth + 1);
    return [unknownVariable(bare.slice(0, 80), `{{${bare}}}`)];
  }
}

function continued(lines: Recipe['lines']): Recipe['lines'] {
  const found: { text: string; line: number }[] = [];
  for (const { text, line } of lines) {
    const last = found.at(-1);
    if (last?.text.endsWith('\\')) last.text += `\n${text}`;
    else found.push({ text, line });
  }
  return found;
}

function withImports(path: string, site: CallSite, depth: number): Justfile {
  const own = site.following.kept('justfile', path, parseJustfile) ?? EMPTY;
  if (depth > 5 || own.imports.length === 0) return own;
  const others = own.imports.flatMap((one) => {
    const target = resolvePath([one], folderOf(path));
    return target !== null && fileText(site, target) !== undefined
      ? [withImports(target, site, depth + 1)]
      : [];
  });
  return {
    ...own,
    recipes: new Map([...others.flatMap(({ recipes }) => [...recipes]), ...own.recipes]),
    variables: new Map([...others.flatMap(({ variables }) => [...variables]), ...own.variables]),
  };
}

const EMPTY: Justfile = {
  recipes: new Map(),
  first: undefined,
  variables: new Map(),
  aliases: new Map(),
  imports: [],
};

function parseJustfile(text: string): Justfile {
  const recipes = new Map<string, Recipe>();
  const variables = new Map<string, string>();
  const aliases = new Map<string, string>();
  const imports: string[] = [];
  let lines: { text: string; line: number }[] | null = null;
  let indent = '';
  for (const [index, line] of text.split('\n').slice(0, 10_000).entries()) {
    if (/^\s/.test(line) && lines) {
      if (line.trim() === '') continue;
      if (lines.length === 0) indent = /^\s*/.exec(line)?.[0] ?? '';
      lines.push({
        text: line.startsWith(indent) ? line.slice(indent.length) : line.trim(),
        line: index + 1,
      });
      continue;
    }
    if (line.trim() === '' || /^[#[]/.test(line)) continue;
    lines = null;
    const set = /^(?:export\s+)?([\w-]+)\s*:=\s*(.*)$/.exec(line);
    const alias = /^alias\s+([\w-]+)\s*:=\s*([\w-]+)/.exec(line);
    const included = /^import\??\s+["']([^"']+)["']/.exec(line);
    if (alias) aliases.set(alias[1] ?? '', alias[2] ?? '');
    else if (included) imports.push(included[1] ?? '');
    else if (set) variables.set(set[1] ?? '', set[2] ?? '');
    const header = alias || included || set ? null : headerOf(line);
    if (!header) continue;
    lines = [];
    recipes.set(header.name, { ...header.recipe, lines });
  }
  const [first] = recipes.keys();
  return { recipes, first, variables, aliases, imports };
}

function headerOf(
  line: string,
): { readonly name: string; readonly recipe: Omit<Recipe, 'lines'> } | undefined {
  const found = /^@?([A-Za-z_][\w-]*)((?:\s+[^:]*)?):(?!=)(.*)$/.exec(line);
  if (!found) return undefined;
  const parameters = [
    ...(found[2] ?? '').matchAll(/([*+]?)\$?([A-Za-z_][\w-]*)(?:=("[^"]*"|'[^']*'|[^\s]+))?/g),
  ].map((one) => ({
    name: one[2] ?? '',
    value: one[3] ?? null,
    isRest: one[1] !== '',
  }));
  const [before = '', after = ''] = (found[3] ?? '').replace(/\s#.*$/, '').split('&&');
  return {
    name: found[1] ?? '',
    recipe: { parameters, before: dependencies(before), after: dependencies(after) },
  };
}

function dependencies(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/\(([^()]*)\)|([A-Za-z_][\w-]*)/g)].map((found) =>
    found[2] !== undefined
      ? [found[2]]
      : [...(found[1] ?? '').matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word),
  );
}
