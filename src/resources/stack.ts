import type { EnvironmentStage } from '../judge/environment-names.ts';
import type { Gap } from '../judge/fact.ts';
import type { Source } from '../judge/source.ts';
import type { Resource } from './resource.ts';
import type { Value } from './value.ts';

/** What a stack is for. `undefined` on a stack: nothing names an environment. */
export interface Environment {
  /** One spelling for each: `production`, `staging`, `dev-eu`. */
  readonly name: string;
  readonly stage: EnvironmentStage;
  /** What says so: a folder, a values file, a tag, a workspace, a stage. */
  readonly because: string;
}

export type StackKind =
  | 'terraform'
  | 'terraform-plan'
  | 'cloudformation'
  | 'sam'
  | 'cdk'
  | 'serverless'
  | 'kubernetes';

/**
 * What is applied together: a Terraform root with one set of variables, a plan, a CloudFormation or SAM template with
 * one set of parameters, a stack of a CDK assembly, a stage of a Serverless service.
 */
export interface Stack {
  /** Unique and stable when lines move: path and values file. */
  readonly id: string;
  readonly kind: StackKind;
  /** `infra/live`, `infra/live with production.tfvars`, `ShopStack-production`. */
  readonly name: string;
  /** The folder or file it is read from. */
  readonly source: Source;
  readonly environment: Environment | undefined;
  /** Account and region, where they are written. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, Value>>;
  /** Values of the variables or parameters, by name. */
  readonly inputs: Readonly<Record<string, Value>>;
  /** What could not be seen of it: modules that are not here, files that are broken. */
  readonly gaps: readonly Gap[];
}

/** All infrastructure that a tree declares. */
export interface Infrastructure {
  readonly stacks: readonly Stack[];
}
