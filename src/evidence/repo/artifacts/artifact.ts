import type { Place } from '../secrets/place.ts';

/**
 * `program` and `package`: executables, libraries, bytecode, installable packages. `container-image`: a saved image.
 * `state` and `plan`: what Terraform knows, secrets included. `dependencies`: somebody else's code, installed.
 * `output`: written by a build, a test run or a tool. `archive`: packed files of unknown purpose.
 * `database`: data of unknown origin.
 */
export type ArtifactKind =
  | 'program'
  | 'package'
  | 'container-image'
  | 'state'
  | 'empty-state'
  | 'plan'
  | 'dependencies'
  | 'output'
  | 'archive'
  | 'database'
  | 'minified'
  | 'litter';

/** Why an artifact may lie where it lies. */
export type Pardon =
  /** The wrapper that fetches a build tool. */
  | 'wrapper'
  /** Dependencies that are kept on purpose: Go vendoring, Yarn zero-install, gems, pods. */
  | 'vendoring'
  /** The published code of a GitHub Action. */
  | 'action'
  /** The archive of a chart that another chart depends on. */
  | 'chart';

export interface Artifact {
  /** The file, or the folder for what comes in numbers. */
  readonly path: string;
  readonly kind: ArtifactKind;
  /** What it is, in words: `an ELF program`. */
  readonly what: string;
  readonly place: Place;
  /** Tracked files that the finding stands for. */
  readonly files: number;
  readonly pardon: Pardon | null;
}
