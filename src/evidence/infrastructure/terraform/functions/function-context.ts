import type { Value, ValueMap } from '../../../../resources/value.ts';
import type { YamlReader } from '../../../yaml-documents.ts';
import type { FunctionTable } from './definition.ts';

/** What Terraform's functions may ask of the tree and of the evaluator. Paths are those of the tree. */
export interface FunctionContext {
  /** Folder of the root module in the tree, `''` for the tree itself: relative paths start here. */
  readonly workingDirectory: string;
  /** Where that folder is taken to lie: absolute paths lead back into the tree from here. */
  readonly absoluteDirectory: string | undefined;
  /** A text file of the tree. */
  readFile(path: string): string | undefined;
  /** Every file of the tree. */
  listFiles(): readonly string[];
  /** Evaluates the text of a template with nothing but these variables in scope. */
  renderTemplate(text: string, variables: ValueMap): Value;
  /** Needed for `yamldecode`; it is loaded where a file calls that function. */
  readonly readYaml: YamlReader | undefined;
  /** Functions that the language around has beside Terraform's. */
  readonly more?: FunctionTable;
}
