import type { Source } from '../../../../judge/source.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import type { Value } from './expressions/value.ts';
import type { Reading } from './reading.ts';
import type { Situation } from './situation.ts';

/** A value that a caller hands over, as text and as what expressions see. */
export interface Given {
  readonly text: Text;
  readonly value: Value;
}

/** The values of one leg of a matrix. */
export interface Leg {
  /** As GitHub shows it: `18, ubuntu-latest`. */
  readonly title: string;
  readonly values: ReadonlyMap<string, Given>;
  /** It has values that are not known. */
  readonly isOpen: boolean;
}

/** What names stand for at one place of a workflow. */
export interface Scope {
  readonly reading: Reading;
  readonly workflow: string;
  /** `null`: what the person or the event that starts the workflow gives. */
  readonly inputs: ReadonlyMap<string, Given> | null;
  /** Names that a called workflow uses for secrets of its caller; `null`: the names are the repository's own. */
  readonly secrets: ReadonlyMap<string, Text> | null;
  readonly leg: Leg | null;
  readonly variables: Variables;
  /** `linux`, `windows` or `macos`, where the runner's label tells it. */
  readonly os: string | null;
  /** Goes before the ids of jobs in a called workflow. */
  readonly jobPrefix: string;
  /** Outputs of calls, by job and output. */
  readonly callOutputs: ReadonlyMap<string, ReadonlyMap<string, Text>>;
  /** Goes before the ids of steps in a composite action. */
  readonly stepPrefix: string;
  /** Outputs of composite actions, by step. */
  readonly actionOutputs: ReadonlyMap<string, Variables>;
  /** Folder of the composite action that is read. */
  readonly actionPath: string | null;
  /** The situations in which what is read runs. */
  readonly situations: readonly Situation[];
}

/** Tells of an expression that cannot be read. */
export function reportExpression(scope: Scope, at: Source, raw: string, because: string): void {
  const shown = raw.length > 80 ? `${raw.slice(0, 80)}...` : raw;
  scope.reading.problems.wrong(
    at,
    `the expression \`${shown.replace(/\s+/g, ' ')}\``,
    because,
    scope.workflow,
  );
}
