import { Template, Unresolved, type Value } from '../../../../resources/value.ts';
import { parseHcl } from '../../hcl/parse.ts';
import { attributeNamed } from '../declarations.ts';
import { mapOf } from '../functions/argument.ts';
import { evaluateIn } from '../scope.ts';
import { createSourceFile, type SourceFile } from '../source-file.ts';
import type { Generate } from './config.ts';

/** Files that Terragrunt writes beside those of a module. */
export interface GeneratedFiles {
  /** By their names. Lines are those of the block that writes them. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Values of the parts of their texts that are open, by the names that stand for them there. */
  readonly parts: Value;
  /** Files of which the text is open as a whole, and why. */
  readonly open: ReadonlyMap<string, string>;
}

/** The name that open parts of generated texts are members of. */
export const OPEN_PARTS = 'terragrunt';

/**
 * Writes out `generate` blocks. An open part of a text becomes a name, so that all around it is still read.
 * @see https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/#generate
 */
export function generatedFiles(
  generates: readonly Generate[],
  existing: ReadonlySet<string>,
): GeneratedFiles {
  const files = new Map<string, SourceFile>();
  const open = new Map<string, string>();
  const parts: [string, Value][] = [];
  for (const { block, scope } of generates) {
    const read = (name: string) => {
      const attribute = attributeNamed(block, name);
      return attribute ? evaluateIn(scope, attribute.expression) : undefined;
    };
    const path = read('path');
    const contents = read('contents');
    if (typeof path !== 'string' || !/^[^/]+\.(?:tf|tofu)$/.test(path) || read('disable') === true) continue;
    if (existing.has(path) && read('if_exists') === 'skip') continue;
    const text = typeof contents === 'string' ? contents : textWithNames(contents, parts);
    if (text === undefined) open.set(path, contents instanceof Unresolved ? contents.because : 'it is open');
    else files.set(path, generatedFile(scope.file, scope.file.sourceOf(block), text));
  }
  return { files, parts: mapOf(parts), open };
}

function generatedFile({ path }: SourceFile, place: ReturnType<SourceFile['sourceOf']>, text: string) {
  return { ...createSourceFile(path, text, parseHcl(text).body), sourceOf: () => place };
}

/** Within quotes a name is interpolated, elsewhere it stands alone. */
function textWithNames(contents: Value | undefined, parts: [string, Value][]): string | undefined {
  if (!(contents instanceof Template)) return undefined;
  let text = '';
  for (const part of contents.parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const name = `part_${parts.length}`;
    parts.push([name, part]);
    const line = text.slice(text.lastIndexOf('\n') + 1).replace(/\\"/g, '');
    const isQuoted = (line.split('"').length - 1) % 2 === 1;
    text += isQuoted ? `\${${OPEN_PARTS}.${name}}` : `${OPEN_PARTS}.${name}`;
  }
  return text;
}
