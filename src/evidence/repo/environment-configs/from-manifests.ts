import type { ComposeFile } from '../compose-files.ts';
import type { EcsTaskDefinition } from '../ecs-task-definitions.ts';
import type { Kustomization } from '../kubernetes/kustomization.ts';
import type { KubernetesManifests } from '../kubernetes-manifests.ts';
import type { ConfigEntry } from './entries.ts';
import type { ConfigFormat } from './places.ts';

/** Settings that one file gives to one thing: a config map, a container. */
export interface ConfigSource {
  readonly path: string;
  readonly line: number;
  readonly format: ConfigFormat;
  /** What it configures; sources of several environments are compared by this and their place. */
  readonly subject: string;
  readonly entries: readonly ConfigEntry[];
  readonly images: readonly ConfigImage[];
}

/** An image that something of the environment runs: `postgres`, `16.4`. */
export interface ConfigImage {
  readonly name: string;
  readonly tag: string | undefined;
  readonly line: number;
}

/** Config maps, generated ones too, and the variables and images of containers. */
export function kubernetesSources({
  configMaps,
  workloads,
  kustomizations,
}: KubernetesManifests): readonly ConfigSource[] {
  const format = 'kubernetes';
  return [
    ...configMaps.map(
      ({ path, line, name, entries }) =>
        ({ path, line, format, subject: `ConfigMap ${name}`, entries, images: [] }) as const,
    ),
    ...workloads.flatMap(({ path, kind, name, pod }) =>
      pod.containers.map(
        (container) =>
          ({
            path,
            line: container.line,
            format,
            subject: `${kind} ${name}/${container.name}`,
            entries: container.environment.map(({ name: key, line, value }) => ({ key, line, value })),
            images: container.image === undefined ? [] : [imageOf(container.image, container.imageLine)],
          }) as const,
      ),
    ),
    ...kustomizations.flatMap(kustomizationSources),
  ];
}

function kustomizationSources({ path, generated, images }: Kustomization): readonly ConfigSource[] {
  const format = 'kubernetes';
  const overrides = images.map(({ name, tag, line }) => ({ name, tag, line }));
  return [
    ...generated.map(
      ({ name, line, entries }) =>
        ({ path, line, format, subject: `generated ${name}`, entries, images: [] }) as const,
    ),
    ...(overrides.length > 0
      ? [
          {
            path,
            line: overrides[0]?.line ?? 1,
            format,
            subject: 'images',
            entries: [],
            images: overrides,
          } as const,
        ]
      : []),
  ];
}

export function taskDefinitionSources(definitions: readonly EcsTaskDefinition[]): readonly ConfigSource[] {
  return definitions.flatMap(({ path, containers }) =>
    containers.map(({ name, line, environment, secrets, image }) => ({
      path,
      line,
      format: 'ecs-task-definition' as const,
      subject: `container ${name}`,
      entries: [
        ...environment.map((variable) => ({
          key: variable.name,
          line: variable.line,
          value: variable.value,
        })),
        ...secrets.map((key) => ({ key, line, value: undefined })),
      ],
      images: image ? [imageOf(image.text, image.line)] : [],
    })),
  );
}

export function composeSources(files: readonly ComposeFile[]): readonly ConfigSource[] {
  return files
    .filter(({ role }) => role === 'own' || role === 'generated')
    .flatMap(({ path, services }) =>
      services.map(({ name, line, image, environment }) => ({
        path,
        line,
        format: 'compose' as const,
        subject: `service ${name}`,
        entries: environment.map((variable) => ({
          key: variable.name,
          line: variable.line,
          value: plain(variable.value?.text),
        })),
        images: image?.image ? [imageOf(image.image.text, image.line)] : [],
      })),
    );
}

function plain(text: string | undefined): string | undefined {
  return text?.includes('$') ? undefined : text;
}

function imageOf(text: string, line: number): ConfigImage {
  const [reference = ''] = text.split('@');
  const colon = reference.lastIndexOf(':');
  const hasTag = colon > reference.lastIndexOf('/');
  return {
    name: hasTag ? reference.slice(0, colon) : reference,
    tag: hasTag ? reference.slice(colon + 1) : undefined,
    line,
  };
}
