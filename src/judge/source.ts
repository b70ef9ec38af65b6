/** Where a piece of evidence stands, in the user's own vocabulary. Lines and columns count from 1. */
export interface Source {
  /** Path from the root of the checked tree, with forward slashes. */
  readonly path?: string;
  readonly line?: number;
  readonly endLine?: number;
  /** Terraform address, CloudFormation logical id, ARN, branch or package name. */
  readonly resource?: string;
  /** CloudFormation type name of `resource`, where it is one. */
  readonly type?: string;
  readonly environment?: string;
  /** Commit that holds the evidence, when it is not the checked one. */
  readonly commit?: string;
}

/** The tree as a whole: for statements about something that is nowhere in it. */
export const WHOLE_TREE: Source = {};
