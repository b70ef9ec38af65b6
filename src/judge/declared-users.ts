import type { ComposeFile } from '../evidence/repo/compose-files.ts';
import type { EcsTaskDefinition } from '../evidence/repo/ecs-task-definitions.ts';
import type { KubernetesWorkload } from '../evidence/repo/kubernetes/object.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { containersOf } from '../resources/workloads/containers.ts';
import { baseImageUserByName } from './base-image-users.ts';
import { isPublicImage, parseImageName } from './image-name.ts';
import type { Source } from './source.ts';

/** The user that whoever runs a container gives it, over what its image says. `unset`: the image decides. */
export interface DeclaredUser {
  readonly at: Source;
  readonly user: 'root' | 'non-root' | 'unset';
  readonly because: string;
  /** An image of somebody else: what the team's own image says does not matter for it. */
  readonly isForeign: boolean;
}

/** The users of every container that the tree declares to run in production. */
export function declaredUsers(
  workloads: readonly KubernetesWorkload[],
  tasks: readonly EcsTaskDefinition[],
  composeFiles: readonly ComposeFile[],
): readonly DeclaredUser[] {
  return [
    ...workloads.filter(({ isPatch }) => !isPatch).flatMap(usersOfWorkload),
    ...tasks.flatMap(usersOfTask),
    ...composeFiles.filter(({ purpose }) => purpose === 'production').flatMap(usersOfCompose),
  ];
}

/** The users of the containers of declared task and job definitions. */
export function usersOfDeclared(graph: ResourceGraph): readonly DeclaredUser[] {
  return graph
    .ofType('AWS::ECS::TaskDefinition', 'AWS::Batch::JobDefinition')
    .flatMap((task) => containersOf(task).containers)
    .map(({ at, properties }) => {
      const image = typeof properties.Image === 'string' ? properties.Image : undefined;
      const isForeign = isPublicImage(image ?? '');
      const user = properties.User;
      if (typeof user === 'string' || typeof user === 'number')
        return { at, isForeign, ...written(String(user)) };
      return { at, isForeign, ...unset(image) };
    });
}

function usersOfWorkload({ path, kind, name, pod }: KubernetesWorkload): readonly DeclaredUser[] {
  return pod.containers.map((container) => {
    const at = { path, line: container.line, resource: `${kind}/${name}/${container.name}` };
    const uid = container.security.runAsUser ?? pod.runAsUser;
    const mustNot = container.security.runAsNonRoot ?? pod.runAsNonRoot;
    const isForeign = isPublicImage(container.image ?? '');
    if (uid === 0) return { at, user: 'root', because: '`runAsUser: 0` makes it root', isForeign };
    if (uid !== undefined) return { at, user: 'non-root', because: `\`runAsUser: ${uid}\``, isForeign };
    // Kubernetes refuses to start a container as root then.
    if (mustNot) return { at, user: 'non-root', because: '`runAsNonRoot: true`', isForeign };
    return { at, isForeign, ...unset(container.image) };
  });
}

function usersOfTask({ path, containers }: EcsTaskDefinition): readonly DeclaredUser[] {
  return containers.map(({ name, line, user, image }) => {
    const isForeign = isPublicImage(image?.text ?? '');
    if (!user) return { at: { path, line, resource: name }, isForeign, ...unset(image?.text) };
    return { at: { path, line: user.line, resource: name }, isForeign, ...written(user.text) };
  });
}

function usersOfCompose({ path, services }: ComposeFile): readonly DeclaredUser[] {
  return services.map(({ name, line, user, image, build }) => {
    const text = image?.image?.text;
    const isForeign = build === undefined && isPublicImage(text ?? '');
    if (user?.value.text === undefined)
      return { at: { path, line, resource: name }, isForeign, ...unset(text) };
    return { at: { path, line: user.line, resource: name }, isForeign, ...written(user.value.text) };
  });
}

function written(text: string): Pick<DeclaredUser, 'user' | 'because'> {
  const isRoot = /^(?:root|0+)(?::|$)/.test(text);
  return { user: isRoot ? 'root' : 'non-root', because: `its user is \`${text}\`` };
}

/** Without a word about it the image decides, and of some images that is known. */
function unset(image: string | undefined): Pick<DeclaredUser, 'user' | 'because'> {
  const known = image === undefined ? undefined : baseImageUserByName(parseImageName(image), tagOf(image));
  if (known === 'non-root' || known === 'drops')
    return { user: 'non-root', because: 'its image runs as an unprivileged user' };
  return { user: 'unset', because: 'its image decides' };
}

function tagOf(image: string): string {
  const named = image.split('@')[0] ?? '';
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/') ? named.slice(colon + 1) : '';
}
