import type { SecretUse, Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { listMembers, literalString, readArguments } from './groovy/arguments.ts';
import { segmentsFrom } from './groovy/statement.ts';
import { isGroup, type Node } from './groovy/tree.ts';

export interface BoundCredentials {
  readonly variables: Variables;
  readonly secrets: readonly SecretUse[];
}

/** Arguments of a binding that name the variable it fills. */
const VARIABLE = /^(?:variable|\w+Variable)$/;

/**
 * The variables that `withCredentials([...])` fills, and the credentials they come from.
 * https://www.jenkins.io/doc/pipeline/steps/credentials-binding/
 */
export function boundCredentials(written: readonly Node[] | null, path: string): BoundCredentials {
  const variables: Record<string, Text> = {};
  const secrets: SecretUse[] = [];
  const { positional, named } = readArguments(written);
  for (const binding of listMembers(positional[0] ?? named.get('bindings'))) {
    const [first] = binding;
    const inside = isGroup(first, '[') ? first.nodes : segmentsFrom(binding, 0)[0]?.arguments;
    const values = readArguments(inside ?? null).named;
    const id = literalString(values.get('credentialsId')?.[0]) ?? 'a credential';
    const line = first?.line ?? 1;
    secrets.push({ name: id, source: { path, line } });
    for (const [name, value] of values) {
      const variable = VARIABLE.test(name) ? literalString(value[0]) : undefined;
      if (variable !== undefined) variables[variable] = secretText(id);
    }
    const kind = literalString(values.get('$class')?.[0]) ?? segmentsFrom(binding, 0)[0]?.name ?? '';
    // https://plugins.jenkins.io/aws-credentials/: these names unless others are given.
    if (/AmazonWebServices|^aws$/.test(kind)) {
      variables.AWS_ACCESS_KEY_ID ??= secretText(id);
      variables.AWS_SECRET_ACCESS_KEY ??= secretText(id);
    }
  }
  return { variables, secrets };
}

export function secretText(id: string): Text {
  return [{ kind: 'secret', name: id, raw: `credentials('${id}')` }];
}
