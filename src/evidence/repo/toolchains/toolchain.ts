import type { PathRole } from '../tree.ts';

export type RuntimeName =
  | 'node'
  | 'npm'
  | 'pnpm'
  | 'yarn'
  | 'bun'
  | 'python'
  | 'go'
  | 'ruby'
  | 'java'
  | 'php'
  | 'rust'
  | 'dotnet'
  | 'dotnet-sdk';

/** Where the tree says which version of a language or of its package manager it is made for. */
export interface ToolchainPin {
  readonly runtime: RuntimeName;
  /** As numbers and dots: `20.11.1`, `3.12`. `undefined` for a name that moves, such as `lts/*` or `stable`. */
  readonly version: string | undefined;
  /** As written. */
  readonly written: string;
  /**
   * `pin`: this version is used. `minimum`: this or a later one. `range`: a statement of support, such as
   * `engines`.
   */
  readonly strength: 'pin' | 'minimum' | 'range';
  readonly path: string;
  readonly line: number;
  /** The folder for which it speaks. */
  readonly folder: string;
  readonly role: PathRole;
}

export type FoundPin = Omit<ToolchainPin, 'path' | 'folder' | 'role'>;

/** Codenames that `nvm` and `fnm` know: https://github.com/nodejs/Release */
const NODE_CODENAMES: Readonly<Record<string, string>> = {
  erbium: '12',
  fermium: '14',
  gallium: '16',
  hydrogen: '18',
  iron: '20',
  jod: '22',
  krypton: '24',
};

/** The numbers in what somebody wrote for a version: `v20.11`, `lts/iron`, `temurin-21.0.2+13`, `ruby-3.3.0`. */
export function versionNumbers(runtime: RuntimeName, written: string): string | undefined {
  const text = written.trim().toLowerCase();
  if (runtime === 'node') {
    const codename = NODE_CODENAMES[text.replace(/^lts[/-]/, '')];
    if (codename !== undefined) return codename;
  }
  // `pypy3.10-7.3.15`, `graalvm-ce-java17-22.3`: versions of something else.
  if (/^(?:pypy|miniconda|anaconda|graalpy|jruby|truffleruby|mruby|iojs|system|path:|ref:)/.test(text))
    return undefined;
  const found = /^(?:[a-z][a-z_-]{0,40}[-@]?)?v?(\d{1,5}(?:\.\d{1,5}){0,3})/.exec(
    text.replace(/^=+\s*/, ''),
  )?.[1];
  // Java 8 is called 1.8 as well.
  return runtime === 'java' ? found?.replace(/^1\.(?=\d)/, '') : found;
}

/** A pin as written at one place. */
export function pinOf(
  runtime: RuntimeName,
  written: string,
  line: number,
  strength: ToolchainPin['strength'] = 'pin',
): FoundPin {
  return {
    runtime,
    version: versionNumbers(runtime, written),
    written: written.trim().slice(0, 100),
    strength,
    line,
  };
}
