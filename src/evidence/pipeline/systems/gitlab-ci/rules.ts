import { compileGlob } from '../../../../judge/path-glob.ts';
import type { Source } from '../../../../judge/source.ts';
import type { PathFilter } from '../../../../pipelines/occasion.ts';
import type { RepositoryTree } from '../../../repo/tree.ts';
import { fieldOf, flattened, type Located, textOf, textsOf } from '../../yaml/located.ts';
import type { Conditions, Scene } from './conditions.ts';
import type { Truth } from './expression/evaluate.ts';
import { type WrittenVariables, writtenVariables } from './variables.ts';

/** What may come of a list of rules in one situation. */
export interface Outcome {
  /** `certain`: the rules before it do not hold, and this one does. `possible`: it cannot be told. */
  readonly certainty: 'certain' | 'possible';
  /** `null`: the job's own. */
  readonly when: string | null;
  readonly allowFailure: Located | undefined;
  readonly variables: WrittenVariables;
  /** It holds when one of these paths was changed. */
  readonly paths: PathFilter | null;
  readonly because: string | null;
  readonly at: Source;
}

const MAX_RULES = 500;

/** Evaluates lists of rules: the first that holds decides. */
export class RuleReader {
  private readonly exists = new Map<string, boolean>();
  readonly conditions: Conditions;
  private readonly tree: RepositoryTree;

  constructor(conditions: Conditions, tree: RepositoryTree) {
    this.conditions = conditions;
    this.tree = tree;
  }

  /** What may come of them, in their order; the last one is certain. */
  outcomes(rules: Located, scene: Scene): readonly Outcome[] {
    const outcomes: Outcome[] = [];
    let isDecided = false;
    for (const rule of flattened(rules, MAX_RULES)) {
      const outcome = this.outcomeOf(rule, scene);
      if (!outcome || isDecided) continue;
      outcomes.push(outcome);
      // The rest is looked at all the same, for the names that it compares with.
      isDecided = outcome.certainty === 'certain' && outcome.paths === null;
    }
    if (!isDecided) outcomes.push(nothing(rules.at));
    return outcomes;
  }

  private outcomeOf(rule: Located, scene: Scene): Outcome | undefined {
    const when = textOf(fieldOf(rule, 'when')) ?? null;
    const condition = textOf(fieldOf(rule, 'if'));
    const parts: Truth[] = [];
    if (condition !== undefined) parts.push(this.conditions.truthOf(condition, scene, when === 'never'));
    const exists = fieldOf(rule, 'exists');
    if (exists) parts.push(this.existing(exists));
    if (parts.some(({ answer }) => answer === 'no')) return undefined;
    const open = parts.find(({ answer }) => answer === 'unknown');
    const changes = fieldOf(rule, 'changes');
    return {
      certainty: open ? 'possible' : 'certain',
      when,
      allowFailure: fieldOf(rule, 'allow_failure'),
      variables: writtenVariables(fieldOf(rule, 'variables')),
      paths: changes && !scene.situation.hasNoChanges ? changedPaths(changes) : null,
      because: open?.because ?? null,
      at: rule.at,
    };
  }

  private existing(value: Located): Truth {
    if (value.kind === 'map' && fieldOf(value, 'project'))
      return { answer: 'unknown', because: 'whether the files exist in another project is not known' };
    const globs = textsOf(value.kind === 'map' ? fieldOf(value, 'paths') : value);
    if (globs.some((glob) => this.isThere(glob))) return { answer: 'yes', because: null };
    const open = globs.find((glob) => glob.includes('$'));
    if (open !== undefined)
      return { answer: 'unknown', because: `which files \`${open}\` names is not known` };
    return { answer: 'no', because: null };
  }

  private isThere(glob: string): boolean {
    const known = this.exists.get(glob);
    if (known !== undefined) return known;
    const matches = compileGlob(glob.replace(/^\/+/, ''));
    const found = this.tree.entries.some(({ tracked, path }) => tracked && matches(path));
    this.exists.set(glob, found);
    return found;
  }
}

export function changedPaths(changes: Located): PathFilter {
  const paths = changes.kind === 'map' ? fieldOf(changes, 'paths') : changes;
  const include = flattened(paths, MAX_RULES).flatMap((path) => textOf(path) ?? []);
  return { include, exclude: [], source: changes.at };
}

function nothing(at: Source): Outcome {
  return {
    certainty: 'certain',
    when: 'never',
    allowFailure: undefined,
    variables: new Map(),
    paths: null,
    because: null,
    at,
  };
}
