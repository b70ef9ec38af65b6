import type { Scalar, Value, ValueMap } from '../../../../resources/value.ts';
import type { EvaluatedResource } from '../evaluated.ts';

/**
 * How a type of Terraform is said in CloudFormation's words. What a row does not name is mapped by itself: an attribute
 * `storage_encrypted` becomes `StorageEncrypted`, a nested block a list of mappings, `"true"` becomes `true`.
 */
export interface MappingRow {
  /** Names of the type, aliases included: `aws_lb`, `aws_alb`. Data sources of these names are mapped alike. */
  readonly terraform: readonly string[];
  /** CloudFormation's name. A type that CloudFormation does not have keeps Terraform's. */
  readonly type: string | ((resource: EvaluatedResource) => string);
  readonly attributes?: Attributes;
  /** Attributes by which companions may name it without a reference: `bucket`, `name`. */
  readonly knownBy?: readonly string[];
  /** For companions: where they belong. Without that parent in the tree they are resources of their own, of `type`. */
  readonly into?: Companionship;
  /** What data cannot say. Runs after the attributes. */
  readonly build?: (building: Building) => void;
}

/** A resource that is part of another one in CloudFormation. */
export interface Companionship {
  /** Attributes that lead to the parent; the first that does counts: `bucket`. They are left out of the parent. */
  readonly by: readonly string[];
  /** CloudFormation's names of the types that it may belong to. */
  readonly parents: readonly string[];
  /** The list of the parent that it becomes a member of. Without it, its properties become the parent's. */
  readonly memberOf?: string;
}

export interface Attributes {
  /** A text is the name in CloudFormation; a dotted one leads into mappings: `VpcConfig.SubnetIds`. */
  readonly [attribute: string]: string | AttributeRule;
}

export interface AttributeRule {
  /** Its name, or its path. Empty: the members of the block belong to what is around it. */
  readonly to?: string;
  readonly is?: AttributeKind;
  /** What its values are called in CloudFormation; others stay as they are. */
  readonly values?: Readonly<Record<string, Scalar>>;
  /** Of nested blocks. */
  readonly attributes?: Attributes;
}

/**
 * `flag`, `number`, `text`: written with or without quotes. `json`: a text that holds JSON. `one`: a block that may stand
 * once, so it is a mapping. `many`: blocks, a list. `first`: a list of which CloudFormation has one. `list`: one of which
 * CloudFormation has a list. `nothing`: it has no place in CloudFormation.
 */
export type AttributeKind =
  | 'flag'
  | 'number'
  | 'text'
  | 'json'
  | 'one'
  | 'many'
  | 'first'
  | 'list'
  | 'nothing';

/** The hands of a row's `build`. Paths are dotted names of CloudFormation; `from` is the path in Terraform. */
export interface Building {
  readonly resource: EvaluatedResource;
  readonly attributes: ValueMap;
  /** Whether it is written into its parent. */
  readonly isFolded: boolean;
  /** Key of the resource that is written into. */
  readonly key: string;
  set(to: string, value: Value | undefined, from?: readonly (string | number)[]): void;
  /** Appends a member to a list. */
  add(to: string, member: Value | undefined, from?: readonly (string | number)[]): void;
}

/** A written-once block that becomes a mapping. */
export function one(to: string | undefined, attributes: Attributes = {}): AttributeRule {
  return to === undefined ? { is: 'one', attributes } : { is: 'one', to, attributes };
}

/** Blocks that become a list of mappings. */
export function many(to: string | undefined, attributes: Attributes = {}): AttributeRule {
  return to === undefined ? { is: 'many', attributes } : { is: 'many', to, attributes };
}

/** A text that holds JSON, such as a policy. */
export function json(to?: string): AttributeRule {
  return to === undefined ? { is: 'json' } : { is: 'json', to };
}

/** A boolean. */
export function flag(to?: string): AttributeRule {
  return to === undefined ? { is: 'flag' } : { is: 'flag', to };
}

/** A number. */
export function number(to?: string): AttributeRule {
  return to === undefined ? { is: 'number' } : { is: 'number', to };
}

/** What CloudFormation has no word for, or says elsewhere. */
export const nothing: AttributeRule = { is: 'nothing' };

export function defineRows(...rows: readonly MappingRow[]): readonly MappingRow[] {
  return rows;
}
