import type { Text } from '../../../../pipelines/text.ts';
import type { Statement } from './groovy/statement.ts';

export type DefinedFunction = Statement & { readonly kind: 'function' };

/** What names stand for at a place of the file. */
export interface Scope {
  /** `environment`, `withEnv` and credentials: scripts see them too. */
  readonly environment: Readonly<Record<string, Text>>;
  /** `def` variables and parameters of functions. */
  readonly locals: Readonly<Record<string, Text>>;
  /** Images that `def app = docker.build(...)` keeps in variables. */
  readonly images: Readonly<Record<string, Text>>;
  /** Defaults of parameters: what builds have that no person starts. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly functions: ReadonlyMap<string, DefinedFunction>;
}

export const EMPTY_SCOPE: Scope = {
  environment: {},
  locals: {},
  images: {},
  parameters: {},
  functions: new Map(),
};

export function withEnvironment(scope: Scope, added: Readonly<Record<string, Text>>): Scope {
  return { ...scope, environment: { ...scope.environment, ...added } };
}

export function withLocals(scope: Scope, added: Readonly<Record<string, Text>>): Scope {
  return { ...scope, locals: { ...scope.locals, ...added } };
}
