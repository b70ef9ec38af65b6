import type { Source } from '../../../../judge/source.ts';
import { NO } from '../../../../pipelines/answer.ts';
import { literalOf, type Text } from '../../../../pipelines/text.ts';
import { absolute } from '../shell/folders.ts';
import type { CallSite, ScriptPart } from './call.ts';

/** A stretch of shell text of a file, run by a fresh `sh -c`, unless said otherwise. */
export function scriptPart(
  text: Text,
  source: Source,
  folder: string | null,
  given: Partial<Omit<ScriptPart, 'text' | 'source' | 'folder'>> = {},
): ScriptPart {
  return {
    text,
    source,
    folder,
    linesEach: 1,
    args: [],
    name: folder === null ? [] : absolute(folder, '$0'),
    variables: {},
    stopsOnError: false,
    pipefail: false,
    mask: NO,
    sharesShell: false,
    isConditional: false,
    ...given,
  };
}

/** Words as shell text that means the same words again. */
export function quoted(words: readonly Text[]): Text {
  return words.flatMap((word) => {
    const literal = literalOf(word);
    if (literal !== undefined && /^[\w./:=@%+,-]+$/.test(literal)) return [' ', literal];
    const parts = word.map((part) => (typeof part === 'string' ? part.replaceAll("'", `'\\''`) : part));
    return [" '", ...parts, "'"];
  });
}

/** A file of the tree that may be followed: its text, or `undefined`. */
export function fileText({ following }: CallSite, path: string): string | undefined {
  const { tree, text } = following.surroundings;
  return tree.get(path)?.tracked ? text(path) : undefined;
}

export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The folder itself and those above it, up to the root. */
export function foldersUp(folder: string): readonly string[] {
  const found = [folder];
  for (let at = folder; at !== ''; ) {
    at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '';
    found.push(at);
  }
  return found;
}

/** The line of an offset, from 1. */
export function lineAtOffset(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
