import type { PipelineCredentials } from '../evidence/repo/pipeline-credentials.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type AwsAccess, awsAccessOf } from './aws-access.ts';
import { WHOLE_TREE } from './source.ts';
import { clean, fail, notApplicable, pass, remark, type Statement, unknown } from './statement.ts';

/**
 * How pipelines come to their rights in AWS, by what their jobs do and by what their files say: a part that could
 * not be resolved is still seen as text.
 */
export function judgePipelineAccess(
  pipelines: Pipelines | undefined,
  files: PipelineCredentials | undefined,
): readonly Statement[] {
  const access = pipelines ? awsAccessOf(pipelines) : [];
  const keys = keysOf(access, files);
  const others = remarkOnOthers(files);
  if (keys.length > 0) return [...keys, ...others];
  const unsaid = oncePerJob(access.filter(({ kind }) => kind === 'unsaid'));
  const rightful = rolesOf(access, files);
  const [hidden] = files?.opaque ?? [];
  const open = unsaid.map(({ at, job }) =>
    unknown(at, `\`${job.key}\` uses AWS, and nothing in it says with which credentials`, {
      plane: 'account',
    }),
  );
  if (open.length > 0) return [...open, ...rightful, ...others];
  const named = access.length > 0;
  if (hidden && !named)
    return [unknown({ path: hidden.path }, hidden.because, { plane: 'forge' }), ...others];
  if (rightful.length > 0)
    return [...rightful, clean(WHOLE_TREE, 'no pipeline is given a stored access key'), ...others];
  if (files?.speaksOfAws)
    return [
      unknown(WHOLE_TREE, 'the pipelines use AWS, and nothing in them says with which credentials', {
        plane: 'account',
      }),
      ...others,
    ];
  return [notApplicable('no pipeline uses AWS, and no access key is in the tree'), ...others];
}

function keysOf(access: readonly AwsAccess[], files: PipelineCredentials | undefined): readonly Statement[] {
  const keys = new Map<string, Statement>();
  const add = (path: string | undefined, line: number | undefined, name: string) => {
    const address = `${path}#${name}`;
    if (keys.has(address)) return;
    const at = { ...(path === undefined ? {} : { path }), ...(line === undefined ? {} : { line }) };
    keys.set(address, fail(at, `the pipeline is given a stored access key (${name})`, { address }));
  };
  // The line that the files themselves show is nearer than the step that it ends in.
  for (const { kind, path, line, name } of files?.credentials ?? [])
    if (kind === 'key') add(path, line, name ?? 'an access key');
  for (const one of access) if (one.kind === 'key') add(one.at.path, one.at.line, one.name);
  return [...keys.values()];
}

function rolesOf(access: readonly AwsAccess[], files: PipelineCredentials | undefined): readonly Statement[] {
  const roles = oncePerJob(access.filter(({ kind }) => kind === 'role' || kind === 'temporary'));
  if (roles.length > 0)
    return roles.map(({ kind, at, job }) => pass(at, `\`${job.key}\` ${sentence(kind === 'role')}`));
  return (files?.credentials ?? [])
    .filter(({ kind }) => kind !== 'key')
    .map(({ path, line, kind }) => pass({ path, line }, `it ${sentence(kind === 'role')}`));
}

function sentence(isRole: boolean): string {
  return isRole ? 'assumes a role by its own identity' : 'is given a key with a session token';
}

/** The legs of a matrix are one job. */
function oncePerJob(access: readonly AwsAccess[]): readonly AwsAccess[] {
  const seen = new Set<string>();
  return access.filter(({ at, job, workflow }) => {
    const key = `${workflow.id}#${job.key}#${at.path}#${at.line}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function remarkOnOthers(files: PipelineCredentials | undefined): readonly Statement[] {
  const names = files?.otherSecrets ?? [];
  if (names.length === 0) return [];
  const shown = `${names.slice(0, 8).join(', ')}${names.length > 8 ? ', ...' : ''}`;
  const said = `pipelines are given ${names.length} other stored ${names.length === 1 ? 'secret' : 'secrets'}: ${shown}`;
  return [remark(WHOLE_TREE, said, { address: 'other-secrets' })];
}
