import { type Explained, unsure } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { Unresolved } from '../../../../pipelines/pipelines.ts';
import type { RunsAfter, SecretUse, StepDefinition, Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import type { Scope } from './scope.ts';

/** What is read of one file as a whole. */
export interface Reading {
  readonly path: string;
  readonly trunks: readonly string[];
  readonly unresolved: Unresolved[];
  /** Names of steps that were found to be unknown: each is told once. */
  readonly unknownSteps: Set<string>;
  /** Steps that may still be made: functions that call each other multiply them. */
  stepsLeft: number;
}

/** Everything that holds for the statements of a block. */
export interface Walk {
  readonly reading: Reading;
  readonly scope: Scope;
  readonly occasions: readonly Occasion[];
  readonly condition: StepDefinition['condition'];
  readonly folder: Text;
  readonly runsAfter: RunsAfter;
  readonly toleratesFailure: Explained;
  readonly timeoutMinutes: number | null;
  readonly secrets: readonly SecretUse[];
  /** Variables beside those of the job. */
  readonly variables: Variables;
  /** Calls of functions one in the other. */
  readonly depth: number;
}

/** Says what was left out, once. */
export function leaveOut(reading: Reading, what: string, because: string, line: number): void {
  const { path, unresolved } = reading;
  unresolved.push({
    what,
    because,
    at: { path, line },
    settle: 'read it and judge it by hand',
    workflow: path,
  });
}

/** Whether a step's block runs cannot be told. */
export function perhaps(walk: Walk, because: string, line: number): Walk {
  const source = { path: walk.reading.path, line };
  return {
    ...walk,
    occasions: walk.occasions.map((occasion) => ({ ...occasion, runs: 'unknown', because })),
    toleratesFailure: unsure(source, because),
  };
}
