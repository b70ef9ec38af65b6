import type { Source } from '../judge/source.ts';
import type { Stack } from './stack.ts';
import type { ValueMap } from './value.ts';

/** One step of how a value came to be, for `gonogo resources --why`. */
export interface Step {
  readonly at: Source;
  /** "`var.class` is `db.t3.micro`, by its default". */
  readonly because: string;
}

/** Keys and indexes that lead to a property: `['Listeners', 0, 'Protocol']`. */
export type PropertyPath = readonly (string | number)[];

/**
 * A resource in CloudFormation's vocabulary, whatever language declares it. Companions (`aws_s3_bucket_versioning`,
 * security group rules, attached policies) are folded into it.
 */
export interface Resource {
  /** Unique in the graph: `<stack id>#<address>`. References lead to it. */
  readonly key: string;
  /** In the author's vocabulary: `module.data["eu"].aws_db_instance.main`, or the logical id. */
  readonly address: string;
  /**
   * CloudFormation's name of the type: `AWS::RDS::DBInstance`. A type that has no such name here keeps its own
   * (`github_branch_protection`, `random_password`).
   */
  readonly type: string;
  /** `data`: it exists already, or is managed elsewhere; this source only reads it. */
  readonly mode: 'managed' | 'data';
  readonly stack: Stack;
  /** What is written, in CloudFormation's words. Defaults of AWS are not here: `readProperty` knows them. */
  readonly properties: ValueMap;
  /** The resource in its own language: type and attributes as evaluated. */
  readonly original: { readonly type: string; readonly attributes: ValueMap };
  /** Where it is declared. It names the address, the type and the environment. */
  readonly source: Source;
  /** Set where it is open whether, or how often, it exists: "`count` rests on `var.enabled`, which has no default". */
  readonly maybe: string | undefined;
  /** The resource and the companions that were folded into it, in the words of their own language. */
  readonly parts: readonly ResourcePart[];
  /** Where a property is written: the nearest place that is known, the resource's own otherwise. */
  sourceOf(...path: PropertyPath): Source;
  /** How a property came to its value, the written place first. */
  explain(...path: PropertyPath): readonly Step[];
}

/** A declaration that a resource is made of. */
export interface ResourcePart {
  readonly key: string;
  readonly address: string;
  readonly type: string;
  readonly source: Source;
}
