import type { OidcIssuer } from './oidc.ts';
import { HOLE } from './open-text.ts';

/**
 * How far the subject that a role asks for narrows down who gets in. `pinned`: one project or account; `any-ref`: one
 * project, from any branch or pull request; `pull-request`: one project, from any pull request; `family`: several
 * projects of one owner, by the start of their name; `owner`: all of an owner; `anyone`: whoever the issuer knows.
 */
export type SubjectReach = 'pinned' | 'any-ref' | 'pull-request' | 'family' | 'owner' | 'anyone' | 'open';

/** Reads a subject (or a pattern of one) of an issuer's token. Wildcards count whatever the operator. */
export function reachOfSubject(issuer: OidcIssuer, subject: string): SubjectReach {
  if (/^[*]+$/.test(subject)) return 'anyone';
  if (subject === HOLE) return 'open';
  return READERS[issuer](subject);
}

/** Which issuer writes subjects like this, where its address is not known. */
export function issuerOfSubject(subject: string): OidcIssuer | undefined {
  if (/^repo:/.test(subject)) return 'github';
  if (/^project_path:/.test(subject)) return 'gitlab';
  if (/^organization:/.test(subject)) return 'terraform-cloud';
  return /^system:serviceaccount:/.test(subject) ? 'kubernetes' : undefined;
}

const READERS: Readonly<Record<OidcIssuer, (subject: string) => SubjectReach>> = {
  github: ofGithub,
  gitlab: ofGitlab,
  circleci: (subject) => ofPath(/^org\/([^/]*)\/project\/([^/]*)/, subject),
  bitbucket: (subject) =>
    isOpen(subject.split(':')[0]) ? 'open' : isWild(subject.split(':')[0]) ? 'owner' : 'pinned',
  'terraform-cloud': ofTerraformCloud,
  buildkite: (subject) => ofPath(/^organization:([^:]*):pipeline:([^:]*)/, subject),
  kubernetes: (subject) => ofAccount(subject),
  cognito: (subject) => (isOpen(subject) ? 'open' : 'pinned'),
  other: (subject) => (isOpen(subject) ? 'open' : /^[*?]/.test(subject) ? 'anyone' : 'pinned'),
};

/**
 * `repo:OWNER/REPOSITORY:CONTEXT`, or a subject that the repository's owner has customised. One that begins with a text
 * that anybody may choose (`workflow`, `environment`, `ref`) can be imitated.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
function ofGithub(subject: string): SubjectReach {
  const [claim = '', name = '', ...rest] = subject.split(':');
  if (/^(?:repository_id|repository_owner_id|job_workflow_ref|enterprise)$/.test(claim))
    return isOpen(name) ? 'open' : isWild(name) ? 'anyone' : 'pinned';
  if (claim === 'repository_owner') return isOpen(name) ? 'open' : isWild(name) ? 'anyone' : 'owner';
  if (isOpen(claim)) return 'open';
  if (claim !== 'repo' && claim !== 'repository') return 'anyone';
  const slash = name.indexOf('/');
  const owner = slash < 0 ? name : name.slice(0, slash);
  if (isOpen(owner) && !isWild(owner)) return 'open';
  if (isWild(owner) || slash < 0) return 'anyone';
  return ofProject(name.slice(slash + 1), rest.join(':'));
}

function ofProject(project: string, context: string): SubjectReach {
  if (/^[*]+$/.test(project)) return 'owner';
  if (isWild(project)) return 'family';
  if (isOpen(project)) return 'open';
  if (context === 'pull_request') return 'pull-request';
  return context === '' || /^[*]+$/.test(context) || /^ref:[*]+$/.test(context) ? 'any-ref' : 'pinned';
}

/** `project_path:GROUP/PROJECT:ref_type:branch:ref:main`: https://docs.gitlab.com/ci/cloud_services/aws/ */
function ofGitlab(subject: string): SubjectReach {
  const [claim = '', path = '', ...rest] = subject.split(':');
  if (isOpen(claim)) return 'open';
  if (claim !== 'project_path' && claim !== 'namespace_path') return isWild(claim) ? 'anyone' : 'pinned';
  const [group = '', ...project] = path.split('/');
  if (isWild(group)) return 'anyone';
  if (isOpen(group)) return 'open';
  if (project.length === 0) return 'owner';
  return ofProject(project.join('/'), rest.join(':'));
}

/** `organization:ORG:project:PROJECT:workspace:WORKSPACE:run_phase:*` */
function ofTerraformCloud(subject: string): SubjectReach {
  const fields = subject.split(':');
  const fieldAfter = (name: string) => fields[fields.indexOf(name) + 1] ?? '*';
  const organization = fields[0] === 'organization' ? (fields[1] ?? '*') : '*';
  if (isWild(organization)) return 'anyone';
  if (isOpen(organization)) return 'open';
  const [project, workspace] = [fieldAfter('project'), fieldAfter('workspace')];
  if (isOpen(workspace)) return 'open';
  if (!isWild(workspace)) return 'pinned';
  if (isOpen(project)) return 'open';
  return isWild(project) ? 'owner' : 'family';
}

/** `system:serviceaccount:NAMESPACE:NAME` */
function ofAccount(subject: string): SubjectReach {
  const [, , namespace = '*', name = '*'] = subject.split(':');
  if (isWild(namespace)) return 'anyone';
  if (isWild(name)) return 'family';
  return isOpen(namespace) || isOpen(name) ? 'open' : 'pinned';
}

/** An owner and a project of it, in a path. */
function ofPath(pattern: RegExp, subject: string): SubjectReach {
  const [, owner, project] = pattern.exec(subject) ?? [];
  if (owner === undefined || project === undefined) return isOpen(subject) ? 'open' : 'owner';
  if (isOpen(project)) return 'open';
  return isWild(project) ? 'owner' : 'pinned';
}

function isWild(text: string | undefined): boolean {
  return text !== undefined && /[*?]/.test(text);
}

function isOpen(text: string | undefined): boolean {
  return text?.includes(HOLE) ?? false;
}
