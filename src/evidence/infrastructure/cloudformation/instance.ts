import type { Gap } from '../../../judge/fact.ts';
import type { Value } from '../../../resources/value.ts';
import type { Declaration } from './declaration.ts';
import type { Budget, Evaluator } from './evaluate.ts';
import type { ParameterValue } from './parameters.ts';
import type { Template } from './template.ts';

/** What is given to a stack, with a clause on where it comes from. */
export type GivenParameters = ReadonlyMap<string, { readonly value: Value; readonly because: string }>;

/** What all templates of one stack share, nested ones too. */
export interface StackRoot {
  readonly id: string;
  readonly pseudo: ReadonlyMap<string, Value>;
  readonly budget: Budget;
  readonly gaps: Gap[];
  imported(name: Value): Value;
  /** The template that a `TemplateURL` means. */
  templateAt(url: Value, from: Template): Template | undefined;
}

/** A template with its parameters: a stack, or one that is nested in it. */
export interface Instance {
  readonly root: StackRoot;
  readonly template: Template;
  /** What stands before its logical ids: `Network.` */
  readonly prefix: string;
  /** Templates around this one, the outermost first. */
  readonly around: readonly Template[];
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly evaluator: Evaluator;
  /** The nested stack of a logical id, where its template is in the tree. */
  nested(id: string): Instance | undefined;
  parameter(name: string): ParameterValue | undefined;
  readonly parameterNames: readonly string[];
  output(name: string): Value;
}

export interface InstanceParts {
  readonly root: StackRoot;
  readonly template: Template;
  readonly given: GivenParameters;
  readonly prefix: string;
  readonly around: readonly Template[];
}
