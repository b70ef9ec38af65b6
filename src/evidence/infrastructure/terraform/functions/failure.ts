import { type Reference, Unresolved } from '../../../../resources/value.ts';

/** Terraform would stop with an error here: what `try` and `can` look for. Anywhere else it is an open value. */
export class Failure extends Unresolved {}

/** The members that an open part adds to a list: none, one or many. */
export class OpenMembers extends Unresolved {}

/** Thrown inside of functions, and turned into a `Failure` where they are called. */
export class FunctionError extends Error {}

/** Thrown inside of functions for what Terraform can tell and this reading cannot. */
export class OpenResult extends Error {
  readonly mentions: readonly Reference[];

  constructor(because: string, mentions: readonly Reference[] = []) {
    super(because);
    this.mentions = mentions;
  }
}
