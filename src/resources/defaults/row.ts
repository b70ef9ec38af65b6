import type { Value } from '../value.ts';

/** What an absent property means. `open`: that rests on something this source cannot show. */
export type Fallback = { readonly value: Value; readonly because: string } | { readonly open: string };

export interface DefaultRow {
  /** CloudFormation's name. */
  readonly type: string;
  /** Dotted: `VersioningConfiguration.Status`. */
  readonly property: string;
  /** A clause for "`StorageEncrypted` is not set: ..." is its reason. */
  readonly fallback: Fallback;
  /** Set where Terraform's provider, or CloudFormation, puts its own default in AWS's place. */
  readonly language?: 'terraform' | 'cloudformation';
  /** Set where it holds only once the block around the property is written. */
  readonly isOfBlock?: true;
  /** The page that says so, and the day it was read. */
  readonly source: string;
  readonly date: string;
}

export function defineDefaults(...rows: readonly DefaultRow[]): readonly DefaultRow[] {
  return rows;
}
