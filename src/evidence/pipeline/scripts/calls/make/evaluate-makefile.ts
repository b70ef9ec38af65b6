import type { Answer } from '../../../../../pipelines/answer.ts';
import { literalOf, type Text } from '../../../../../pipelines/text.ts';
import { absolute, resolvePath } from '../../shell/folders.ts';
import type { CallSite } from '../call.ts';
import { fileText } from '../parts.ts';
import { expandMake, MAX_EXPANSIONS, type MakeScope } from './make-variables.ts';
import { type MakeLine, type MakeRule, parseMakefile, type RecipeLine } from './parse-makefile.ts';

export interface Recipe {
  readonly prerequisites: readonly string[];
  readonly lines: readonly (RecipeLine & { readonly path: string })[];
  /** `target: NAME = value`. */
  readonly variables: ReadonlyMap<string, string>;
}

/** A makefile with its includes, for one set of overrides. */
export interface Makefile {
  readonly recipes: ReadonlyMap<string, Recipe>;
  readonly patterns: readonly { readonly pattern: string; readonly recipe: Recipe }[];
  readonly phony: ReadonlySet<string>;
  readonly defaultGoal: string | undefined;
  readonly scope: MakeScope;
  /** Variables that recipes find in their environment. */
  readonly exported: Readonly<Record<string, Text>>;
  readonly isOneShell: boolean;
  readonly stopsOnError: boolean;
  readonly pipefail: boolean;
  readonly missing: readonly string[];
}

const MAX_INCLUDES = 50;

/** Reads a makefile as make would with these overrides in this folder. */
export function evaluateMakefile(
  path: string,
  folder: string,
  overrides: Readonly<Record<string, Text>>,
  site: CallSite,
): Makefile | undefined {
  const evaluation = new Evaluation(folder, overrides, site);
  return evaluation.read(path) ? evaluation.result() : undefined;
}

class Evaluation {
  private readonly folder: string;
  private readonly overrides: Readonly<Record<string, Text>>;
  private readonly site: CallSite;
  private readonly raws = new Map<string, string>();
  private readonly fixed = new Map<string, Text>();
  private readonly exports = new Set<string>();
  private exportsAll = false;
  private readonly recipes = new Map<string, Recipe>();
  private readonly missing: string[] = [];
  private includes = 0;
  private goal: string | undefined;
  private readonly scope: MakeScope;

  constructor(folder: string, overrides: Readonly<Record<string, Text>>, site: CallSite) {
    this.folder = folder;
    this.overrides = overrides;
    this.site = site;
    this.scope = {
      folder,
      left: { count: MAX_EXPANSIONS },
      raw: (name) => this.raws.get(name),
      value: (name) => this.value(name),
    };
  }

  read(path: string): boolean {
    const { following } = this.site;
    if (fileText(this.site, path) === undefined) return false;
    const lines = following.kept('makefile', path, parseMakefile) ?? [];
    const open: Answer[] = [];
    for (const line of lines) {
      if (this.isBranch(line, open)) continue;
      if (open.includes('no')) continue;
      this.line(line, path);
    }
    return true;
  }

  result(): Makefile {
    const flags = literalOf(expandMake('$(.SHELLFLAGS)', this.scope)) ?? '';
    const names = this.exportsAll ? [...this.raws.keys(), ...this.fixed.keys()] : [...this.exports];
    const exported: Record<string, Text> = { ...this.overrides };
    for (const name of names.slice(0, 200)) exported[name] = expandMake(`$(${name})`, this.scope);
    return {
      recipes: this.recipes,
      patterns: [...this.recipes]
        .filter(([target]) => target.includes('%'))
        .map(([pattern, recipe]) => ({ pattern, recipe })),
      phony: new Set(this.recipes.get('.PHONY')?.prerequisites),
      defaultGoal: literalOf(expandMake('$(.DEFAULT_GOAL)', this.scope)) || this.goal,
      scope: this.scope,
      exported,
      isOneShell: this.recipes.has('.ONESHELL'),
      stopsOnError: /(?:^|\s)-[a-z]*e/.test(flags),
      pipefail: /pipefail/.test(flags),
      missing: this.missing,
    };
  }

  private value(name: string): Text | undefined {
    if (Object.hasOwn(this.overrides, name)) return this.overrides[name];
    const fixed = this.fixed.get(name);
    if (fixed) return fixed;
    if (this.raws.has(name)) return undefined;
    if (name === 'MAKE') return ['make'];
    if (name === 'CURDIR' || name === 'PWD') return absolute(this.folder, `$(${name})`);
    if (name === 'MAKEFLAGS' || name === '.DEFAULT_GOAL' || name === '.SHELLFLAGS' || name === 'MFLAGS')
      return [];
    if (Object.hasOwn(this.site.variables, name)) return this.site.variables[name];
    const { predefined } = this.site.following.surroundings;
    const kind = Object.hasOwn(predefined, name) ? predefined[name] : undefined;
    return kind && [{ kind, name, raw: `$(${name})` }];
  }

