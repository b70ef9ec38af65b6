/** A standard's own number for the same demand. */
export interface Reference {
  readonly standard: string;
  readonly id: string;
  readonly version?: string;
  readonly url?: string;
}
