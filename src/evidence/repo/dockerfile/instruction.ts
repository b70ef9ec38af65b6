import type { ImageReference } from '../image-reference.ts';
import type { ShellCommand } from '../shell/shell-commands.ts';
import type { Heredoc } from './heredoc.ts';
import type { Value } from './value.ts';

interface Located {
  readonly line: number;
  readonly endLine: number;
}

/** A command line of RUN, CMD, ENTRYPOINT or HEALTHCHECK. */
export interface CommandLine {
  /** `exec`: a JSON array, started as it stands. `shell`: text for the shell in force. */
  readonly form: 'exec' | 'shell';
  /** The words of the exec form; the shell and the text of the shell form. */
  readonly words: readonly string[];
  /** Every command in it, those inside `sh -c '...'` too. Empty when the shell is none that we read. */
  readonly commands: readonly (ShellCommand & { readonly line: number })[];
  /** False when it is for PowerShell, `cmd` or another interpreter, or broken: `commands` is then incomplete. */
  readonly isRead: boolean;
}

/** `RUN --mount=...` */
export interface Mount {
  readonly type: string;
  /** `id`, `target`, `source`, `required`, `env`, ...; `dst` and `destination` as `target`, `src` as `source`. */
  readonly options: Readonly<Record<string, string>>;
  /** `undefined`: from the build context, or nothing that is read. */
  readonly from: CopyFrom | undefined;
}

export interface RunInstruction extends Located, CommandLine {
  readonly kind: 'run';
  readonly mounts: readonly Mount[];
  readonly network: string | undefined;
  readonly security: string | undefined;
  readonly heredocs: readonly Heredoc[];
}

export interface CopySource {
  readonly kind: 'path' | 'url' | 'git' | 'heredoc';
  readonly value: Value;
}

/** Where `COPY --from` and `RUN --mount=from=` take files from. */
export type CopyFrom =
  | { readonly kind: 'stage'; readonly stage: number }
  | { readonly kind: 'image'; readonly image: ImageReference }
  | { readonly kind: 'unresolved'; readonly raw: string; readonly variables: readonly string[] };

export interface CopyInstruction extends Located {
  readonly kind: 'copy' | 'add';
  readonly sources: readonly CopySource[];
  readonly destination: Value;
  /** `undefined`: from the build context. */
  readonly from: CopyFrom | undefined;
  readonly chown: string | undefined;
  readonly chmod: string | undefined;
  readonly checksum: string | undefined;
  readonly exclude: readonly string[];
  readonly heredocs: readonly Heredoc[];
}

export interface CommandInstruction extends Located, CommandLine {
  readonly kind: 'cmd' | 'entrypoint';
}

export interface HealthcheckInstruction extends Located {
  readonly kind: 'healthcheck';
  /** `undefined`: `HEALTHCHECK NONE`. */
  readonly command: CommandLine | undefined;
  readonly options: Readonly<Record<string, string>>;
}

/** `ENV`, `LABEL` or `ARG`. */
export interface Assignment {
  readonly name: string;
  /** `undefined`: an `ARG` without a default. */
  readonly value: Value | undefined;
  /** By its form a placeholder, a reference to a value elsewhere, or a hash. */
  readonly isStandIn: boolean;
  readonly line: number;
}

export interface AssigningInstruction extends Located {
  readonly kind: 'env' | 'label' | 'arg';
  readonly assignments: readonly Assignment[];
}

export interface ValueInstruction extends Located {
  readonly kind: 'user' | 'workdir' | 'stopsignal';
  readonly value: Value;
}

export interface ListInstruction extends Located {
  readonly kind: 'expose' | 'volume';
  readonly values: readonly Value[];
}

export interface ShellInstruction extends Located {
  readonly kind: 'shell';
  readonly words: readonly string[];
}

export interface OnbuildInstruction extends Located {
  readonly kind: 'onbuild';
  readonly instruction: Instruction;
}

/** An instruction that Docker does not know, or cannot read. */
export interface OtherInstruction extends Located {
  readonly kind: 'other';
  readonly keyword: string;
  readonly rest: string;
}

export type Instruction =
  | RunInstruction
  | CopyInstruction
  | CommandInstruction
  | HealthcheckInstruction
  | AssigningInstruction
  | ValueInstruction
  | ListInstruction
  | ShellInstruction
  | OnbuildInstruction
  | OtherInstruction;
