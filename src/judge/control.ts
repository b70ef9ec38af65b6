import type { FactKinds, FactName } from '../evidence/kinds.ts';
import type { Fact } from './fact.ts';
import type { Reference } from './reference.ts';
import type { Statement } from './statement.ts';
import type { Plane, Severity, Tier } from './verdict.ts';

/** A commit of an example's history. `on` names its branch, `merges` a branch to merge into it first. */
export interface ExampleCommit {
  readonly files?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
  readonly message?: string;
  readonly on?: string;
  readonly merges?: string;
  /** Days before the example's own present. Default 0. */
  readonly daysAgo?: number;
  readonly author?: string;
}

/**
 * A small tree that the control judges as the example's kind says. Files alone are one commit; `history` builds
 * a real git repository, commit by commit; `untracked` files are written and not added.
 */
export type Example =
  | Readonly<Record<string, string>>
  | {
      readonly history: readonly ExampleCommit[];
      readonly untracked?: Readonly<Record<string, string>>;
    };

export type Examples = Readonly<Record<string, Example>>;

/** What a control's `judge` sees: needed facts as values, used ones with their state. */
export type Facts<Needs extends FactName, Uses extends FactName> = {
  readonly [K in Needs]: FactKinds[K];
} & { readonly [K in Uses]: Fact<FactKinds[K]> };

export interface ControlDefinition<Needs extends FactName = never, Uses extends FactName = never> {
  /** `<section>/<name>`: also its path below `checklist/`. A statement that is true when all is well. */
  readonly id: string;
  readonly title: string;
  readonly tier: Tier;
  readonly severity: Severity;
  /** Planes that can settle it, in the order of the checklist. */
  readonly planes: readonly Plane[];
  readonly why: string;
  /** How it is judged, in two or three sentences a user can check. */
  readonly how: string;
  readonly remedy: string;
  readonly references: readonly Reference[];
  /** Absent in the tree: not applicable. Unavailable: unknown. The engine sees to both. */
  readonly needs: readonly Needs[];
  /** Facts that `judge` looks at whatever their state. */
  readonly uses?: readonly Uses[];
  /** Facts of which no gap may be left where something is said to be absent. Without it: all that it names. */
  readonly completeWith?: readonly FactName[];
  /** Controls whose verdicts it is made of: ids or globs. Its `needs` then name `verdicts`. */
  readonly derivesFrom?: readonly string[];
  /** Set where a person's dated statement may settle an unknown. Days it lasts at most. */
  readonly attestable?: { readonly maxAgeDays: number };
  judge(facts: Facts<Needs, Uses>): readonly Statement[];
  readonly examples: {
    readonly pass: Examples;
    readonly fail: Examples;
    readonly unknown?: Examples;
    readonly 'not-applicable'?: Examples;
  };
}

/** A control as the engine holds it: `judge` was checked against its own needs where it was written. */
export interface Control extends Omit<ControlDefinition, 'needs' | 'uses' | 'judge'> {
  readonly needs: readonly FactName[];
  readonly uses: readonly FactName[];
  judge(facts: Readonly<Record<string, unknown>>): readonly Statement[];
}

/** Declares a control. Its type parameters keep `judge` from reading a fact that `needs` and `uses` do not name. */
export function defineControl<const Needs extends FactName = never, const Uses extends FactName = never>(
  definition: ControlDefinition<Needs, Uses>,
): Control {
  return {
    ...definition,
    uses: definition.uses ?? [],
    // The engine passes exactly the facts named in `needs` and `uses`.
    judge: (facts) => definition.judge(facts as Facts<Needs, Uses>),
  };
}
