import { environmentOfLabel, environmentOfPath } from '../judge/environment-names.ts';
import type { Environment } from './stack.ts';

/** Something that may name the environment that a stack is for. */
export interface EnvironmentClue {
  /** `path`: a folder or file. `label`: a workspace, a stage, the value of a variable or tag. */
  readonly kind: 'path' | 'label';
  readonly text: string;
  /** What says so: "its folder", "the workspace". */
  readonly because: string;
}

/**
 * The environment that the first of several clues names. A word that often means something else (`test`, `demo`), or
 * is only a part of a folder's name, counts as a path where a sibling names a plain one.
 */
export function environmentOf(
  clues: readonly EnvironmentClue[],
  siblings: readonly string[] = [],
): Environment | undefined {
  for (const { kind, text, because } of clues) {
    const word = kind === 'label' ? environmentOfLabel(text) : wordOfPath(text, siblings);
    if (word) return { name: word.name, stage: word.stage, because };
  }
  return undefined;
}

function wordOfPath(path: string, siblings: readonly string[]) {
  const found = environmentOfPath(path);
  if (!found) return undefined;
  const { word, pattern, isPartOfFolder } = found;
  if (!word.isWeak && !isPartOfFolder) return word;
  const family = siblings.flatMap((sibling) => {
    const other = environmentOfPath(sibling);
    return other?.pattern === pattern ? [other.word] : [];
  });
  const isPlain = !word.isWeak || family.some(({ isWeak }) => !isWeak);
  const isOneOfSeveral = !isPartOfFolder || new Set(family.map(({ name }) => name)).size > 1;
  return isPlain && isOneOfSeveral ? word : undefined;
}
