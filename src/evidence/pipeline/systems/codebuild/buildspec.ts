import { isRecord, type ParsedRecord, recordOf } from '../../../parsed.ts';

/** The phases in the order in which CodeBuild runs them. */
export const PHASES = ['install', 'pre_build', 'build', 'post_build'] as const;
export type PhaseName = (typeof PHASES)[number];

/** A parsed buildspec and where it is written. */
export interface Buildspec {
  /** The file that holds it: the buildspec itself, or a template. */
  readonly path: string;
  readonly value: ParsedRecord;
  /** The line of the value at a path of keys. */
  lineOf(...keys: readonly (string | number)[]): number;
  /** The text of a line as it is written, from 1; it tells block scalars from others. */
  lineText(line: number): string;
  /** In the text of a template: line numbers say where the template holds it, not each line of it. */
  readonly isExact: boolean;
  /** The folder of the tree that it runs in; left out: the root. */
  readonly folder?: string;
}

/** The phase as a record, `undefined` when the buildspec has none of that name. */
export function phaseOf({ value }: Buildspec, name: PhaseName): ParsedRecord | undefined {
  const phase = recordOf(value.phases)[name];
  return isRecord(phase) ? phase : undefined;
}

/** From version 0.2 on all commands of a build share one shell. */
export function sharesOneShell({ value }: Buildspec): boolean {
  return Number(value.version) !== 0.1;
}

/** What keeps a parsed document from being a buildspec, as the end of a sentence. */
export function faultOf(value: unknown): string | undefined {
  if (!isRecord(value)) return 'it is no mapping';
  if (!isRecord(value.phases) && !isRecord(value.batch)) return 'it has neither `phases` nor `batch`';
  return undefined;
}
