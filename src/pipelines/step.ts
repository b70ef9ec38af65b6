import type { Source } from '../judge/source.ts';
import type { Activity } from './activity.ts';
import type { Explained } from './answer.ts';
import type { Occasion } from './occasion.ts';
import type { Text } from './text.ts';

export type Variables = Readonly<Record<string, Text>>;

/** A ready-made part that a step calls. */
export interface Use {
  readonly kind: 'action' | 'orb' | 'pipe' | 'task' | 'plugin' | 'template' | 'image';
  /** Without its version, in the case it is written in: `actions/checkout`, `circleci/node/install-packages`, `AWSCLI`. */
  readonly name: string;
  /** Its version as written: `v4`, a commit id, `1.2.3`. `null` when none is given. */
  readonly version: string | null;
  readonly inputs: Variables;
  readonly source: Source;
}

/** Shell text as the step holds it, with the system's own expressions in place. */
export interface Script {
  readonly text: Text;
  /** `bash`, `sh`, `pwsh`, `python`...; `null` for the system's default, a POSIX shell. */
  readonly shell: string | null;
  /** Whether a failing line ends it (`set -e`, which most systems give). */
  readonly stopsOnError: boolean;
  /** Whether a failure inside a pipe counts (`set -o pipefail`). */
  readonly pipefail: boolean;
  readonly workingDirectory: Text;
  /** Where its first line stands. */
  readonly source: Source;
  /** How many lines of the file one line of the script takes: 1 for a block, 0 when all stand in one place. */
  readonly linesEach: 0 | 1;
  /**
   * It goes on in the shell of the step before it: folder and variables are as that one left them. CodeBuild runs
   * all commands of a build so.
   */
  readonly continuesShell?: true;
}

/** When a step or a job starts, seen from what ran before it. */
export interface RunsAfter {
  /** It starts when all before it went well. */
  readonly success: Explained;
  /** It starts although, or because, something before it failed. */
  readonly failure: Explained;
  /**
   * Ids of the steps of its job whose failure `failure` speaks of; any other failure before it keeps it from
   * starting. Absent: any. CodeBuild's `post_build` runs after a failed `build`, and not after a failed `install`.
   */
  readonly failureOf?: readonly string[];
}

/** One simple command that a step comes to, through whatever scripts and makefiles. */
export interface Command {
  /** The program first; quotes taken off, variables put in where their value is known. */
  readonly words: readonly Text[];
  /** `NAME=value` before it. */
  readonly assignments: Variables;
  readonly redirects: readonly { readonly operator: string; readonly target: Text }[];
  /** The commands that it reads from through a pipe, nearest last. */
  readonly pipedFrom: readonly (readonly Text[])[];
  /** The folder that it runs in, from the root of the tree; `null` when that cannot be told. */
  readonly folder: string | null;
  /** Whether its failure is lost: `|| true`, `set +e`, another command after it, a pipe. */
  readonly masksFailure: Explained;
  /** It stands in a branch, a function or behind a test: whether it runs cannot be told. */
  readonly isConditional: boolean;
  /** Variables that hold for it, of the step, the scripts and itself. */
  readonly variables: Variables;
  /** Where it is written: in the pipeline, a script, a makefile, a package. */
  readonly source: Source;
  /** The calls that led there, outermost first: the step's own line, `make deploy`. Empty: written in the step. */
  readonly via: readonly Source[];
  /** The host that it runs on through `ssh`; `null` or left out: where the job runs. */
  readonly remote?: Text | null;
}

/** A step as its reader finds it. */
export interface StepDefinition {
  /** What other steps refer to it by. */
  readonly id: string | null;
  /** What the author calls it: a claim, for display only. */
  readonly name: string;
  readonly source: Source;
  readonly use: Use | null;
  readonly script: Script | null;
  readonly variables: Variables;
  /** The situations of its job in which it runs too; the job's own list when it has no condition. */
  readonly occasions: readonly Occasion[];
  /** Its condition as written. */
  readonly condition: { readonly text: string; readonly source: Source } | null;
  readonly runsAfter: RunsAfter;
  /** Whether the job goes on as if it had passed when it fails: `continue-on-error`. */
  readonly toleratesFailure: Explained;
  readonly timeoutMinutes: number | null;
  /** Names of the secrets that it is given, with where. */
  readonly secrets: readonly SecretUse[];
  /** What the reader could not follow: a remote action of unknown content is none, it is a `use`. */
  readonly opaque: { readonly what: string; readonly because: string; readonly source: Source } | null;
}

export interface SecretUse {
  /** `*` when all are handed over. */
  readonly name: string;
  readonly source: Source;
}

/** A step with what it comes to. */
export interface Step extends StepDefinition {
  readonly commands: readonly Command[];
  readonly activities: readonly Activity[];
  /** Scripts, targets and images it calls that could not be followed. */
  readonly unfollowed: readonly {
    readonly what: string;
    readonly because: string;
    readonly source: Source;
  }[];
}
