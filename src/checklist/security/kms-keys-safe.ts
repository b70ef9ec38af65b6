import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { isKeptToAccounts, keys, rotates } from '../../resources/encryption/keys.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './kms-keys-safe.examples.ts';

export default defineControl({
  id: 'security/kms-keys-safe',
  title: 'Keys rotate and are kept to known accounts',
  tier: 3,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'Whoever may use a key reads everything that it encrypts, and a key that never changes protects ever more data with one secret.',
  how: 'Each symmetric key of KMS has to rotate by itself; asymmetric, HMAC and imported keys cannot and are left out. A key policy must not let `*` in without a condition that ties it to known callers; the usual statement for the root of the own account is fine. Outside of production a shortfall is a remark.',
  remedy: 'Set `EnableKeyRotation: true`, and name the accounts, roles or services in the key policy.',
  references: [
    ...['KMS.3', 'KMS.5', 'KMS.1', 'KMS.2'].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'Security Hub', id: 'KMS.4' },
    { standard: 'CIS AWS', id: '3.6', version: '5.0.0' },
    { standard: 'Checkov', id: 'CKV_AWS_33' },
    { standard: 'AWS Well-Architected', id: 'SEC08-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const statements = keys(graph).flatMap((key) => {
      const rotation = rotates(key);
      const access = isKeptToAccounts(graph, key);
      return [
        ...(rotation
          ? [
              resourceVerdict(infrastructure, key, rotation, {
                right: 'rotates',
                wrong: 'does not rotate',
                part: 'rotation',
              }),
            ]
          : []),
        ...(access
          ? [
              resourceVerdict(infrastructure, key, access, {
                right: 'is kept to known principals',
                wrong: 'is open to everyone',
                part: 'policy',
              }),
            ]
          : []),
      ];
    });
    if (statements.length > 0) return statements;
    return [notApplicable('the infrastructure declares no key that could rotate, and no key policy')];
  },
  examples,
});
