import { dirname, join } from 'node:path/posix';
import { isRecord, listOf, type ParsedRecord, recordOf, stringOf, stringsOf } from '../../parsed.ts';
import type { YamlDocument } from '../../yaml-documents.ts';

/** What a `kustomization.yaml` puts together. Paths are from the root of the tree. */
export interface Kustomization {
  readonly path: string;
  /** `''` is the root of the tree. */
  readonly folder: string;
  readonly isComponent: boolean;
  readonly namespace: string | undefined;
  /** Files and folders in the tree that it takes in; remote ones are counted in `remoteResources`. */
  readonly resources: readonly string[];
  readonly remoteResources: number;
  /** Files that hold patches. */
  readonly patchFiles: readonly string[];
  /** What its patches may change. An empty kind or name stands for any. */
  readonly patchTargets: readonly { readonly kind: string; readonly name: string }[];
  readonly images: readonly {
    readonly name: string;
    readonly tag: string | undefined;
    readonly line: number;
  }[];
  readonly hasGenerators: boolean;
  /** Config maps and secrets that it generates, as far as their keys are written in it. */
  readonly generated: readonly {
    readonly name: string;
    readonly line: number;
    readonly entries: readonly {
      readonly key: string;
      readonly value: string | undefined;
      readonly line: number;
    }[];
  }[];
  readonly charts: number;
}

/** Reads a parsed kustomization file. */
export function readKustomization(path: string, document: YamlDocument): Kustomization {
  const value = recordOf(document.value);
  const folder = dirname(path) === '.' ? '' : dirname(path);
  const inTree = (entry: string) => join(folder, entry).replace(/\/$/, '').replace(/^\.$/, '');
  const taken = ['resources', 'bases', 'components', 'crds'].flatMap((key) => stringsOf(value[key]));
  const patches = listOf(value.patches).filter(isRecord);
  const inlineOf = (patch: unknown) => stringOf(recordOf(patch).patch);
  const files = [
    ...stringsOf(value.patchesStrategicMerge).filter((entry) => !entry.includes('\n')),
    ...patches.flatMap((patch) => stringOf(patch.path) ?? []),
    ...listOf(value.patchesJson6902).flatMap((patch) => stringOf(recordOf(patch).path) ?? []),
  ];
  const inline = [
    ...stringsOf(value.patchesStrategicMerge).filter((entry) => entry.includes('\n')),
    ...patches.flatMap((patch) => (isRecord(patch.target) ? [] : (inlineOf(patch) ?? []))),
  ];
  return {
    path,
    folder,
    isComponent: value.kind === 'Component',
    namespace: stringOf(value.namespace),
    resources: taken.filter((entry) => !isRemote(entry)).map(inTree),
    remoteResources: taken.filter(isRemote).length,
    patchFiles: files.filter((entry) => !isRemote(entry)).map(inTree),
    patchTargets: [
      ...[...patches, ...listOf(value.patchesJson6902).filter(isRecord)].flatMap((patch) =>
        isRecord(patch.target) ? [targetOf(patch.target)] : [],
      ),
      ...inline.map(targetOfText),
    ],
    images: listOf(value.images).flatMap((image, index) => {
      const { name, newTag, newName, digest } = recordOf(image);
      const tag = stringOf(digest) ?? (newTag === undefined ? undefined : String(newTag));
      const known = stringOf(newName) ?? stringOf(name);
      return known === undefined ? [] : [{ name: known, tag, line: document.lineOf('images', index) }];
    }),
    hasGenerators: ['configMapGenerator', 'secretGenerator', 'generators', 'transformers'].some(
      (key) => listOf(value[key]).length > 0,
    ),
    charts: listOf(value.helmCharts).length,
    generated: generatedIn(value, document),
  };
}

function generatedIn(value: ParsedRecord, document: YamlDocument): Kustomization['generated'] {
  return (['configMapGenerator', 'secretGenerator'] as const).flatMap((list) =>
    listOf(value[list]).flatMap((generator, index) => {
      const { name, literals } = recordOf(generator);
      if (typeof name !== 'string') return [];
      const entries = stringsOf(literals).flatMap((literal, at) => {
        const equals = literal.indexOf('=');
        if (equals < 0) return [];
        const line = document.lineOf(list, index, 'literals', at);
        // Secrets leave their values behind here.
        const written = list === 'configMapGenerator' ? literal.slice(equals + 1) : undefined;
        return [{ key: literal.slice(0, equals), value: written, line }];
      });
      return [{ name, line: document.lineOf(list, index), entries }];
    }),
  );
}

/** Whether something that the kustomization changes could be this object. */
export function mayPatch(kustomization: Kustomization, kind: string, name: string): boolean {
  return kustomization.patchTargets.some(
    (target) => (target.kind === '' || target.kind === kind) && (target.name === '' || target.name === name),
  );
}

function targetOf(target: Readonly<Record<string, unknown>>): { kind: string; name: string } {
  const name = stringOf(target.name) ?? '';
  // Kustomize matches names as regular expressions; whatever is no plain name may match anything.
  return { kind: stringOf(target.kind) ?? '', name: /^[\w.-]*$/.test(name) ? name : '' };
}

function targetOfText(patch: string): { kind: string; name: string } {
  return {
    kind: /^kind[ \t]*:[ \t]*['"]?(\w{1,100})/m.exec(patch)?.[1] ?? '',
    name: /^[ \t]+name[ \t]*:[ \t]*['"]?([\w.-]{1,253})/m.exec(patch)?.[1] ?? '',
  };
}

function isRemote(entry: string): boolean {
  return /^[a-z+]+:\/\/|^git@|^github\.com\/|[?&]ref=/.test(entry);
}
