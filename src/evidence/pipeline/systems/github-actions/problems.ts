import type { Source } from '../../../../judge/source.ts';
import type { Unresolved } from '../../../../pipelines/pipelines.ts';

/** Collects what could not be read, each place and cause once. */
export interface Problems {
  readonly found: readonly Unresolved[];
  add(problem: Unresolved): void;
  /** A part of a file that GitHub would refuse too, or that is not understood. */
  wrong(at: Source, what: string, because: string, workflow: string | null): void;
}

/** Enough to act on; a hostile file must not fill the report. */
const MAX_PROBLEMS = 500;

export function createProblems(): Problems {
  const found: Unresolved[] = [];
  const seen = new Set<string>();
  const add = (problem: Unresolved) => {
    const key = `${problem.at.path}:${problem.at.line}:${problem.what}:${problem.because}:${problem.workflow}`;
    if (seen.has(key) || found.length >= MAX_PROBLEMS) return;
    seen.add(key);
    found.push(problem);
  };
  return {
    found,
    add,
    wrong: (at, what, because, workflow) => add({ what, because, at, settle: 'mend the file', workflow }),
  };
}
