import { NO, yes } from '../../../../../pipelines/answer.ts';
import { joined, literalOf, type Text, written } from '../../../../../pipelines/text.ts';
import { leaveUnfollowed } from '../../following.ts';
import { resolvePath } from '../../shell/folders.ts';
import { optionValue } from '../../wrappers/unwrap.ts';
import type { Called, CallReader, CallSite, ScriptPart } from '../call.ts';
import { fileText, inFolder, scriptPart } from '../parts.ts';
import { evaluateMakefile, type Makefile, type Recipe } from './evaluate-makefile.ts';
import { expandMake, type MakeScope } from './make-variables.ts';

const NAMES = ['GNUmakefile', 'makefile', 'Makefile'];
const VALUE_OPTIONS = new Set(['-C', '--directory', '-f', '--file', '--makefile', '-I', '-o', '-W', '-l']);
const MAX_TARGETS = 200;

/** `make -C api deploy STAGE=prod`. */
export const readMakeCall: CallReader = (words, site) => {
  const name = literalOf(words[0] ?? []);
  if (name === undefined || !/(?:^|\/)g?make$/.test(name)) return undefined;
  const { goals, overrides, isDry, goesOn } = argumentsOf(words);
  const line = words.map(written).join(' ').slice(0, 100);
  const place = optionValue(words, ['-C', '--directory']);
  const folder = place ? resolvePath(place, site.folder) : site.folder;
  if (folder === null)
    return { kind: 'unfollowed', what: line, because: 'the folder of the makefile cannot be told' };
  const file = optionValue(words, ['-f', '--file', '--makefile']);
  const path = file
    ? resolvePath(file, folder)
    : NAMES.map((one) => inFolder(folder, one)).find((one) => fileText(site, one) !== undefined);
  const makefile = path ? evaluateMakefile(path, folder, overrides, site) : undefined;
  if (!path || !makefile)
    return { kind: 'unfollowed', what: line, because: 'there is no makefile in the tree for it' };
  if (isDry) return { kind: 'followed', key: `make -n ${path}`, parts: [] };
  const asked = goals.filter((goal) => literalOf(goal) !== undefined).map(written);
  const open = goals.find((goal) => literalOf(goal) === undefined);
  if (open) {
    const because = `which target \`${written(open)}\` is cannot be told`;
    if (asked.length === 0) return { kind: 'unfollowed', what: line, because };
    leaveUnfollowed(site.following, line, because, site.at);
  }
  const targets = goals.length > 0 ? asked : makefile.defaultGoal ? [makefile.defaultGoal] : [];
  const run = new MakeRun(makefile, folder, site, goesOn);
  const unknown = targets.find((target) => !run.target(target, 0));
  if (unknown !== undefined) return absent(line, unknown, makefile);
  const variables = Object.entries(overrides).map(([key, value]) => `${key}=${written(value)}`);
  return {
    kind: 'followed',
    key: `make ${path} ${targets.join(' ')} ${variables.join(' ')}`,
    parts: run.parts,
  };
};

function absent(line: string, target: string, { missing }: Makefile): Called {
  const [include] = missing;
  const because = include
    ? `no rule for \`${target}\` is in the makefile, and \`${include}\` that it includes is not in the tree`
    : `the makefile has no rule for \`${target}\``;
  return { kind: 'unfollowed', what: line, because };
}

interface MakeArguments {
  readonly goals: readonly Text[];
  readonly overrides: Readonly<Record<string, Text>>;
  readonly isDry: boolean;
  /** `make -i`: failures are passed over. */
  readonly goesOn: boolean;
}

function argumentsOf(words: readonly Text[]): MakeArguments {
  const goals: Text[] = [];
  const overrides: Record<string, Text> = {};
  let isDry = false;
  let goesOn = false;
  for (let at = 1; at < words.length; at += 1) {
    const [first, ...rest] = words[at] ?? [];
    if (typeof first !== 'string') {
      goals.push(words[at] ?? []);
      continue;
    }
    const set = /^([\w.-]+)\s*:?=/.exec(first);
    if (set && !first.startsWith('-'))
      overrides[set[1] ?? ''] = joined([first.slice(set[0].length), ...rest]);
    else if (VALUE_OPTIONS.has(first)) at += 1;
    else if (/^-[a-zA-Z]*n|^--(?:dry-run|just-print|question)$/.test(first) && !/^-[jlof]/.test(first))
      isDry = true;
    else if (/^-[a-zA-Z]*i|^--ignore-errors$/.test(first) && !/^-[jlofC]/.test(first)) goesOn = true;
    else if (/^-j$|^-l$/.test(first) && /^\d+$/.test(literalOf(words[at + 1] ?? []) ?? '')) at += 1;
    else if (!first.startsWith('-')) goals.push(words[at] ?? []);
  }
  return { goals, overrides, isDry, goesOn };
}

