import type { Gap } from '../../judge/fact.ts';
import type { Stack } from '../../resources/stack.ts';
import type { TreeEntry } from '../repo/tree.ts';
import type { World } from '../world.ts';

/** What a reader made of the infrastructure of its language. */
export interface ReadStacks {
  readonly stacks: readonly Stack[];
  /** What could not be seen beside the gaps of the stacks: an application without its assembly, an unreadable file. */
  readonly gaps: readonly Gap[];
  /** Whether the tree holds infrastructure of this language, read or not. */
  readonly isFound: boolean;
}

/** A language that infrastructure is written in: one folder below `infrastructure/`, whose `language.ts` exports this. */
export interface Language {
  /** Whether a file of this name may hold some: cheap, nothing is opened. */
  mayHold(entry: TreeEntry): boolean;
  /** Loads what reads it; called only when the tree holds such a file. */
  load(): Promise<(world: World) => Promise<ReadStacks> | ReadStacks>;
}

export function defineLanguage(language: Language): Language {
  return language;
}
