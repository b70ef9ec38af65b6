import { defineControl } from '../../judge/control.ts';
import { unreadParts } from '../../judge/pipeline-pins.ts';
import { notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { judgeToken } from '../../judge/token-rights.ts';
import { examples } from './pipeline-token-least-privilege.examples.ts';

export default defineControl({
  id: 'security/pipeline-token-least-privilege',
  title: 'Pipelines get only the rights and secrets that they need',
  tier: 2,
  severity: 'major',
  planes: ['pipeline', 'forge'],
  why: 'Every action and every script of a job can use the token and the secrets that the job is given. A compromised dependency of a test should not be able to push to the repository or publish a release.',
  how:
    'A workflow of GitHub must name the rights of its token: reading at the top, writing only in the jobs that need it. `write-all`, writing at the top for several jobs, ' +
    'all secrets handed to a workflow of another repository and all secrets given to a step fail. Without a word on rights the default of the repository decides, which only the forge knows. ' +
    'So do the tokens and variables of other systems.',
  remedy:
    'Put `permissions: { contents: read }` at the top of every workflow, add single `write` rights to the jobs that need them, and name the secrets that a called workflow gets.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Token-Permissions' },
    { standard: 'zizmor', id: 'excessive-permissions' },
    { standard: 'zizmor', id: 'overprovisioned-secrets' },
    { standard: 'zizmor', id: 'secrets-inherit' },
    { standard: 'CIS GitHub', version: '1.2.0', id: '2.1.5' },
  ],
  needs: ['pipelines'],
  judge({ pipelines }): readonly Statement[] {
    const statements = [
      ...pipelines.workflows.flatMap(judgeToken),
      ...unreadParts(pipelines)
        .filter(({ at }) => at.path?.startsWith('.github/'))
        .map(({ what, because, at, settle }) =>
          unknown(at, `${what} could not be judged: ${because}`, { how: settle }),
        ),
    ];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    return [notApplicable('no pipeline is given a token of the repository'), ...statements];
  },
  examples,
});