/** Gathers the recipe lines that targets come to, prerequisites first, each target once. */
class MakeRun {
  readonly parts: ScriptPart[] = [];
  private readonly makefile: Makefile;
  private readonly folder: string;
  private readonly site: CallSite;
  private readonly goesOn: boolean;
  private readonly seen = new Set<string>();

  constructor(makefile: Makefile, folder: string, site: CallSite, goesOn: boolean) {
    this.makefile = makefile;
    this.folder = folder;
    this.site = site;
    this.goesOn = goesOn;
  }

  /** False when there is neither a rule nor a file for it. */
  target(name: string, depth: number, inherited?: ReadonlyMap<string, string>): boolean {
    if (this.seen.has(name) || this.seen.size >= MAX_TARGETS || depth > 30) return true;
    this.seen.add(name);
    const found = this.ruleOf(name);
    const path = resolvePath([name], this.folder);
    const isFile = path !== null && this.site.following.surroundings.tree.get(path) !== undefined;
    if (!found) return isFile;
    const variables = new Map([...(inherited ?? []), ...found.recipe.variables]);
    for (const one of found.recipe.prerequisites) {
      this.target(found.stem === null ? one : one.replace('%', found.stem), depth + 1, variables);
    }
    const isFresh = isFile && !this.makefile.phony.has(name);
    this.run(name, found.recipe, found.stem, variables, isFresh);
    return true;
  }

  private ruleOf(name: string): { readonly recipe: Recipe; readonly stem: string | null } | undefined {
    const recipe = this.makefile.recipes.get(name);
    if (recipe) return { recipe, stem: null };
    for (const { pattern, recipe: one } of this.makefile.patterns) {
      const at = pattern.indexOf('%');
      const [head, tail] = [pattern.slice(0, at), pattern.slice(at + 1)];
      if (name.length < head.length + tail.length || !name.startsWith(head) || !name.endsWith(tail)) continue;
      return { recipe: one, stem: name.slice(head.length, name.length - tail.length) };
    }
    return undefined;
  }

  private run(
    name: string,
    recipe: Recipe,
    stem: string | null,
    own: ReadonlyMap<string, string>,
    isConditional: boolean,
  ): void {
    const scope = this.scopeFor(name, recipe, stem, own);
    const { exported, stopsOnError, pipefail, isOneShell } = this.makefile;
    const lines = isOneShell ? oneShell(recipe.lines) : recipe.lines;
    for (const { text, line, path } of lines) {
      const marks = /^[\t ]*([@+-]*)/.exec(text);
      const skips = marks?.[1]?.includes('-') || this.goesOn;
      const at = { path, line };
      const command = withoutMarks(expandMake(text.slice(marks?.[0].length ?? 0), scope), text);
      const mask = skips
        ? yes(at, this.goesOn ? '`make -i` passes over failures' : 'the recipe line begins with `-`')
        : NO;
      this.parts.push(
        scriptPart(command, at, this.folder, {
          variables: exported,
          mask,
          stopsOnError,
          pipefail,
          isConditional,
        }),
      );
    }
  }

  private scopeFor(
    name: string,
    { prerequisites }: Recipe,
    stem: string | null,
    own: ReadonlyMap<string, string>,
  ): MakeScope {
    const { scope } = this.makefile;
    const automatic: Readonly<Record<string, string>> = {
      '@': name,
      '<': prerequisites[0] ?? '',
      '^': prerequisites.join(' '),
      '?': prerequisites.join(' '),
      '*': stem ?? '',
      '@D': name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '.',
      '@F': name.slice(name.lastIndexOf('/') + 1),
    };
    return {
      folder: scope.folder,
      left: scope.left,
      raw: (one) => own.get(one) ?? scope.raw(one),
      value: (one) => {
        if (Object.hasOwn(automatic, one)) return joined([automatic[one] ?? '']);
        return own.has(one) ? undefined : scope.value(one);
      },
    };
  }
}

function oneShell(lines: Recipe['lines']): Recipe['lines'] {
  const [first] = lines;
  return first ? [{ ...first, text: lines.map(({ text }) => text).join('\n') }] : [];
}

/** Lines that a `define` brought in have marks of their own. */
function withoutMarks(command: Text, written: string): Text {
  if (!/\$[({]/.test(written)) return command;
  return command.map((part) =>
    typeof part === 'string' ? part.replace(/(^|[^\\]\n)[\t ]*(?:@-?|-@?)(?!-)/g, '$1') : part,
  );
}
