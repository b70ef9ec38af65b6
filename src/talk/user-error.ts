/** The user's mistake or surroundings: what is wrong in one sentence, and what to do in another. */
export class UserError extends Error {
  readonly code: string;
  readonly remedy: string;

  constructor(code: string, problem: string, remedy: string, options?: { cause?: unknown }) {
    super(problem, options);
    this.name = 'UserError';
    this.code = code;
    this.remedy = remedy;
  }
}
