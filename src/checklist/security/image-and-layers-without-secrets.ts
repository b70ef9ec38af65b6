import type { BuildContext } from '../../evidence/repo/build-contexts.ts';
import type { Dockerfile } from '../../evidence/repo/dockerfiles.ts';
import type { Credential } from '../../evidence/repo/secrets/credential.ts';
import { defineControl } from '../../judge/control.ts';
import { isLive, nameOf } from '../../judge/credential.ts';
import { presentValue } from '../../judge/fact.ts';
import { type LayerSecret, secretsInLayers } from '../../judge/image-secrets.ts';
import { passedSecrets } from '../../judge/passed-secrets.ts';
import { clean, fail, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './image-and-layers-without-secrets.examples.ts';

export default defineControl({
  id: 'security/image-and-layers-without-secrets',
  title: 'No secret enters an image layer',
  tier: 2,
  severity: 'blocker',
  planes: ['repo', 'pipeline', 'account'],
  why: 'Whoever can pull an image can read every layer and its history, and deleting a file in a later layer takes nothing away.',
  how:
    'In every Dockerfile, `ENV` and `ARG` under names that ask for a secret must not hold or take one, no step of a pipeline may pass a secret as a build argument, no file that holds a login, a key or ' +
    'live settings may be copied by name, no folder may take a private key along, and no credential may stand in a command. In stages that are not shipped it is a major finding: ' +
    'the build cache and the provenance keep it. Development images, examples and vendored files are remarks.',
  remedy:
    'Give the secret to the one command that needs it, `RUN --mount=type=secret,id=npm,target=/root/.npmrc npm ci`, take it out of `ENV`, `ARG` and ' +
    '`COPY`, and replace the secret that has leaked.',
  references: [
    { standard: 'CIS Docker', id: '4.10' },
    { standard: 'zizmor', id: 'hardcoded-container-credentials' },
    { standard: 'Prowler', id: 'ecr_repository_image_no_secrets' },
    {
      standard: 'Docker build checks',
      id: 'SecretsUsedInArgOrEnv',
      url: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    },
  ],
  needs: ['dockerfiles', 'buildContexts'],
  uses: ['secrets', 'pipelines'],
  judge({ dockerfiles, buildContexts, secrets, pipelines }) {
    const credentials = (presentValue(secrets)?.credentials ?? []).filter(isLive);
    const read = presentValue(pipelines);
    const statements = [
      ...dockerfiles.flatMap((dockerfile) => judgeFile(dockerfile, buildContexts, credentials)),
      ...(read ? passedSecrets(read, dockerfiles) : []),
    ];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    return [
      notApplicable('every Dockerfile of the tree is for development, an example or vendored'),
      ...statements,
    ];
  },
  examples,
});

function judgeFile(
  dockerfile: Dockerfile,
  contexts: readonly BuildContext[],
  credentials: readonly Credential[],
): readonly Statement[] {
  const { path, use, useBecause } = dockerfile;
  const keys = new Set(credentials.flatMap((one) => (one.detector === 'private-key' ? [one.path] : [])));
  const found = secretsInLayers(dockerfile, contexts, (file) => keys.has(file));
  const written = credentials.filter(
    (one) => one.path === path && !found.some(({ line }) => line === one.line),
  );
  const statements = [
    ...found.map((one) => layerSecret(path, one)),
    ...written.map((credential) =>
      fail({ path, line: credential.line }, `A layer holds ${nameOf(credential)}.`, {
        address: `${path} ${credential.detector} ${credential.fingerprint}`,
      }),
    ),
  ];
  if (use !== 'deployed' && use !== 'candidate') {
    return statements.flatMap((one) =>
      one.kind === 'fail' ? [remark(one.at, `${one.message} It is not judged: ${useBecause}.`)] : [],
    );
  }
  return statements.length > 0 ? statements : [withoutSecrets(dockerfile)];
}

function layerSecret(path: string, { line, message, severity, isProven, subject }: LayerSecret): Statement {
  const at = { path, line };
  if (!isProven) return unknown(at, message, { plane: 'pipeline' });
  return fail(at, message, { severity, address: `${path} ${subject}` });
}

function withoutSecrets({ path, stages }: Dockerfile): Statement {
  const mounts = stages.flatMap(({ instructions }) =>
    instructions.flatMap((one) =>
      one.kind === 'run' && one.mounts.some(({ type }) => type === 'secret' || type === 'ssh')
        ? [one.line]
        : [],
    ),
  );
  const [line] = mounts;
  if (line !== undefined) return pass({ path, line }, 'secrets are mounted for the commands that need them');
  return clean({ path }, 'no `ENV`, `ARG`, `COPY` or command puts a secret into a layer');
}
