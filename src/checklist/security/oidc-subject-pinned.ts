import { awsAccessOf } from '../../judge/aws-access.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeOidcTrusts } from '../../judge/oidc-trust.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './oidc-subject-pinned.examples.ts';

export default defineControl({
  id: 'security/oidc-subject-pinned',
  title: 'Roles that pipelines assume are pinned to their subject',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'forge'],
  why: "An issuer of tokens such as GitHub's serves everybody: a role that does not ask whose token it is lets every stranger's pipeline into the account.",
  how:
    'Every role that trusts an OIDC provider (GitHub, GitLab, CircleCI, Bitbucket, HCP Terraform, Buildkite, a Kubernetes cluster) must ask for a subject with a literal owner and project. ' +
    'It fails without a test of `sub`, with one that also holds where there is none (`ForAllValues`, `IfExists`), with a wildcard before the end of the project, for a whole owner in production, ' +
    'and for pull requests where the role may write. Any branch of one repository, and a missing test of `aud`, are remarks. A role that is declared elsewhere is unknown.',
  remedy:
    'Ask with `StringEquals` for `token.actions.githubusercontent.com:aud` = `sts.amazonaws.com` and `:sub` = `repo:OWNER/REPOSITORY:environment:production`; likewise for other issuers.',
  references: [
    { standard: 'Checkov', id: 'CKV_AWS_358' },
    { standard: 'AWS Well-Architected', id: 'SEC02-BP02' },
    { standard: 'AWS Well-Architected', id: 'SEC03-BP02' },
    { standard: 'OWASP Top 10', version: '2025', id: 'A07' },
  ],
  needs: [],
  uses: ['infrastructure', 'pipelines'],
  judge({ infrastructure, pipelines }) {
    const declared = presentValue(infrastructure);
    const statements = declared ? judgeOidcTrusts(graphOf(declared)) : [];
    if (statements.length > 0) return statements;
    const read = presentValue(pipelines);
    const assumed = read ? awsAccessOf(read).find(({ kind }) => kind === 'role') : undefined;
    if (assumed)
      return [
        unknown(assumed.at, `\`${assumed.job.key}\` assumes a role that is declared elsewhere`, {
          plane: 'account',
        }),
      ];
    if (infrastructure.state === 'unavailable')
      return [unknown({}, infrastructure.because, infrastructure.settle)];
    return [notApplicable('no role trusts an OIDC provider, and no pipeline assumes one')];
  },
  examples,
});
