import type { SecretUse, Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { recordOf, stringsOf } from '../../../parsed.ts';
import { at } from '../../blank-parts.ts';
import type { Buildspec } from './buildspec.ts';

export interface BuildEnvironment {
  readonly variables: Variables;
  readonly secrets: readonly SecretUse[];
  /** Variables that it hands on to later actions of a pipeline. */
  readonly outputs: Variables;
}

/** Reads `env`. A variable that the project sets too has the value of whoever starts the build: not seen here. */
export function buildEnvironment(spec: Buildspec): BuildEnvironment {
  const env = recordOf(spec.value.env);
  const variables: Record<string, Text> = {};
  const secrets: SecretUse[] = [];
  for (const [name, value] of Object.entries(recordOf(env.variables))) {
    if (typeof value !== 'object') variables[name] = [String(value ?? '')];
  }
  for (const [kind, store] of [
    ['variable', 'parameter-store'],
    ['secret', 'secrets-manager'],
  ] as const) {
    for (const [name, value] of Object.entries(recordOf(env[store]))) {
      if (typeof value !== 'string') continue;
      variables[name] = [{ kind, name: value, raw: `${store}: ${value}` }];
      secrets.push({ name: value, source: at(spec.path, spec.lineOf('env', store, name)) });
    }
  }
  const outputs = Object.fromEntries(
    stringsOf(env['exported-variables']).map((name): [string, Text] => [
      name,
      variables[name] ?? [{ kind: 'unknown', name, raw: `$${name}` }],
    ]),
  );
  return { variables, secrets, outputs };
}
