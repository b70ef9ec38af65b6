import type { PipelineCredentials } from '../../evidence/repo/pipeline-credentials.ts';
import { defineControl } from '../../judge/control.ts';
import { isLive, nameOf } from '../../judge/credential.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, fail, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './no-long-lived-credentials.examples.ts';

export default defineControl({
  id: 'security/no-long-lived-credentials',
  title: 'Pipelines and workloads use short-lived credentials',
  tier: 1,
  severity: 'blocker',
  planes: ['pipeline', 'account', 'forge', 'repo'],
  why: 'An access key that never expires works for whoever reads it once, from a log, a laptop or a leaked backup, until somebody notices.',
  how: 'An AWS access key in a tracked file fails, and so does a pipeline that is given one as a stored secret. Pipelines that assume a role by their own identity pass as far as the files go. Variables of a project and keys in the account are not in the files. Credentials of others than AWS are remarks.',
  remedy:
    'Create an IAM role that trusts the OIDC provider of the pipeline and is limited to the repository and branch, assume it (`role-to-assume`, `permissions: id-token: write`), and delete the access key.',
  references: [
    { standard: 'AWS FSBP', id: 'IAM.3' },
    { standard: 'AWS FSBP', id: 'IAM.4' },
    { standard: 'CIS AWS Foundations', version: '5.0.0', id: '1.13' },
    { standard: 'AWS Well-Architected', id: 'SEC02-BP02' },
  ],
  needs: ['secrets'],
  uses: ['pipelineCredentials', 'infrastructureFiles'],
  judge({ secrets, pipelineCredentials, infrastructureFiles }): readonly Statement[] {
    const inTree = secrets.credentials.filter(
      (credential) => isLive(credential) && /^aws-(?:access|secret)-key$/.test(credential.detector),
    );
    const failures = inTree.map((credential) =>
      fail(
        { path: credential.path, line: credential.line },
        `${nameOf(credential)} in plain text: whoever reads it holds it`,
        {
          address: `${credential.path}#${credential.detector}#${credential.fingerprint}`,
        },
      ),
    );
    if (pipelineCredentials.state === 'unavailable')
      return [...failures, unknown(WHOLE_TREE, pipelineCredentials.because, pipelineCredentials.settle)];
    if (pipelineCredentials.state === 'present')
      return [...failures, ...onPipelines(pipelineCredentials.value)];
    if (failures.length > 0) return failures;
    if (infrastructureFiles.state === 'none')
      return [notApplicable('no pipeline, no infrastructure and no access key in the tree')];
    return [
      unknown(
        WHOLE_TREE,
        'no pipeline is in the tree; what deploys this, and with which credentials, is not in the files',
        { plane: 'account' },
      ),
    ];
  },
  examples,
});

function onPipelines(found: PipelineCredentials): readonly Statement[] {
  const { credentials, opaque, otherSecrets, speaksOfAws } = found;
  const keys = uniqueByName(credentials.filter(({ kind }) => kind === 'key'));
  const others =
    otherSecrets.length === 0
      ? []
      : [
          remark(
            WHOLE_TREE,
            `pipelines are given ${otherSecrets.length} other stored ${otherSecrets.length === 1 ? 'secret' : 'secrets'}: ${otherSecrets.slice(0, 8).join(', ')}${otherSecrets.length > 8 ? ', ...' : ''}`,
            { address: 'other-secrets' },
          ),
        ];
  if (keys.length > 0) {
    const said = keys.map(({ path, line, name }) =>
      fail({ path, line }, `the pipeline is given a stored access key (${name})`, {
        address: `${path}#${name}`,
      }),
    );
    return [...said, ...others];
  }
  const [hidden] = opaque;
  if (hidden) return [unknown({ path: hidden.path }, hidden.because, { plane: 'forge' }), ...others];
  const roles = credentials.filter(({ kind }) => kind !== 'key');
  if (roles.length > 0) {
    const said = roles.map(({ path, line, kind }) =>
      pass(
        { path, line },
        kind === 'role' ? 'it assumes a role by its own identity' : 'it is given a key with a session token',
      ),
    );
    return [...said, clean(WHOLE_TREE, 'no pipeline is given a stored access key'), ...others];
  }
  if (speaksOfAws)
    return [
      unknown(WHOLE_TREE, 'the pipelines use AWS, and nothing in them says with which credentials', {
        plane: 'account',
      }),
      ...others,
    ];
  return [notApplicable('no pipeline uses AWS, and no access key is in the tree'), ...others];
}

function uniqueByName(keys: PipelineCredentials['credentials']): PipelineCredentials['credentials'] {
  const seen = new Set<string>();
  return keys.filter(({ path, name }) => {
    const key = `${path}#${name}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
