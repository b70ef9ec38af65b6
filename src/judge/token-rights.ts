import type { Permissions, PipelineSystem, Workflow } from '../pipelines/pipelines.ts';
import type { Source } from './source.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Systems whose jobs are given a token of the repository, with rights that only the forge shows. */
const TOKEN_ON_FORGE: Partial<Record<PipelineSystem, string>> = {
  'gitlab-ci':
    'which projects the job token reaches, and which variables are protected, is set in the project',
  circleci: 'who may use a context, and which secrets a project has, is set in the organisation',
  bitbucket: 'the rights of the repository variables and of the token of a step are set in the repository',
  azure: 'the scope of the job token is set in the project',
};

/** What one workflow's token may do, and which secrets it hands on. */
export function judgeToken(workflow: Workflow): readonly Statement[] {
  const elsewhere = TOKEN_ON_FORGE[workflow.system];
  if (elsewhere !== undefined) return [unknown(workflow.source, elsewhere, { plane: 'forge' })];
  if (workflow.system !== 'github-actions' || workflow.jobs.length === 0) return [];
  return [...judgeWorkflow(workflow), ...judgeJobs(workflow)];
}

function judgeWorkflow({ id, permissions, jobs, source, isCalledOnly }: Workflow): readonly Statement[] {
  const address = `${id}#permissions`;
  const bare = jobs.filter((job) => job.permissions === null);
  if (permissions === null) {
    if (bare.length === 0) return [pass(source, 'every job names the rights of its token')];
    const names = listed(bare.map(({ key }) => key));
    const because = `${names} names no rights for its token: the default of the repository holds`;
    // A called workflow is given the token of its caller.
    if (isCalledOnly) return [remark(source, because, { address })];
    return [unknown(source, because, { plane: 'forge' })];
  }
  if (permissions.rest === 'write')
    return [fail(permissions.source, 'every job is given a token that may write everything', { address })];
  const written = writtenScopes(permissions);
  const sharing = new Set(jobs.filter((job) => job.permissions === permissions).map(({ key }) => key));
  if (written.length === 0) return [pass(permissions.source, 'by default a token may only read')];
  const rights = written.map((scope) => `\`${scope}: write\``).join(', ');
  if (sharing.size <= 1)
    return [
      remark(permissions.source, `${rights} is given to the workflow as a whole; only one job has it`, {
        address,
      }),
    ];
  const message = `${rights} is given to ${sharing.size} jobs, needed or not`;
  return [fail(permissions.source, message, { address })];
}

function writtenScopes({ scopes }: Permissions): readonly string[] {
  return Object.entries(scopes).flatMap(([scope, level]) => (level === 'write' ? [scope] : []));
}

function judgeJobs(workflow: Workflow): readonly Statement[] {
  const statements = new Map<string, Statement>();
  for (const { key, permissions, secrets, opaque, steps } of workflow.jobs) {
    const address = `${workflow.id}#${key}`;
    if (permissions?.rest === 'write' && permissions !== workflow.permissions)
      statements.set(
        `${address}#all`,
        fail(permissions.source, `the job \`${key}\` is given a token that may write everything`, {
          address,
        }),
      );
    for (const { name, source } of secrets)
      if (name === '*')
        statements.set(keyOfPlace(source), judgeInherited(source, key, workflow.id, opaque !== null));
    for (const { name, source } of steps.flatMap((step) => step.secrets))
      if (name === '*')
        statements.set(
          keyOfPlace(source),
          fail(source, `a step of \`${key}\` is given all secrets of the repository`, {
            address: `${address}#secrets`,
          }),
        );
  }
  return [...statements.values()];
}

/** `secrets: inherit` hands over what the repository has; what a workflow of this tree does with it is seen. */
function judgeInherited(source: Source, key: string, id: string, isElsewhere: boolean): Statement {
  const address = `${id}#${key}#secrets`;
  if (isElsewhere)
    return fail(source, `\`${key}\` hands all secrets of the repository to a workflow of another one`, {
      address,
    });
  return remark(source, `\`${key}\` is given all secrets of the repository, needed or not`, { address });
}

function keyOfPlace({ path, line }: Source): string {
  return `${path}:${line}`;
}

function listed(keys: readonly string[]): string {
  const unique = [...new Set(keys)];
  const shown = unique
    .slice(0, 3)
    .map((key) => `\`${key}\``)
    .join(', ');
  return unique.length > 3 ? `${shown} and ${unique.length - 3} more` : shown;
}
