import type { ImageReference } from '../image-reference.ts';
import type { PathRole } from '../tree.ts';
import type { CommandInstruction, HealthcheckInstruction, Instruction } from './instruction.ts';
import type { Value } from './value.ts';

/** What a stage is built on. */
export type Base =
  | { readonly kind: 'image'; readonly image: ImageReference; readonly value: Value }
  /** Several where a variable that the build sets decides: `FROM base-$TARGETARCH`. */
  | { readonly kind: 'stage'; readonly stages: readonly number[]; readonly value: Value }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'unresolved'; readonly value: Value };

/** An instruction that decides for a stage, and the stage it stands in. */
export interface Decided<T> {
  readonly instruction: T;
  readonly stage: number;
}

/** What a stage comes to with everything it inherits from the stages under it. */
export interface StageImage {
  /** The first base that is no stage of this file. */
  readonly base: Exclude<Base, { kind: 'stage' }>;
  /** The line of that `FROM`. */
  readonly baseLine: number;
  /** The stages under it, nearest first, itself included. */
  readonly chain: readonly number[];
  /** The last `USER`. `undefined`: the base decides. */
  readonly user: Decided<{ readonly value: Value; readonly line: number }> | undefined;
  readonly entrypoint: Decided<CommandInstruction> | undefined;
  /** `undefined` too where an `ENTRYPOINT` below the base's own `CMD` takes it away. */
  readonly command: Decided<CommandInstruction> | undefined;
  readonly healthcheck: Decided<HealthcheckInstruction> | undefined;
}

export interface Stage {
  readonly index: number;
  readonly name: string | undefined;
  readonly base: Base;
  /** `--platform`, as written. */
  readonly platform: string | undefined;
  /** The line of its `FROM`. */
  readonly line: number;
  readonly endLine: number;
  readonly instructions: readonly Instruction[];
  /** Stages that it takes files from or is built on. */
  readonly reads: readonly number[];
  /** Part of what the shipped stage is made of. BuildKit builds no other. */
  readonly isBuilt: boolean;
  readonly image: StageImage;
}

/**
 * What a Dockerfile is for. `deployed`: its image runs in production, as far as the tree says. `candidate`: one
 * of several, and nothing in the tree says which is deployed. `development`: for a developer's machine or for
 * tests. `example` and `vendored`: not the team's own.
 */
export type DockerfileUse = 'deployed' | 'candidate' | 'development' | 'example' | 'vendored';

/** The stage that becomes the image: the last one, unless something in the tree names another. */
export interface ShippedStage {
  readonly stage: number;
  /** False where the last stage is named for development and nothing names the one that is deployed. */
  readonly isCertain: boolean;
  readonly because: string;
}

export interface Dockerfile {
  readonly path: string;
  readonly role: PathRole;
  readonly use: DockerfileUse;
  /** Why it counts as that. */
  readonly useBecause: string;
  readonly shipped: ShippedStage;
  /** `# syntax=`: the image that reads the file. */
  readonly syntax:
    | { readonly raw: string; readonly image: ImageReference | undefined; readonly line: number }
    | undefined;
  /** `ARG`s before the first `FROM`. */
  readonly globalArguments: readonly Instruction[];
  /** Never empty. */
  readonly stages: readonly Stage[];
  /** What Docker would refuse, one sentence each. */
  readonly problems: readonly { readonly line: number; readonly because: string }[];
}
