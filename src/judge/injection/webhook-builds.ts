import type { Job, Workflow } from '../../pipelines/pipelines.ts';
import type { Source } from '../source.ts';
import { fail, type Statement, unknown } from '../statement.ts';

/**
 * Builds that a webhook of CodeBuild starts for proposed changes: they run with the role and the secrets of the
 * project, whoever the change is from, unless its filters or its policy keep strangers out.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/github-webhook.html
 */
export function judgeWebhookBuilds({ id, system, source, jobs }: Workflow): readonly Statement[] {
  if (system !== 'codebuild') return [];
  return jobs.filter(buildsChanges).flatMap((job) => judgeBuild(job, source, `${id}#${job.key}#webhook`));
}

function buildsChanges({ occasions }: Job): boolean {
  return occasions.some(({ event, name }) => event === 'change-request' && name.startsWith('webhook'));
}

function judgeBuild(job: Job, project: Source, address: string): readonly Statement[] {
  const { condition, secrets } = job;
  const at = condition?.source ?? project;
  const names = [...new Set(secrets.map(({ name }) => `\`${name}\``))].slice(0, 3).join(', ');
  const holds = names === '' ? 'the role of its project' : `the role of its project and the secrets ${names}`;
  const because = `\`${job.key}\` builds changes of whoever proposes one, with ${holds}`;
  const open = unanchored(condition?.text);
  if (open !== undefined)
    return [
      fail(
        at,
        `${because}: \`${open}\` matches more account ids than meant, for it is not held by \`^\` and \`$\``,
        {
          address,
        },
      ),
    ];
  if (condition !== null && !condition.text.endsWith(' DISABLED')) return [];
  if (names === '')
    return [
      unknown(
        at,
        `${because}: in a public repository anybody's, unless the webhook asks for an approval first`,
        {
          plane: 'forge',
        },
      ),
    ];
  const isOff = condition !== null;
  const message = isOff
    ? `${because}: \`RequiresCommentApproval\` is off.`
    : `${because}: neither a filter on ACTOR_ACCOUNT_ID nor a \`PullRequestBuildPolicy\` is written.`;
  // Webhooks that were made since the policy exists have one although none is written.
  return [fail(at, message, isOff ? { address } : { address, severity: 'major' })];
}

/** The first alternative of a filter on account ids that is not held at both ends. */
function unanchored(text: string | undefined): string | undefined {
  if (text === undefined || text.length > MAX_LENGTH) return undefined;
  const patterns = text.split(' or ').flatMap((part) => {
    const [, pattern] = /^ACTOR_ACCOUNT_ID: (.*)$/.exec(part) ?? [];
    return pattern === undefined ? [] : [pattern];
  });
  return patterns.find((pattern) => {
    const grouped = /^\^\((?:\?:)?[^()]*\)\$$/.test(pattern);
    return !grouped && pattern.split('|').some((one) => !/^\^.*\$$/.test(one.trim()));
  });
}

const MAX_LENGTH = 5_000;
