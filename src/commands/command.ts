/** Where a command reads its surroundings and writes what it has to say. */
export interface Console {
  /** Standard output: the answer. */
  out(text: string): void;
  /** Standard error: progress and complaints. */
  err(text: string): void;
  readonly isOutTerminal: boolean;
  readonly isErrTerminal: boolean;
  /** Columns of the terminal, 80 where there is none. */
  readonly width: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** May be given more than once. */
  readonly isRepeatable?: boolean;
  /** What stands for the value in the help: `FILE`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly help: string;
}

export interface Argument {
  readonly name: string;
  readonly isRequired: boolean;
  readonly help: string;
}

/** A parsed command line: only names that the command declared, of the declared type. */
export interface Invocation {
  readonly arguments: readonly string[];
  text(option: string): string | undefined;
  texts(option: string): readonly string[];
  isOn(option: string): boolean;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** A paragraph for its own help. */
  readonly description: string;
  readonly arguments: readonly Argument[];
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** Runs and resolves to the exit code. */
  run(invocation: Invocation, console: Console): Promise<number>;
}
