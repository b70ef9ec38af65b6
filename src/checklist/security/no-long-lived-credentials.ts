import { defineControl } from '../../judge/control.ts';
import { isLive, nameOf } from '../../judge/credential.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgePipelineAccess } from '../../judge/pipeline-access.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { fail, notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './no-long-lived-credentials.examples.ts';

export default defineControl({
  id: 'security/no-long-lived-credentials',
  title: 'Pipelines and workloads use short-lived credentials',
  tier: 1,
  severity: 'blocker',
  planes: ['pipeline', 'account', 'forge', 'repo'],
  why: 'An access key that never expires works for whoever reads it once, from a log, a laptop or a leaked backup, until somebody notices.',
  how: 'An AWS access key in a tracked file fails, and so does a pipeline that is given one as a stored secret. Variables are followed through called workflows, actions of the tree and scripts. Jobs that assume a role by their own identity pass as far as the files go. Variables of a project and keys in the account are not in the files. Credentials of others than AWS are remarks.',
  remedy:
    'Create an IAM role that trusts the OIDC provider of the pipeline and is limited to the repository and branch, assume it (`role-to-assume`, `permissions: id-token: write`), and delete the access key.',
  references: [
    { standard: 'AWS FSBP', id: 'IAM.3' },
    { standard: 'AWS FSBP', id: 'IAM.4' },
    { standard: 'CIS AWS Foundations', version: '5.0.0', id: '1.13' },
    { standard: 'AWS Well-Architected', id: 'SEC02-BP02' },
  ],
  needs: ['secrets'],
  uses: ['pipelines', 'pipelineCredentials', 'infrastructureFiles'],
  judge({ secrets, pipelines, pipelineCredentials, infrastructureFiles }): readonly Statement[] {
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
    for (const fact of [pipelines, pipelineCredentials])
      if (fact.state === 'unavailable') return [...failures, unknown(WHOLE_TREE, fact.because, fact.settle)];
    const read = presentValue(pipelines);
    const written = presentValue(pipelineCredentials);
    if (read || written) return [...failures, ...judgePipelineAccess(read, written)];
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
