import type { ResourceGraph } from '../resources/graph.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap, isOpen, type Value } from '../resources/value.ts';
import { type DeclaredPod, declaredPods } from '../resources/workloads/pods.ts';
import { capability } from './container-privileges.ts';
import { isSystemNamespace } from './kubernetes-baseline.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, missing, pass, remark, type Statement, unknown } from './statement.ts';

/** Clusters of EKS that the infrastructure declares: how they keep secrets, and who asked their API for what. */
export function judgeDeclaredClusters(graph: ResourceGraph): readonly Statement[] {
  return graph.ofType('AWS::EKS::Cluster').flatMap((cluster) => [judgeSecrets(cluster), judgeAudit(cluster)]);
}

/**
 * Since version 1.28 everything is encrypted with a key of AWS's own at least.
 * https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html
 */
function judgeSecrets(cluster: Resource): Statement {
  const name = `\`${cluster.address}\``;
  const reading = readProperty(cluster, 'EncryptionConfig');
  const at = { ...cluster.source, ...reading.at };
  if (reading.state === 'open')
    return unknown(at, `how ${name} encrypts its secrets is open: ${reading.because}`, settleOpen(cluster));
  const members = reading.state === 'absent' ? [] : isList(reading.value) ? reading.value : [reading.value];
  if (members.some(coversSecrets)) return pass(at, `${name} encrypts its secrets with a key of one's own`);
  const address = findingAddress(cluster, 'secrets');
  const version = /^1\.(\d{1,3})/.exec(String(cluster.properties.Version ?? ''))?.[1];
  if (version !== undefined && Number(version) < 28)
    return missing(at, `${name} does not encrypt its secrets (\`EncryptionConfig\`).`, { address });
  const message = `${name} encrypts its secrets with AWS's own key only, not with one of the team's (\`EncryptionConfig\`).`;
  return missing(at, message, { address, severity: 'minor' });
}

function coversSecrets(member: Value): boolean {
  if (isOpen(member)) return true;
  if (!isMap(member)) return false;
  const { Resources: resources, Provider: provider } = member;
  if (!isOpen(provider) && (!isMap(provider) || (provider.KeyArn ?? '') === '')) return false;
  return (
    isOpen(resources) || (isList(resources) && resources.some((one) => one === 'secrets' || isOpen(one)))
  );
}

function judgeAudit(cluster: Resource): Statement {
  const name = `\`${cluster.address}\``;
  const reading = readProperty(cluster, 'Logging', 'ClusterLogging', 'EnabledTypes');
  const at = { ...cluster.source, ...reading.at };
  if (reading.state === 'open')
    return unknown(at, `which logs ${name} keeps is open: ${reading.because}`, settleOpen(cluster));
  const types = reading.state !== 'absent' && isList(reading.value) ? reading.value : [];
  if (types.some((type) => type === 'audit' || (isMap(type) && type.Type === 'audit')))
    return pass(at, `${name} keeps its audit log`);
  const address = findingAddress(cluster, 'audit');
  return missing(at, `${name} keeps no audit log (\`Logging\`).`, { address });
}

/** Pods that Terraform starts, against the baseline pod security standard. */
export function judgePodBaseline(graph: ResourceGraph): readonly Statement[] {
  return declaredPods(graph).map((pod) => {
    const { resource, namespace, isForNodes } = pod;
    const at = resource.source;
    const asked = beyondBaseline(pod);
    const name = `\`${resource.address}\``;
    if (asked.length === 0) return pass(at, `${name} asks for nothing beyond the baseline standard`);
    const message = `${name} asks for ${asked.join(', ')}`;
    const address = findingAddress(resource, 'baseline');
    if (isForNodes || isSystemNamespace(namespace))
      return remark(at, `${message}, as software for the nodes may.`, { address });
    if (resource.maybe !== undefined)
      return unknown(
        at,
        `${message}, and it is open whether it exists: ${resource.maybe}`,
        settleOpen(resource),
      );
    return fail(at, `${message}.`, { address });
  });
}

function beyondBaseline(pod: DeclaredPod): readonly string[] {
  return [
    ...(pod.hostNetwork ? ["the node's network"] : []),
    ...(pod.hostPid ? ["the node's processes"] : []),
    ...(pod.hostIpc ? ["the node's shared memory"] : []),
    ...pod.hostPaths.map((path) => `the node's folder \`${path}\``),
    ...pod.containers.flatMap(({ name, privileged, addedCapabilities }) => [
      ...(privileged === 'yes' ? [`a privileged container (${name})`] : []),
      ...addedCapabilities
        .filter((one) => capability(one, 0).length > 0)
        .map((one) => `the capability ${one} (${name})`),
    ]),
  ];
}
