import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { isRecord, listOf, type ParsedRecord, recordOf, stringOf, stringsOf, valueAt } from '../parsed.ts';
import { loadYamlReader, type YamlDocument } from '../yaml-documents.ts';

/** A container of a task definition that stands in the tree as JSON. `undefined`: it does not say. */
export interface EcsContainer {
  readonly name: string;
  readonly line: number;
  readonly image: { readonly text: string; readonly line: number } | undefined;
  readonly user: { readonly text: string; readonly line: number } | undefined;
  /** The line of `"privileged": true`. */
  readonly privilegedLine: number | undefined;
  readonly addedCapabilities: readonly string[];
  readonly droppedCapabilities: readonly string[];
  readonly capabilitiesLine: number;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly commandLine: number;
  readonly environment: readonly { readonly name: string; readonly value: string; readonly line: number }[];
  readonly secrets: readonly string[];
}

/** An ECS task definition as `aws ecs register-task-definition` takes it. */
export interface EcsTaskDefinition {
  readonly path: string;
  readonly family: string | undefined;
  readonly networkMode: string | undefined;
  readonly pidMode: { readonly text: string; readonly line: number } | undefined;
  readonly ipcMode: { readonly text: string; readonly line: number } | undefined;
  /** Folders of the host that it mounts. */
  readonly hostPaths: readonly { readonly text: string; readonly line: number }[];
  readonly containers: readonly EcsContainer[];
}

export default defineCollector({
  fact: 'ecsTaskDefinitions',
  needs: ['infrastructureFiles'],
  async collect(world, { infrastructureFiles }) {
    if (infrastructureFiles.state === 'unavailable') return infrastructureFiles;
    const files = infrastructureFiles.state === 'present' ? infrastructureFiles.value.files : [];
    const named = files.filter(({ tool }) => tool === 'ecs-task-definition');
    const gaps: Gap[] = [...infrastructureFiles.gaps];
    if (named.length === 0) return none('the tree holds no ECS task definition', gaps);
    // JSON is YAML, and that reader knows lines.
    const read = await loadYamlReader();
    const found = named.flatMap(({ path }): EcsTaskDefinition[] => {
      const text = world.text(path, gaps);
      if (text === undefined) return [];
      const { documents, broken } = read(text);
      for (const { because } of broken)
        gaps.push({ path, because: `it could not be parsed: ${because}`, settle: { how: 'mend the file' } });
      return documents.flatMap((document) => readDefinition(path, document) ?? []);
    });
    return found.length > 0 ? present(found, gaps) : none('the tree holds no ECS task definition', gaps);
  },
});

function readDefinition(path: string, document: YamlDocument): EcsTaskDefinition | undefined {
  const definition = recordOf(document.value);
  const containers = listOf(definition.containerDefinitions);
  if (containers.length === 0) return undefined;
  const setting = (key: string) => textAt(definition[key], document.lineOf(key));
  return {
    path,
    family: stringOf(definition.family),
    networkMode: stringOf(definition.networkMode),
    pidMode: setting('pidMode'),
    ipcMode: setting('ipcMode'),
    hostPaths: listOf(definition.volumes).flatMap(
      (volume, index) =>
        textAt(valueAt(volume, 'host', 'sourcePath'), document.lineOf('volumes', index)) ?? [],
    ),
    containers: containers.flatMap((container, index) =>
      isRecord(container)
        ? [readContainer(container, (...at) => document.lineOf('containerDefinitions', index, ...at))]
        : [],
    ),
  };
}

function readContainer(
  container: ParsedRecord,
  lineOf: (...at: readonly (string | number)[]) => number,
): EcsContainer {
  const capabilities = recordOf(valueAt(container, 'linuxParameters', 'capabilities'));
  return {
    name: stringOf(container.name) ?? '',
    line: lineOf(),
    image: textAt(container.image, lineOf('image')),
    user: textAt(container.user, lineOf('user')),
    privilegedLine: container.privileged === true ? lineOf('privileged') : undefined,
    addedCapabilities: stringsOf(capabilities.add),
    droppedCapabilities: stringsOf(capabilities.drop),
    capabilitiesLine: lineOf('linuxParameters', 'capabilities'),
    entrypoint: stringsOf(container.entryPoint),
    command: stringsOf(container.command),
    commandLine: lineOf(container.entryPoint === undefined ? 'command' : 'entryPoint'),
    environment: listOf(container.environment).flatMap((variable, index) => {
      const name = stringOf(recordOf(variable).name);
      const value = stringOf(recordOf(variable).value);
      return name === undefined || value === undefined
        ? []
        : [{ name, value, line: lineOf('environment', index) }];
    }),
    secrets: listOf(container.secrets).flatMap((secret) => stringOf(recordOf(secret).name) ?? []),
  };
}

function textAt(value: unknown, line: number): { text: string; line: number } | undefined {
  return typeof value === 'string' && value !== '' ? { text: value, line } : undefined;
}
