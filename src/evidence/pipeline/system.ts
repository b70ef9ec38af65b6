import type { Fact } from '../../judge/fact.ts';
import type { PipelineSystem, Unresolved, WorkflowDefinition } from '../../pipelines/pipelines.ts';
import type { ReferenceKind } from '../../pipelines/text.ts';
import type { Infrastructure } from '../../resources/stack.ts';
import type { RepositoryTree, TreeEntry } from '../repo/tree.ts';

/** What a reader may look at. */
export interface ReadingContext {
  /** The files that the system itself starts from, in path order. */
  readonly files: readonly TreeEntry[];
  readonly tree: RepositoryTree;
  /** The text of a tracked file; `undefined` when it is not there or no text. Each file is read once. */
  text(path: string): string | undefined;
  /** Names that stand for the trunk, the likeliest first. */
  readonly trunks: readonly string[];
  /** What the forge calls the repository: `owner/name`; `null` when the clone does not say. */
  readonly repository: string | null;
  /** The resources that the tree declares: pipelines among them. `undefined`: no file of the tree declares one. */
  readonly infrastructure: Fact<Infrastructure> | undefined;
}

/** What a reader found. Nothing in it was run; what could not be followed is in `unresolved`. */
export interface ReadPipelines {
  readonly workflows: readonly WorkflowDefinition[];
  readonly unresolved: readonly Unresolved[];
  /**
   * Ids of workflows of other systems that stand inlined in these: what starts them, and in which order, is told
   * here, so that nothing about them is open any more.
   */
  readonly settled?: readonly string[];
}

/** A CI/CD system: one folder below `systems/`, whose `system.ts` exports this. */
export interface System {
  readonly system: PipelineSystem;
  /**
   * Whether the system starts from a file of this name and place.
   *
   * @param declaring paths of templates and Terraform files that declare a pipeline or a build project of AWS.
   */
  startsFrom(entry: TreeEntry, declaring: ReadonlySet<string>): boolean;
  /** Loads what reads it; called only when the tree holds one of its files. */
  load(): Promise<(context: ReadingContext) => Promise<ReadPipelines> | ReadPipelines>;
  /** The variables that it sets for every script, and what they stand for: `CI_COMMIT_SHA` is the `commit`. */
  readonly predefined: Readonly<Record<string, ReferenceKind>>;
}

export function defineSystem(system: System): System {
  return system;
}
