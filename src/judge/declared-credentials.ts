import type { ResourceGraph } from '../resources/graph.ts';
import { jsonValue } from '../resources/json-text.ts';
import { HOLE, openText } from '../resources/policies/open-text.ts';
import type { Resource } from '../resources/resource.ts';
import { isMap, type Value } from '../resources/value.ts';
import { secretIn } from './plain-secret.ts';
import { findingAddress } from './resource-places.ts';
import { isSecretName } from './secret-name.ts';
import type { Source } from './source.ts';
import { fail, remark, type Statement } from './statement.ts';

/** A value that says of itself that it is none. */
const EXAMPLE = /example|sample|dummy|changeme|placeholder|replace|^test|todo|\$\{|\{\{|^<|xxxx/i;
/** A secret that a person chose or a machine made is longer, and has no spaces. */
const SECRET_VALUE = /^[^\s]{12,4096}$/;

/** Values that the infrastructure writes into a store of secrets, from the code: what the files alone do not show as secrets. */
export function judgeDeclaredCredentials(graph: ResourceGraph): readonly Statement[] {
  return [
    ...graph.ofType('AWS::SSM::Parameter').flatMap((one) => inParameter(one, graph)),
    ...graph
      .ofType('AWS::SecretsManager::Secret', 'aws_secretsmanager_secret_version')
      .flatMap((one) => inSecret(one, graph)),
    ...graph
      .ofType('kubernetes_secret', 'kubernetes_secret_v1')
      .flatMap((one) => inKubernetesSecret(one, graph)),
  ];
}

function inParameter(parameter: Resource, graph: ResourceGraph): readonly Statement[] {
  const { Name, Value, Type } = parameter.properties;
  const name = openText(Name)?.text.replaceAll(HOLE, '') ?? '';
  const [last = name] = name.split('/').slice(-1);
  const isSecret = Type === 'SecureString' || isSecretName(last);
  const at = { ...parameter.source, ...parameter.sourceOf('Value') };
  return isSecret ? written(parameter, at, last, Value, graph) : [];
}

function inSecret(secret: Resource, graph: ResourceGraph): readonly Statement[] {
  const value = secret.properties.SecretString;
  const at = { ...secret.source, ...secret.sourceOf('SecretString') };
  const read = jsonValue(value);
  if (!isMap(read)) return written(secret, at, 'secret', value, graph);
  return Object.entries(read)
    .filter(([key]) => isSecretName(key))
    .flatMap(([key, member]) => written(secret, at, key, member, graph));
}

/** A Secret of Kubernetes that Terraform writes: what its data holds stands in the code. */
function inKubernetesSecret(secret: Resource, graph: ResourceGraph): readonly Statement[] {
  const { data } = secret.original.attributes;
  const at = { ...secret.source, ...secret.sourceOf('data') };
  if (!isMap(data)) return [];
  return Object.entries(data).flatMap(([key, value]) => written(secret, at, key, value, graph));
}

function written(
  resource: Resource,
  at: Source,
  name: string,
  value: Value | undefined,
  graph: ResourceGraph,
): readonly Statement[] {
  if (typeof value !== 'string' || EXAMPLE.test(value) || !SECRET_VALUE.test(value)) return [];
  if (secretIn('SECRET', value, graph) !== 'plain' || !/\d/.test(value)) return [];
  const message = `The value of \`${resource.address}\` is written out in the code; a store is no place of safety for what everybody has read already.`;
  const address = findingAddress(resource, 'value');
  if (/test|example|dummy/i.test(name)) return [remark(at, message, { address })];
  return [fail(at, message, { address })];
}
