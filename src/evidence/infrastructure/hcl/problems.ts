import { lineTable } from './lines.ts';
import type { SyntaxProblem } from './syntax.ts';

/** Who reads further knows enough: the file is broken. */
const MAX_PROBLEMS = 100;

/** Gathers what had to be left out of one file. */
export class Problems {
  readonly #found: Omit<SyntaxProblem, 'line'>[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  add(start: number, end: number, message: string): void {
    if (this.#found.length < MAX_PROBLEMS) this.#found.push({ start, end: Math.max(start, end), message });
  }

  /** In the order of the text. */
  sorted(): readonly SyntaxProblem[] {
    if (this.#found.length === 0) return [];
    const { lineAt } = lineTable(this.#text);
    return this.#found
      .map((problem) => ({ ...problem, line: lineAt(problem.start) }))
      .sort((a, b) => a.start - b.start);
  }
}
