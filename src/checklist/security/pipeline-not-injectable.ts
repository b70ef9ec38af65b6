import { defineControl } from '../../judge/control.ts';
import { judgeCheckouts } from '../../judge/injection/foreign-checkout.ts';
import { judgeUploads } from '../../judge/injection/kept-credentials.ts';
import { judgeScripts } from '../../judge/injection/script-input.ts';
import { judgeCaches, judgeRunners } from '../../judge/injection/shared-machines.ts';
import { judgeWebhookBuilds } from '../../judge/injection/webhook-builds.ts';
import { unreadParts } from '../../judge/pipeline-pins.ts';
import { clean, notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import type { Workflow } from '../../pipelines/pipelines.ts';
import { examples } from './pipeline-not-injectable.examples.ts';

export default defineControl({
  id: 'security/pipeline-not-injectable',
  title: 'Nobody can make a pipeline run code of their choice',
  tier: 2,
  severity: 'blocker',
  planes: ['pipeline', 'forge'],
  why: 'A title, a branch name or a change of a stranger that a pipeline runs as code can read every secret that the pipeline is given, and publish in your name.',
  how:
    'A text that outsiders choose (titles, bodies, comments, branch names, commit messages) must not become part of a script by an expression; through a variable of the environment it is safe. ' +
    "Workflows on `pull_request_target`, `workflow_run` and comments must not check out the head of a change. The checkout's token must not be uploaded with its folder. " +
    'Filters of CodeBuild on `ACTOR_ACCOUNT_ID` are held by `^` and `$`. ' +
    'Where a proposed change is run on a machine of your own, the forge has to say that the repository is not public.',
  remedy:
    'Hand the text over in `env:` and write `"$TITLE"` in the script. Build changes of strangers in a workflow on `pull_request`, without secrets, and let a second one use only its results.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Dangerous-Workflow' },
    { standard: 'zizmor', id: 'template-injection' },
    { standard: 'zizmor', id: 'dangerous-triggers' },
    { standard: 'zizmor', id: 'artipacked' },
    { standard: 'zizmor', id: 'cache-poisoning' },
    { standard: 'zizmor', id: 'self-hosted-runner' },
    { standard: 'Prowler', id: 'codebuild_project_webhook_filters_use_anchored_patterns' },
    { standard: 'OWASP Top 10', version: '2025', id: 'A03' },
    { standard: 'OWASP Top 10', version: '2025', id: 'A08' },
  ],
  needs: ['pipelines'],
  judge({ pipelines }): readonly Statement[] {
    const unread = unreadParts(pipelines)
      .filter(({ settle, at }) => settle === 'mend the file' || at.path === undefined)
      .map(({ what, because, at, settle }) =>
        unknown(at, `${what} could not be judged: ${because}`, { how: settle }),
      );
    const statements = [...pipelines.workflows.flatMap(judgeWorkflow), ...unread];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    return [notApplicable('no pipeline runs anything'), ...statements];
  },
  examples,
});

function judgeWorkflow(workflow: Workflow): readonly Statement[] {
  if (workflow.jobs.every(({ steps }) => steps.length === 0)) return [];
  const found = [
    ...judgeScripts(workflow),
    ...judgeCheckouts(workflow),
    ...judgeUploads(workflow),
    ...judgeRunners(workflow),
    ...judgeCaches(workflow),
    ...judgeWebhookBuilds(workflow),
  ];
  if (found.some(({ kind }) => kind !== 'remark')) return found;
  return [clean(workflow.source, 'no text and no change of a stranger is run with secrets'), ...found];
}
