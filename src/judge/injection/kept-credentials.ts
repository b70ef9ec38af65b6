import type { Job, Workflow } from '../../pipelines/pipelines.ts';
import type { Step, Use } from '../../pipelines/step.ts';
import { literalOf, type Text, written } from '../../pipelines/text.ts';
import { fail, remark, type Statement } from '../statement.ts';

/** Jobs that upload the checkout together with the token that `actions/checkout` leaves in its `.git`. */
export function judgeUploads(workflow: Workflow): readonly Statement[] {
  const statements = new Map<string, Statement>();
  for (const job of workflow.jobs) {
    const checkout = job.steps.findIndex(keepsToken);
    if (checkout < 0) continue;
    for (const { use } of job.steps.slice(checkout + 1))
      if (use && use.name.toLowerCase() === 'actions/upload-artifact') {
        const said = judgeUpload(use, job);
        if (said) statements.set(`${use.source.path}:${use.source.line}`, said);
      }
  }
  return [...statements.values()];
}

function keepsToken({ use }: Step): boolean {
  if (use?.name.toLowerCase() !== 'actions/checkout') return false;
  return literalOf(use.inputs['persist-credentials'] ?? [])?.toLowerCase() !== 'false';
}

function judgeUpload(use: Use, job: Job): Statement | undefined {
  if (!coversCheckout(use.inputs.path)) return undefined;
  const address = `${use.source.path}#${job.key}#upload`;
  if (takesHidden(use))
    return fail(
      use.source,
      `\`${job.id}\` uploads the whole checkout with \`.git\`, in which the token of the job is kept`,
      {
        address,
        severity: 'major',
      },
    );
  return remark(
    use.source,
    `\`${job.id}\` uploads the whole checkout; \`persist-credentials: false\` would keep the token out of it`,
    {
      address,
    },
  );
}

/** The root of the checkout, among whatever else. */
function coversCheckout(path: Text | undefined): boolean {
  const lines = path ? written(path).split('\n').slice(0, 200) : [];
  return lines.some((line) =>
    /^(?:\.\/?|\*\*?|\.\/\*\*?|\$\{\{ *github\.workspace *\}\}\/?(?:\*\*?)?)$/.test(line.trim()),
  );
}

/** Since version 4.4 hidden files are left out unless they are asked for. */
function takesHidden({ version, inputs }: Use): boolean {
  if (literalOf(inputs['include-hidden-files'] ?? [])?.toLowerCase() === 'true') return true;
  return /^v?(?:[1-3](?:\.|$)|4\.[0-3](?:\.|$))/.test(version ?? '');
}
