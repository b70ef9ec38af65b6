import type { Job, Pipelines, Workflow } from '../pipelines/pipelines.ts';
import type { Step, Variables } from '../pipelines/step.ts';
import { literalOf, referencesOf, type Text } from '../pipelines/text.ts';
import type { Source } from './source.ts';

/** How a job comes to its rights in AWS. */
export type AwsAccess =
  | {
      readonly kind: 'key';
      readonly at: Source;
      readonly name: string;
      readonly job: Job;
      readonly workflow: Workflow;
    }
  | {
      readonly kind: 'role' | 'temporary';
      readonly at: Source;
      readonly job: Job;
      readonly workflow: Workflow;
    }
  /** It uses AWS, and nothing in it says how it may. */
  | { readonly kind: 'unsaid'; readonly at: Source; readonly job: Job; readonly workflow: Workflow };

/** Names by which an access key is stored. */
const KEY_NAME =
  /^(?:\w{0,40}_)?AWS_(?:\w{1,40}_)?(?:ACCESS_KEY_ID|ACCESS_KEY|SECRET_ACCESS_KEY|SECRET_KEY)(?:_\w{1,40})?$/i;
const KEY_INPUT = /^aws[-_](?:access[-_]key(?:[-_]id)?|secret[-_](?:access[-_])?key)$/i;
const ROLE_INPUT = /^(?:role-to-assume|role[-_]arn|awsRoleArn|aws_oidc_role_arn|oidc_role_arn)$/i;
const SESSION = /^aws[-_]session[-_]token$/i;
const AWS_PROGRAM = /^(?:aws|cdk|sam|serverless|sls|copilot|eb|ecs-cli|eksctl|ecs-deploy|chalice)$/;
const AWS_USE =
  /^(?:aws-actions\/|atlassian\/aws-|circleci\/aws-|aws-?(?:cli|shellscript|powershell)|cloudformation|ecs|s3upload|lambdadeploy)/i;

/** How each job that uses AWS may do so; access keys wherever they are handed over. */
export function awsAccessOf(pipelines: Pipelines): readonly AwsAccess[] {
  return pipelines.workflows
    .filter(({ isCalledOnly, jobs }) => !isCalledOnly || jobs.length > 0)
    .flatMap((workflow) => workflow.jobs.flatMap((job) => accessOf(job, workflow)));
}

function accessOf(job: Job, workflow: Workflow): readonly AwsAccess[] {
  const place = { job, workflow };
  const keys = keysOf(job);
  const isTemporary = hasSession(job);
  if (keys.length > 0 && !isTemporary) return keys.map((key) => ({ kind: 'key', ...key, ...place }));
  const [key] = keys;
  if (key) return [{ kind: 'temporary', at: key.at, ...place }];
  const use = job.steps.find(usesAws);
  if (!use || isStandIn(job)) return [];
  const role = roleOf(job);
  if (role) return [{ kind: 'role', at: role, ...place }];
  return [{ kind: 'unsaid', at: use.source, ...place }];
}

interface Key {
  readonly at: Source;
  readonly name: string;
}

function keysOf(job: Job): readonly Key[] {
  const found = new Map<string, Key>();
  const add = (name: string, at: Source) => {
    if (!found.has(name)) found.set(name, { name, at });
  };
  for (const { name, source } of [...job.secrets, ...job.steps.flatMap(({ secrets }) => secrets)])
    if (KEY_NAME.test(name)) add(name, source);
  addStored(job.variables, KEY_NAME, job.source, add);
  for (const { variables, use, source, commands } of job.steps) {
    addStored(variables, KEY_NAME, source, add);
    if (use) addStored(use.inputs, KEY_INPUT, use.source, add);
    for (const command of commands)
      if (literalOf(command.words[0] ?? []) === 'aws' && literalOf(command.words[1] ?? []) === 'configure')
        for (const name of command.words.slice(2).flatMap(storedIn)) add(name, command.source);
  }
  return [...found.values()];
}

/** Values under the name of a key that the forge or the project holds. */
function addStored(
  values: Variables,
  names: RegExp,
  at: Source,
  add: (name: string, at: Source) => void,
): void {
  for (const [name, text] of Object.entries(values))
    if (names.test(name)) for (const stored of storedIn(text)) add(stored, at);
}

function storedIn(text: Text): readonly string[] {
  return referencesOf(text).flatMap(({ kind, name }) =>
    kind === 'secret' || kind === 'variable' ? [name] : [],
  );
}

function hasSession(job: Job): boolean {
  const names = [job.variables, ...job.steps.flatMap(({ variables, use }) => [variables, use?.inputs ?? {}])];
  return names.some((values) => Object.keys(values).some((name) => SESSION.test(name)));
}

function usesAws({ use, commands, occasions, script }: Step): boolean {
  if (occasions.length === 0 && script === null && use === null) return false;
  if (use && AWS_USE.test(use.name)) return true;
  return commands.some(({ words }) => {
    const program = literalOf(words[0] ?? []) ?? '';
    const isOpen = words.some((word) =>
      /^--(?:no-sign-request|version|endpoint-url\b)/.test(literalOf(word) ?? ''),
    );
    return (
      AWS_PROGRAM.test(program) &&
      words.length > 1 &&
      !isOpen &&
      !isLocal(words.map((word) => literalOf(word) ?? ''))
    );
  });
}

/** Commands that never reach the cloud. */
function isLocal([program = '', verb = '']: readonly string[]): boolean {
  if (program === 'cdk') return /^(?:synth|synthesize|init|ls|list|acknowledge|docs|doctor)$/.test(verb);
  if (program === 'sam') return /^(?:build|validate|local|init)$/.test(verb);
  return /^(?:serverless|sls)$/.test(program) && /^(?:package|print|offline|invoke)$/.test(verb);
}

/** An emulator is content with any key. */
function isStandIn(job: Job): boolean {
  const all = [job.variables, ...job.steps.map(({ variables }) => variables)];
  return all.some((values) =>
    Object.entries(values).some(([name, text]) => {
      const literal = literalOf(text);
      return (
        (/^AWS_ACCESS_KEY_ID$/i.test(name) && literal !== undefined && literal !== '') ||
        /^AWS_ENDPOINT_URL/.test(name)
      );
    }),
  );
}

function roleOf(job: Job): Source | undefined {
  for (const { use, commands } of job.steps) {
    const input = Object.entries(use?.inputs ?? {}).find(
      ([name, text]) => ROLE_INPUT.test(name) && text.length > 0,
    );
    if (use && input) return use.source;
    const assumed = commands.find(({ words }) =>
      words.some((word) => literalOf(word) === 'assume-role-with-web-identity'),
    );
    if (assumed) return assumed.source;
  }
  if (job.variables.AWS_ROLE_ARN || job.steps.some(({ variables }) => variables.AWS_ROLE_ARN))
    return job.identityToken.answer === 'yes' ? (job.identityToken.reasons[0]?.at ?? job.source) : undefined;
  return undefined;
}
