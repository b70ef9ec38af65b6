import type { Gap } from '../../../judge/fact.ts';
import type { Source } from '../../../judge/source.ts';
import type { PropertyPath, Step } from '../../../resources/resource.ts';
import type { ValueMap } from '../../../resources/value.ts';

/** A Terraform root with one set of variables, evaluated; a plan gives the same. Terraform's own words throughout. */
export interface EvaluatedRoot {
  /** Unique: the folder, and the values file where there are several. References lead to `<id>#<address>`. */
  readonly id: string;
  readonly kind: 'terraform' | 'terraform-plan';
  /** Folder of the root, or path of the plan. */
  readonly path: string;
  readonly name: string;
  /** The values file, workspace or Terragrunt folder that gives the variables. */
  readonly valuesFile: string | undefined;
  /** What `terraform.workspace` is taken to be. */
  readonly workspace?: string;
  readonly variables: ValueMap;
  readonly outputs: ValueMap;
  readonly resources: readonly EvaluatedResource[];
  readonly gaps: readonly Gap[];
}

export interface EvaluatedResource {
  /** `module.net["eu"].aws_subnet.private[0]`; without an index where `count` or `for_each` is open. */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  /** `aws_subnet`. */
  readonly type: string;
  readonly name: string;
  /** Nested blocks are lists of mappings, as in a plan; absent blocks are absent. */
  readonly attributes: ValueMap;
  /** Configuration of its provider (`region`, `assume_role`, `default_tags`), where it is found. */
  readonly provider: ValueMap | undefined;
  /** Which provider it names itself: `aws.replica`. */
  readonly providerName?: string | undefined;
  readonly source: Source;
  readonly maybe: string | undefined;
  /** Addresses of its `depends_on`. */
  readonly dependsOn: readonly string[];
  sourceOf(...path: PropertyPath): Source;
  explain(...path: PropertyPath): readonly Step[];
}

export interface EvaluatedTerraform {
  readonly roots: readonly EvaluatedRoot[];
  readonly gaps: readonly Gap[];
}
