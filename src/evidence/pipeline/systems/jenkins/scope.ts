import type { Text } from '../../../../pipelines/text.ts';
import type { Statement } from './groovy/statement.ts';

export type DefinedFunction = Statement & { readonly kind: 'function' };

/** What names stand for at a place of the file. */
export interface Scope {
  /** Names that are given several values in the file: what they hold at a place is not followed. */
  readonly reassigned: ReadonlySet<string>;
  /** What assignments without `def` leave behind for the rest of the file; filled while it is read. */
  readonly globals: { texts: Record<string, Text>; images: Record<string, Text> };
  /** `environment`, `withEnv` and credentials: scripts see them too. */
  readonly environment: Readonly<Record<string, Text>>;
  /** `def` variables and parameters of functions. */
  readonly locals: Readonly<Record<string, Text>>;
  /** Images that `def app = docker.build(...)` keeps in variables. */
  readonly images: Readonly<Record<string, Text>>;
  /** The registry that `docker.withRegistry` names for what is pushed inside of it. */
  readonly registry: Text;
  /** Defaults of parameters: what builds have that no person starts. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly functions: ReadonlyMap<string, DefinedFunction>;
}

export function withEnvironment(scope: Scope, added: Readonly<Record<string, Text>>): Scope {
  return { ...scope, environment: { ...scope.environment, ...added } };
}

export function withLocals(scope: Scope, added: Readonly<Record<string, Text>>): Scope {
  return { ...scope, locals: { ...scope.locals, ...added } };
}

/** The scope at the start of a file. */
export function scopeOfFile(
  functions: ReadonlyMap<string, DefinedFunction>,
  reassigned: ReadonlySet<string>,
): Scope {
  const globals = { texts: {}, images: {} };
  return {
    environment: {},
    locals: {},
    images: {},
    registry: [],
    parameters: {},
    functions,
    reassigned,
    globals,
  };
}
