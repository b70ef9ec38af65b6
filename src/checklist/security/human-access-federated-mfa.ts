import { defineControl } from '../../judge/control.ts';
import { judgeFederation, judgeLooseProfiles, judgeUser } from '../../judge/human-access.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './human-access-federated-mfa.examples.ts';

export default defineControl({
  id: 'security/human-access-federated-mfa',
  title: 'People sign in through the identity provider, with a second factor',
  tier: 2,
  severity: 'major',
  planes: ['account', 'infrastructure', 'forge'],
  why: 'A password of AWS outlives the employment of its owner, and without a second factor one phishing mail is enough.',
  how: 'Users of IAM that the infrastructure code gives a password for the console fail, unless a policy of theirs denies everything that comes without a second factor. Users without one are machines. Permission sets and SAML providers are the way in that is asked for. The root user and whoever was made by hand can be seen in the account only.',
  remedy:
    'Let people in through IAM Identity Center or your identity provider with a second factor, and take the login profiles away.',
  references: [
    ...['IAM.4', 'IAM.5', 'IAM.6'].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'CIS AWS', id: '1.9', version: '5.0.0' },
    { standard: 'AWS Well-Architected', id: 'SEC02-BP01' },
    { standard: 'AWS Well-Architected', id: 'SEC02-BP04' },
    { standard: 'Checkov', id: 'CKV2_AWS_22' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    if (graph.resources.every(({ type }) => !/^(?:AWS::|aws_)/.test(type)))
      return [notApplicable('the infrastructure declares nothing in AWS')];
    const users = [
      ...graph.ofType('AWS::IAM::User').map((user) => judgeUser(graph, user)),
      ...judgeLooseProfiles(graph),
    ];
    const federation = judgeFederation(graph);
    if (federation.length > 0) return [...users, ...federation];
    const because = 'how people sign in to the account is not in the code: it declares no way in';
    return [...users, unknown(WHOLE_TREE, because, { plane: 'account' })];
  },
  examples,
});
