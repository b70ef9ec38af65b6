import type { Value } from '../dockerfile/value.ts';
import type { ImageReference } from '../image-reference.ts';
import type { PathRole } from '../tree.ts';

/** What a Compose file is for. `unclear`: nothing in the tree tells. */
export type ComposePurpose = 'production' | 'local' | 'unclear' | 'example' | 'vendored';

export interface ComposeImage {
  readonly value: Value;
  /** `undefined` while a variable decides, or when it is no image name. */
  readonly image: ImageReference | undefined;
  readonly line: number;
}

export interface ComposeBuild {
  /** Folder in the tree, `''` for its root. `undefined`: remote, outside the tree, or a variable decides. */
  readonly context: string | undefined;
  /** Path in the tree; `undefined` when inline or not known. */
  readonly dockerfile: string | undefined;
  readonly target: string | undefined;
  readonly args: readonly ComposeVariable[];
  readonly line: number;
}

/** `value` is `undefined` when it is passed on from the shell. */
export interface ComposeVariable {
  readonly name: string;
  readonly value: Value | undefined;
  readonly line: number;
}

export interface ComposeVolume {
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'other';
  /** As written, with variables at their defaults; `''` for an anonymous one. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly line: number;
}

/** A setting with the line it stands in. */
export interface ComposeSetting {
  readonly text: string;
  readonly line: number;
}

export interface ComposeService {
  readonly name: string;
  readonly line: number;
  readonly image: ComposeImage | undefined;
  readonly build: ComposeBuild | undefined;
  /** The line of `privileged: true`. */
  readonly privileged: ComposeSetting | undefined;
  readonly addedCapabilities: readonly ComposeSetting[];
  readonly droppedCapabilities: readonly ComposeSetting[];
  readonly securityOptions: readonly ComposeSetting[];
  /** `host`, `service:x`, `container:x`. */
  readonly pid: ComposeSetting | undefined;
  readonly ipc: ComposeSetting | undefined;
  readonly network: ComposeSetting | undefined;
  readonly userNamespace: ComposeSetting | undefined;
  readonly user: (ComposeSetting & { readonly value: Value }) | undefined;
  readonly devices: readonly ComposeSetting[];
  readonly volumes: readonly ComposeVolume[];
  readonly environment: readonly ComposeVariable[];
  /** Paths in the tree where they are plain, else as written. */
  readonly envFiles: readonly ComposeSetting[];
  readonly secrets: readonly ComposeSetting[];
  readonly ports: readonly ComposeSetting[];
  readonly profiles: readonly string[];
  /** As words; a string is kept as one. */
  readonly command: readonly string[] | undefined;
  readonly entrypoint: readonly string[] | undefined;
  readonly restart: string | undefined;
  readonly hasHealthcheck: boolean;
  readonly isReplicated: boolean;
}

export interface ComposeFile {
  readonly path: string;
  readonly role: PathRole;
  readonly purpose: ComposePurpose;
  /** Why it counts as that. */
  readonly purposeBecause: string;
  readonly services: readonly ComposeService[];
}
