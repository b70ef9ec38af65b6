import type { Source } from '../../../judge/source.ts';
import type { ComposeFile } from '../compose/compose-file.ts';
import type { EcsTaskDefinition } from '../ecs-task-definitions.ts';
import type { KubernetesWorkload } from '../kubernetes/object.ts';

/** A command that a container is given, as shell text. */
export interface GivenCommand {
  readonly at: Source;
  readonly text: string;
}

/** The commands of all containers that the tree declares to run in production. */
export function givenCommands(
  tasks: readonly EcsTaskDefinition[],
  workloads: readonly KubernetesWorkload[],
  composeFiles: readonly ComposeFile[],
): readonly GivenCommand[] {
  return [
    ...tasks.flatMap(({ path, containers }) =>
      containers.flatMap(({ name, commandLine, entrypoint, command }) =>
        given({ path, line: commandLine, resource: name }, entrypoint, command),
      ),
    ),
    ...workloads.flatMap(({ path, kind, name, pod }) =>
      pod.containers.flatMap(({ line, name: container, command, args }) =>
        given({ path, line, resource: `${kind}/${name}/${container}` }, command, args),
      ),
    ),
    ...composeFiles
      .filter(({ purpose }) => purpose === 'production')
      .flatMap(({ path, services }) =>
        services.flatMap(({ name, line, entrypoint = [], command = [] }) =>
          given({ path, line, resource: name }, entrypoint, command),
        ),
      ),
  ];
}

function given(
  at: Source,
  entrypoint: readonly string[],
  command: readonly string[],
): readonly GivenCommand[] {
  const words = [...entrypoint, ...command];
  if (words.length === 0) return [];
  // One word with spaces is a command line as Compose takes it.
  const [only = ''] = words;
  if (words.length === 1 && only.includes(' ')) return [{ at, text: only }];
  return [{ at, text: words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ') }];
}
