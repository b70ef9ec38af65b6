import type { EcsTaskDefinition } from '../evidence/repo/ecs-task-definitions.ts';
import type { KubernetesSecret } from '../evidence/repo/kubernetes/object.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { allJobs, nameOf, type StepRef, stepsOf } from '../pipelines/places.ts';
import { literalOf, type Reference, referencesOf, type Text } from '../pipelines/text.ts';
import { isSecretName } from './secret-name.ts';
import { fail, pass, type Statement } from './statement.ts';

/** An address or a path says where a secret is; an empty value is none. */
const LOCATION = /^$|^arn:|^\/|^(?:true|false|\d+)$|^https?:\/\/[^@]*$/i;
const LOGIN = /:\/\/[^:/\s@]+:[^@\s]+@/;

/** Secrets of the containers of a task definition: by reference, or in plain text. */
export function taskSecrets({ path, containers }: EcsTaskDefinition): readonly Statement[] {
  return containers.flatMap(({ name, line, environment, secrets }) => {
    const plain = environment.filter(
      (variable) =>
        LOGIN.test(variable.value) || (isSecretName(variable.name) && !LOCATION.test(variable.value)),
    );
    if (plain.length > 0)
      return plain.map((variable) =>
        fail(
          { path, line: variable.line },
          `The container \`${name}\` gets \`${variable.name}\` as plain text, which everybody sees who may look at the task definition.`,
          { address: `${path} ${name} ${variable.name}` },
        ),
      );
    if (secrets.length === 0) return [];
    return [
      pass(
        { path, line },
        `the container \`${name}\` gets ${secrets.length === 1 ? 'its secret' : `its ${secrets.length} secrets`} by reference`,
      ),
    ];
  });
}

/** A Secret of Kubernetes whose data stands in its manifest; base64 hides nothing. */
export function manifestSecrets({ path, name, keys }: KubernetesSecret): readonly Statement[] {
  return keys
    .filter((key) => !key.isEmpty && isSecretName(key.name))
    .slice(0, 1)
    .map(({ line }) =>
      fail(
        { path, line, resource: `Secret/${name}` },
        `The data of the Secret \`${name}\` stands in its manifest.`,
        {
          address: `${path} Secret/${name}`,
        },
      ),
    );
}

/** Commands that write settings of a workload, which everybody reads who may look at it. */
const PLAIN_SETTINGS: readonly (readonly [RegExp, string])[] = [
  [/^aws lambda (?:update-function-configuration|create-function)\b/, 'the settings of a function'],
  [/^aws ecs register-task-definition\b/, 'a task definition'],
  [/^gcloud run (?:deploy|services update)\b.*--(?:set|update)-env-vars\b/, 'the settings of a service'],
  [/^az \w+ config appsettings set\b/, 'the settings of an application'],
  [/^eb setenv\b/, 'the settings of an environment'],
];

/** Secrets of the forge that pipelines write into a workload's plain settings. */
export function handedSecrets(pipelines: Pipelines): readonly Statement[] {
  return allJobs(pipelines)
    .flatMap(stepsOf)
    .flatMap((ref) => [...byInput(ref), ...byCommand(ref)]);
}

function byInput(ref: StepRef): readonly Statement[] {
  const { use } = ref.step;
  const variables = use?.inputs['environment-variables'];
  if (!use || !variables || !/amazon-ecs-render-task-definition$/i.test(use.name)) return [];
  return secretIn([variables]).map((secret) => handed(ref, use.source, secret, 'a task definition'));
}

function byCommand(ref: StepRef): readonly Statement[] {
  return ref.step.commands.flatMap(({ words, source, via }) => {
    const line = words.map((word) => literalOf(word) ?? String(word[0] ?? '')).join(' ');
    const found = PLAIN_SETTINGS.find(([pattern]) => pattern.test(line));
    return found ? secretIn(words).map((secret) => handed(ref, via[0] ?? source, secret, found[1])) : [];
  });
}

function secretIn(texts: readonly Text[]): readonly Reference[] {
  return texts
    .flatMap(referencesOf)
    .filter(({ kind }) => kind === 'secret')
    .slice(0, 1);
}

function handed(ref: StepRef, at: StepRef['step']['source'], secret: Reference, where: string): Statement {
  return fail(at, `${nameOf(ref)} writes the secret \`${secret.name}\` into ${where} as plain text.`, {
    address: `${at.path ?? ''} ${secret.name}`,
  });
}
