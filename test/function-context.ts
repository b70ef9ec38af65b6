import type { FunctionContext } from '../src/evidence/infrastructure/terraform/functions/function-context.ts';

/** A small tree for tests of functions. */
export function functionContext(
  files: Readonly<Record<string, string>> = {},
  parts: Partial<FunctionContext> = {},
): FunctionContext {
  return {
    workingDirectory: '',
    absoluteDirectory: undefined,
    readFile: (path) => files[path],
    listFiles: () => Object.keys(files),
    renderTemplate: (text) => text,
    readYaml: undefined,
    ...parts,
  };
}
