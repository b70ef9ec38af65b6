import { evaluate, type Surroundings, type Truth } from './expression/evaluate.ts';
import { type Expression, parseExpression } from './expression/parse.ts';
import { NOT_SET, type RefKind, text, unknownValue, type Value } from './expression/value.ts';
import type { ComparedNames, Situation } from './situations.ts';
import type { VariableLookup } from './text.ts';
import type { WrittenVariables } from './variables.ts';

/** What conditions of a job are evaluated in: a situation, and the variables that the files set. */
export interface Scene {
  readonly situation: Situation;
  /** Set for the whole pipeline: who starts it by hand may give other values. */
  readonly global: WrittenVariables;
  /** Set for the job alone. */
  readonly own: WrittenVariables;
  /** What variables of the files hold: the job's before those of the pipeline. */
  readonly lookup: VariableLookup;
  /** Names whose value depends on a rule that may or may not hold. */
  readonly open: ReadonlySet<string>;
  /** A variable that nobody sets is not set. Known of templates, whose variables are documented. */
  readonly isClosed: boolean;
}

/** More names are not told apart. */
const MAX_NAMES = 60;

function note(names: Set<string>, name: string): boolean {
  if (names.size < MAX_NAMES) names.add(name);
  return names.has(name);
}

/** What a commit or a merge request says of itself; an ordinary one says nothing that a condition looks for. */
const WORDS_OF_PEOPLE =
  /^CI_(?:COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|AUTHOR)|MERGE_REQUEST_(?:TITLE|LABELS|DESCRIPTION|MILESTONE|ASSIGNEES))$/;

/** Parses each condition once and evaluates it in scenes, remembering the names that it compares with. */
export class Conditions {
  private readonly parsed = new Map<string, Expression | undefined>();
  readonly names = {
    branches: new Set<string>(),
    branchPatterns: new Set<string>(),
    tagPatterns: new Set<string>(),
    targets: new Set<string>(),
    sources: new Set<string>(),
  } satisfies ComparedNames;

  /** `ordinary`: whether what people write in a commit counts as saying nothing special. */
  truthOf(condition: string, scene: Scene, ordinary: boolean): Truth {
    if (!this.parsed.has(condition)) {
      const expression = parseExpression(condition);
      this.parsed.set(condition, expression);
      if (expression) this.noteSources(expression);
    }
    const expression = this.parsed.get(condition);
    if (!expression)
      return { answer: 'unknown', because: `the condition \`${condition.slice(0, 80)}\` is not understood` };
    return evaluate(expression, this.surroundingsOf(scene, ordinary));
  }

  compared(of: RefKind, name: { readonly text: string } | { readonly pattern: string }): boolean {
    if (of === 'source') return false;
    if ('text' in name) {
      if (of === 'tag') return note(this.names.tagPatterns, `^${name.text.replace(/[^\w\s]/g, '\\$&')}$`);
      return note(of === 'target' ? this.names.targets : this.names.branches, name.text);
    }
    if (of === 'target') return false;
    // `any tag` holds those too that a pattern matches.
    if (of === 'tag') return note(this.names.tagPatterns, name.pattern) && false;
    const alternatives = plainNames(name.pattern);
    if (!alternatives) return note(this.names.branchPatterns, name.pattern);
    return alternatives.every((one) => note(this.names.branches, one));
  }

  private noteSources(expression: Expression): void {
    if (expression.kind !== 'operation') return;
    for (const [one, other] of [
      [expression.left, expression.right],
      [expression.right, expression.left],
    ] as const) {
      if (one.kind !== 'variable' || one.name !== 'CI_PIPELINE_SOURCE') continue;
      if (other.kind === 'text') this.names.sources.add(other.text);
      if (other.kind === 'pattern')
        for (const word of other.source.match(/[a-z_]+/g) ?? []) this.names.sources.add(word);
    }
    this.noteSources(expression.left);
    this.noteSources(expression.right);
  }

  private surroundingsOf(scene: Scene, ordinary: boolean): Surroundings {
    const value = (name: string): Value => {
      if (scene.open.has(name))
        return unknownValue(`\`$${name}\` depends on a rule that may or may not hold`);
      if (scene.own.has(name) || scene.global.has(name)) {
        const isSettable = scene.situation.takesVariables && !scene.own.has(name);
        if (isSettable) return unknownValue(`who starts the pipeline may set \`$${name}\``);
        const parts = scene.lookup(name) ?? [];
        const [only] = parts;
        if (parts.length === 0) return text('');
        if (parts.length === 1 && typeof only === 'string') return text(only);
        if (parts.length === 1 && typeof only === 'object' && only.name !== name) return value(only.name);
        return unknownValue(`\`$${name}\` is put together while the pipeline runs`);
      }
      return predefined(name, scene, ordinary);
    };
    return { value, compared: (of, name) => this.compared(of, name) };
  }
}

function predefined(name: string, { situation, isClosed }: Scene, ordinary: boolean): Value {
  const known = situation.values.get(name);
  if (known) return known;
  if (name === 'CI_PIPELINE_SOURCE') return text(situation.source);
  if (name === 'CI' || name === 'GITLAB_CI') return text('true');
  if (isOfOtherRequest(name, situation)) return NOT_SET;
  if (ordinary && WORDS_OF_PEOPLE.test(name)) return text('');
  if (isClosed && !name.startsWith('CI_')) return NOT_SET;
  return unknownValue(`\`$${name}\` is set outside the files`);
}

/** Variables of merge requests are set in their pipelines alone, those of pull requests elsewhere in theirs. */
function isOfOtherRequest(name: string, { source, ref }: Situation): boolean {
  if (name.startsWith('CI_MERGE_REQUEST_')) return ref !== 'merge-request';
  return name.startsWith('CI_EXTERNAL_PULL_REQUEST_') && source !== 'external_pull_request_event';
}

/** `^(main|develop)$` and `^main$` are lists of names. */
function plainNames(pattern: string): readonly string[] | undefined {
  const inner = /^\^(?:\((?:\?:)?([\w|/-]+)\)|([\w/-]+))\$$/.exec(pattern.replaceAll('\\/', '/'));
  return inner ? (inner[1] ?? inner[2] ?? '').split('|').filter((name) => name !== '') : undefined;
}