  /** Keeps account of `ifeq ... else ... endif`: `no` for what does not hold. */
  private isBranch(line: MakeLine, open: Answer[]): boolean {
    if (line.kind === 'if') open.push(open.includes('no') ? 'no' : this.holds(line.test, line.operands));
    else if (line.kind === 'endif') open.pop();
    else if (line.kind === 'else') {
      const before = open.pop() ?? 'unknown';
      const outside = open.includes('no');
      const own = line.test ? this.holds(line.test, line.operands) : 'yes';
      open.push(outside || before === 'yes' ? 'no' : before === 'no' ? own : own === 'no' ? 'no' : 'unknown');
    } else return false;
    return true;
  }

  private holds(test: 'eq' | 'neq' | 'def' | 'ndef', operands: string): Answer {
    if (test === 'def' || test === 'ndef') {
      const name = operands.trim();
      const isSet = this.raws.has(name) || this.value(name) !== undefined;
      // What is not set here may come from the environment of the machine.
      return isSet === (test === 'def') ? (isSet ? 'yes' : 'unknown') : isSet ? 'no' : 'unknown';
    }
    const found =
      /^\(([\s\S]*),([\s\S]*)\)$/.exec(operands.trim()) ??
      /^["']([^"']*)["'][ \t]+["']([^"']*)["']$/.exec(operands.trim());
    if (!found) return 'unknown';
    const left = literalOf(expandMake((found[1] ?? '').trim(), this.scope));
    const right = literalOf(expandMake((found[2] ?? '').trim(), this.scope));
    if (left === undefined || right === undefined) return 'unknown';
    return (left.trim() === right.trim()) === (test === 'eq') ? 'yes' : 'no';
  }

  private line(line: MakeLine, path: string): void {
    if (line.kind === 'set') this.assign(line);
    else if (line.kind === 'export' && line.names === 'all') this.exportsAll = true;
    else if (line.kind === 'export' && line.names !== 'all')
      for (const name of line.names) this.exports.add(name);
    else if (line.kind === 'include') this.include(line.paths, line.isOptional);
    else if (line.kind === 'rule') this.rule(line.rule, path);
  }

  private assign({ name, operator, value, isExported }: Extract<MakeLine, { kind: 'set' }>): void {
    if (isExported) this.exports.add(name);
    if (Object.hasOwn(this.overrides, name)) return;
    if (operator === '?=' && (this.raws.has(name) || this.value(name) !== undefined)) return;
    const before = this.raws.get(name);
    if (operator === '+=' && before !== undefined) {
      this.raws.set(name, `${before} ${value}`.slice(0, 20_000));
      return;
    }
    if (operator === '+=' && this.fixed.has(name)) {
      this.fixed.set(name, [...(this.fixed.get(name) ?? []), ' ', ...expandMake(value, this.scope)]);
      return;
    }
    this.fixed.delete(name);
    if (operator === '!=') this.fixed.set(name, expandMake(`$(shell ${value})`, this.scope));
    else if (operator === ':=') {
      const known = expandMake(value, this.scope);
      this.raws.delete(name);
      this.fixed.set(name, known);
    } else this.raws.set(name, value);
  }

  private include(paths: string, isOptional: boolean): void {
    for (const word of literalOf(expandMake(paths, this.scope))?.split(/\s+/) ?? []) {
      if (word === '') continue;
      this.includes += 1;
      const path = resolvePath([word], this.folder);
      const isRead = this.includes <= MAX_INCLUDES && path !== null && !word.includes('*') && this.read(path);
      if (!isRead && !(isOptional && /\.env|\.d$|\.deps?$/.test(word))) this.missing.push(word);
    }
  }

  private rule({ targets, prerequisites, variable, recipe }: MakeRule, path: string): void {
    const needed = wordsOf(prerequisites, this.scope).filter((word) => word !== '|');
    for (const target of wordsOf(targets, this.scope)) {
      const known = this.recipes.get(target);
      const variables = new Map(known?.variables);
      if (variable) variables.set(variable.name, variable.value);
      else if (!target.startsWith('.') && !target.includes('%')) this.goal ??= target;
      const own = recipe.map((line) => ({ ...line, path }));
      this.recipes.set(target, {
        prerequisites: [...(known?.prerequisites ?? []), ...needed],
        lines: own.length > 0 ? own : (known?.lines ?? []),
        variables,
      });
    }
  }
}

function wordsOf(text: string, scope: MakeScope): readonly string[] {
  return (literalOf(expandMake(text, scope)) ?? '').split(/\s+/).filter((word) => word !== '');
}
