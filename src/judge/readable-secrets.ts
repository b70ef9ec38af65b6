import type { ResourceGraph } from '../resources/graph.ts';
import { effective } from '../resources/policies/effective.ts';
import { policiesOf } from '../resources/policies/principals.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap } from '../resources/value.ts';
import { containersOf, type DeclaredContainer } from '../resources/workloads/containers.ts';
import { findingAddress } from './resource-places.ts';
import { missing, type Statement } from './statement.ts';

/** What reads a secret of a kind when a task starts. */
const READS: Readonly<Record<string, string>> = {
  'AWS::SecretsManager::Secret': 'secretsmanager:GetSecretValue',
  'AWS::SSM::Parameter': 'ssm:GetParameters',
};

/** Whether the execution role of a task may read each secret that its containers get by reference. */
export function judgeReadableSecrets(graph: ResourceGraph): readonly Statement[] {
  return graph.ofType('AWS::ECS::TaskDefinition').flatMap((task) => {
    const reading = readProperty(task, 'ExecutionRoleArn');
    const role = reading.state === 'written' ? graph.target(reading.value) : undefined;
    const holder = role?.mode === 'managed' ? policiesOf(graph).of(role) : undefined;
    if (!role || !holder || holder.grants.some(({ document, managed }) => !document && managed === undefined))
      return [];
    return containersOf(task).containers.flatMap((container) =>
      secretsOf(container, graph).flatMap((secret): readonly Statement[] => {
        const action = READS[secret.type] ?? '';
        if (effective(holder, { action, on: { resource: secret } }, graph).answer !== 'no') return [];
        const message = `The container \`${container.name}\` of \`${task.address}\` gets \`${secret.address}\`, and its execution role \`${role.address}\` may not read that (\`${action}\`): the task cannot start.`;
        const address = findingAddress(task, `${container.name} reads ${secret.address}`);
        return [missing(container.at, message, { address, severity: 'major' })];
      }),
    );
  });
}

/** Secrets and parameters of the tree that a container is given by reference. */
function secretsOf({ properties }: DeclaredContainer, graph: ResourceGraph): readonly Resource[] {
  const { Secrets: secrets } = properties;
  const found = (isList(secrets) ? secrets : []).flatMap((one) =>
    isMap(one) ? graph.targets(one.ValueFrom) : [],
  );
  return [...new Set(found)].filter(({ type, mode }) => mode === 'managed' && READS[type] !== undefined);
}
