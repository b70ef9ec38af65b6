import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { openGrants } from '../policies/open-grants.ts';
import { policyOf } from '../policies/policy-of.ts';
import { holds } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isOn } from '../truth.ts';
import { isOpen } from '../value.ts';

/** Keys that the infrastructure declares. */
export function keys(graph: ResourceGraph): readonly Resource[] {
  return graph.ofType('AWS::KMS::Key', 'AWS::KMS::ReplicaKey');
}

/** Whether a key rotates by itself; `undefined` for one that cannot: asymmetric, HMAC, imported or a replica. */
export function rotates(key: Resource): Explained | undefined {
  const { KeySpec: spec, Origin: origin, KeyUsage: usage } = key.properties;
  const isOther =
    (typeof spec === 'string' && spec !== 'SYMMETRIC_DEFAULT') ||
    (typeof usage === 'string' && usage !== 'ENCRYPT_DECRYPT');
  const isImported =
    (typeof origin === 'string' && origin !== 'AWS_KMS') || key.original.type === 'aws_kms_external_key';
  if (isOther || isImported || key.type !== 'AWS::KMS::Key') return undefined;
  return holds(key, ['EnableKeyRotation'], isOn);
}

/** Whether the policy of a key keeps strangers out; `undefined`: it has the usual one. */
export function isKeptToAccounts(graph: ResourceGraph, key: Resource): Explained | undefined {
  const { KeyPolicy: policy } = key.properties;
  if (policy === undefined || policy === null) return undefined;
  const at = key.sourceOf('KeyPolicy');
  const document = policyOf(policy, graph);
  if (!document)
    return unsure(at, isOpen(policy) ? 'its policy is not decided here' : 'its policy cannot be read');
  const { statements, open } = openGrants(document);
  if (statements.length > 0)
    return no(at, 'its policy lets any principal (`*`) of any account in, without a condition');
  return open === undefined
    ? yes(at, 'its policy names who may use it')
    : unsure(at, `its policy is open: ${open}`);
}
