import type { SecretUse, Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { secretText } from './credentials.ts';
import { expressionText } from './expressions.ts';
import { literalString, readArguments } from './groovy/arguments.ts';
import { readStatement, segmentsFrom } from './groovy/statement.ts';
import { type Node, statementsOf } from './groovy/tree.ts';
import { type Scope, withEnvironment } from './scope.ts';

export interface ReadEnvironment {
  readonly variables: Variables;
  readonly secrets: readonly SecretUse[];
  readonly scope: Scope;
}

/** `environment { NAME = ... }`: each sees those before it. */
export function readEnvironment(block: readonly Node[], scope: Scope, path: string): ReadEnvironment {
  let inner = scope;
  const variables: Record<string, Text> = {};
  const secrets: SecretUse[] = [];
  for (const nodes of statementsOf(block)) {
    const statement = readStatement(nodes);
    if (statement.kind !== 'assign') continue;
    const { name, value, line } = statement;
    const id = credentialId(value);
    const added: Record<string, Text> = {
      [name]: id === undefined ? expressionText(value, inner) : secretText(id),
    };
    if (id !== undefined) {
      secrets.push({ name: id, source: { path, line } });
      // https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#usernames-and-passwords
      added[`${name}_USR`] = secretText(id);
      added[`${name}_PSW`] = secretText(id);
    }
    Object.assign(variables, added);
    inner = withEnvironment(inner, added);
  }
  return { variables, secrets, scope: inner };
}

function credentialId(value: readonly Node[]): string | undefined {
  const [call] = segmentsFrom(value, 0);
  if (call?.name !== 'credentials' || call.arguments === null) return undefined;
  return literalString(readArguments(call.arguments).positional[0]?.[0]) ?? 'a credential';
}
