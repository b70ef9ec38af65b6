import type { Dockerfile } from '../../evidence/repo/dockerfiles.ts';
import { containerUser } from '../../judge/container-user.ts';
import { defineControl } from '../../judge/control.ts';
import { type DeclaredUser, declaredUsers, usersOfDeclared } from '../../judge/declared-users.ts';
import { judgeDeployed } from '../../judge/deployed-images.ts';
import { type Fact, presentValue } from '../../judge/fact.ts';
import { fail, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './container-runs-as-non-root.examples.ts';

export default defineControl({
  id: 'security/container-runs-as-non-root',
  title: 'Containers run as an unprivileged user',
  tier: 1,
  severity: 'major',
  planes: ['repo', 'infrastructure', 'account'],
  why: 'Root in a container is root on the host once anything lets it out, and inside it may change every file of the app.',
  how:
    'The last `USER` of the final stage decides, with build arguments at their defaults; without one the base image does, ' +
    'by a dated list of well-known images. The image that is deployed is judged; where several could be, a failing one is unknown unless all fail. ' +
    'A user that a Kubernetes manifest, a task definition or a production Compose file gives the container stands above its image.',
  remedy:
    'End the final stage with `USER 10001` and give that user the files it writes with `COPY --chown=10001`.',
  references: [
    { standard: 'CIS Docker', id: '4.1' },
    { standard: 'Security Hub', id: 'ECS.20' },
    { standard: 'Checkov', id: 'CKV_DOCKER_3' },
    { standard: 'Checkov', id: 'CKV_DOCKER_8' },
  ],
  needs: [],
  uses: ['dockerfiles', 'infrastructure', 'kubernetesManifests', 'ecsTaskDefinitions', 'composeFiles'],
  judge({ dockerfiles, infrastructure, kubernetesManifests, ecsTaskDefinitions, composeFiles }) {
    const stacks = presentValue(infrastructure);
    const declared = [
      ...declaredUsers(
        presentValue(kubernetesManifests)?.workloads ?? [],
        presentValue(ecsTaskDefinitions) ?? [],
        presentValue(composeFiles) ?? [],
      ),
      ...(stacks ? usersOfDeclared(graphOf(stacks)) : []),
    ];
    const own = declared.filter(({ isForeign }) => !isForeign);
    const isOverruled = own.length > 0 && own.every(({ user }) => user === 'non-root');
    const said = declared.flatMap(judgeDeclared);
    const files = presentValue(dockerfiles);
    if (!files) return said.length > 0 ? said : [withoutDockerfile(dockerfiles, declared[0])];
    const images = judgeDeployed(files, judgeImage);
    return [...said, ...(isOverruled ? images.flatMap(overruled) : images)];
  },
  examples,
});

/** No image is built here: one that is run was made elsewhere. */
function withoutDockerfile(
  dockerfiles: Fact<readonly Dockerfile[]>,
  unset: DeclaredUser | undefined,
): Statement {
  if (dockerfiles.state === 'unavailable') return unknown({}, dockerfiles.because, dockerfiles.settle);
  if (!unset) return notApplicable('the tree builds no image and declares no user of a container');
  return unknown(
    unset.at,
    'the user of a container that is declared here is set by its image, which is made elsewhere',
    {
      how: 'give the container a user in its definition',
    },
  );
}

function judgeImage(dockerfile: Dockerfile): readonly Statement[] {
  const { kind, line, because } = containerUser(dockerfile);
  const at = { path: dockerfile.path, line };
  const sentence = `${because}.`;
  if (kind === 'non-root') return [pass(at, because)];
  if (kind === 'lambda') return [notApplicable(because, at)];
  if (kind === 'unknown')
    return [
      unknown(at, because, { how: 'end the final stage with `USER` and the number of an unprivileged user' }),
    ];
  if (kind === 'drops')
    return [
      pass(at, because),
      remark(at, `The process ends up unprivileged, but the image starts as root: ${sentence}`),
    ];
  return [fail(at, `The container runs as root: ${sentence}`, { address: dockerfile.path })];
}

function judgeDeclared({ at, user, because }: DeclaredUser): readonly Statement[] {
  if (user === 'unset') return [];
  if (user === 'non-root') return [pass(at, because)];
  return [fail(at, `The container ${at.resource} runs as root: ${because}.`)];
}

/** What an image says does not count where every container is started as another user. */
function overruled(statement: Statement): readonly Statement[] {
  if (statement.kind === 'unknown') return [];
  if (statement.kind !== 'fail') return [statement];
  return [remark(statement.at, `${statement.message} Every declared container is started as another user.`)];
}
