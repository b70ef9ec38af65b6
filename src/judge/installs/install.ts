/**
 * What a command line installs, as far as versions go.
 *
 * `frozen`: from a lock file, failing when it does not fit. `pinned`: one exact version by name. `drifting`: the
 * manager may choose other versions than the lock file's. `unpinned`: a package by name without an exact version.
 * `script`: a program from the network is run as it comes. `unresolved`: the version is a variable that nothing
 * seen here sets. `by-file`: whatever a requirements file says. `by-script`: a script of `package.json` decides.
 */
export type Install =
  | { readonly kind: 'frozen'; readonly what: string }
  | { readonly kind: 'pinned'; readonly what: string }
  | {
      readonly kind: 'drifting';
      readonly what: string;
      readonly instead: string;
      /** The lock file is followed while it fits: only a lock that does not fit is passed over in silence. */
      readonly prefersLock?: boolean;
    }
  | {
      readonly kind: 'unpinned';
      readonly what: string;
      readonly packages: readonly string[];
      /** The tool that installs, brought up to date: it neither ships nor decides versions. */
      readonly isSelfUpdate?: boolean;
      /** Requirements files that are installed with them, which may name their versions. */
      readonly besideFiles?: readonly string[];
      /** It may be a program that is installed already. */
      readonly mayBeLocal?: boolean;
    }
  | { readonly kind: 'script'; readonly what: string }
  | { readonly kind: 'unresolved'; readonly what: string; readonly variable: string }
  | { readonly kind: 'by-file'; readonly what: string; readonly files: readonly string[] }
  | { readonly kind: 'by-script'; readonly what: string; readonly script: string };

/** The command line and what was set before it. */
export interface CommandContext {
  /** Environment variables that are known to be set, by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Command lines that ran before in the same place, as words. */
  readonly before: readonly (readonly string[])[];
}

/** Reads the arguments of one program. Its own name is not among `words`. */
export type InstallReader = (words: readonly string[], context: CommandContext) => readonly Install[];
