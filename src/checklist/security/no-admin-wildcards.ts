import { defineControl } from '../../judge/control.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, notApplicable } from '../../judge/statement.ts';
import { judgeWildcards } from '../../judge/wildcard-grants.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './no-admin-wildcards.examples.ts';

export default defineControl({
  id: 'security/no-admin-wildcards',
  title: 'No policy allows everything',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'Whoever gets hold of a workload, a build or a key that may do everything has the account: data, backups, logs and all.',
  how:
    'Every policy that the infrastructure declares is read: managed, inline and of permission sets. It fails where it allows every action, ' +
    'all of a service that can change things, or all but some (`NotAction`, `NotResource`) on everything, and where AdministratorAccess, ' +
    'PowerUserAccess or IAMFullAccess is attached. Conditions on regions, `ForAllValues` and `IfExists` narrow nothing down; those on tags or a second factor do.',
  remedy:
    'Name the actions that are used (CloudTrail and the last-accessed data of IAM list them) and the ARNs they are used on, and attach that policy instead.',
  references: [
    { standard: 'AWS FSBP', id: 'IAM.1' },
    { standard: 'AWS FSBP', id: 'IAM.21' },
    { standard: 'CIS AWS Foundations', version: '5.0.0', id: '1.15' },
    { standard: 'AWS Well-Architected', id: 'SEC03-BP02' },
    { standard: 'OWASP Top 10', version: '2025', id: 'A01' },
    { standard: 'Checkov', id: 'CKV_AWS_356' },
    { standard: 'Checkov', id: 'CKV_AWS_290' },
    { standard: 'Prowler', id: 'iam_customer_attached_policy_no_administrative_privileges' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeWildcards(graphOf(infrastructure));
    if (statements.length === 0) return [notApplicable('no policy is declared here')];
    if (statements.some(({ kind }) => kind === 'fail' || kind === 'unknown')) return statements;
    return [...statements, clean(WHOLE_TREE, 'no policy that is declared here allows everything')];
  },
  examples,
});
