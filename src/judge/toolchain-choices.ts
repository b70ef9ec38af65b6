import type { Dockerfile } from '../evidence/repo/dockerfiles.ts';
import type { RuntimeName, ToolchainPin } from '../evidence/repo/toolchains.ts';
import { imageReleases } from './image-releases.ts';
import { runtimeOfProduct } from './runtime-languages.ts';
import type { Source } from './source.ts';

/** One place that chooses the version of a runtime: a version file, a stage of a deployed Dockerfile, or the definition of a function. */
export interface ToolchainChoice {
  readonly runtime: RuntimeName;
  readonly version: string | undefined;
  readonly at: Source & { readonly path: string };
  /** `20.11.1`, `node:20-slim`. */
  readonly written: string;
  /** It runs what is shipped: an image, or the runtime of a function. */
  readonly isImage: boolean;
  readonly folder: string;
}

/** The choices for one runtime that belong together: the version files of a folder and the images below it. */
export interface ToolchainGroup {
  readonly runtime: RuntimeName;
  readonly folder: string;
  readonly choices: readonly ToolchainChoice[];
  /** Oldest releases that will do, from manifests. */
  readonly minimums: readonly ToolchainPin[];
}

/**
 * Groups what speaks of the same runtime for the same code.
 *
 * @param functions what functions are declared to run on, with the folder of their code.
 */
export function toolchainGroups(
  pins: readonly ToolchainPin[],
  images: readonly Dockerfile[],
  functions: readonly ToolchainChoice[] = [],
): readonly ToolchainGroup[] {
  const files = distinct(pins.filter(({ strength }) => strength === 'pin').map(choiceOfPin));
  const groups = new Map<string, ToolchainChoice[]>();
  const add = (key: string, choice: ToolchainChoice) => {
    const known = groups.get(key);
    if (known) known.push(choice);
    else groups.set(key, [choice]);
  };
  for (const choice of files) add(`${choice.runtime}\0${choice.folder}`, choice);
  for (const choice of images.flatMap(choicesOfImage)) {
    const folder = nearestFolder(choice, files);
    add(
      folder === undefined ? `${choice.runtime}\0${choice.at.path}` : `${choice.runtime}\0${folder}`,
      choice,
    );
  }
  for (const choice of functions)
    add(`${choice.runtime}\0${nearestFolder(choice, files) ?? `${choice.folder}/`}`, choice);
  return mergedProjects([...groups.values()]).flatMap((choices): ToolchainGroup[] => {
    const [first] = choices;
    if (!first) return [];
    const { runtime, folder } = first;
    const minimums = pins.filter(
      (pin) => pin.strength === 'minimum' && pin.runtime === runtime && isWithin(pin.folder, folder),
    );
    return [{ runtime, folder, choices: withoutSeveralTargets(choices), minimums }];
  });
}

/** One line may name the same version several times. */
function distinct(choices: readonly ToolchainChoice[]): readonly ToolchainChoice[] {
  const seen = new Map(
    choices.map((choice) => [[choice.runtime, choice.version, choice.at.path].join('\0'), choice]),
  );
  return [...seen.values()];
}

/** The projects of a .NET solution, each in its folder, say the same thing many times. */
function mergedProjects(groups: readonly ToolchainChoice[][]): readonly (readonly ToolchainChoice[])[] {
  const isProject = (choices: readonly ToolchainChoice[]) =>
    new Set(choices.map(({ runtime, version, isImage }) => `${runtime} ${version} ${isImage}`)).size === 1 &&
    choices[0]?.runtime === 'dotnet' &&
    !choices[0].isImage;
  const byVersion = new Map<string | undefined, ToolchainChoice[]>();
  for (const choices of groups.filter(isProject)) {
    const version = choices[0]?.version;
    byVersion.set(version, [...(byVersion.get(version) ?? []), ...choices]);
  }
  return [...groups.filter((choices) => !isProject(choices)), ...byVersion.values()];
}

function choiceOfPin({ runtime, version, written, path, line, folder }: ToolchainPin): ToolchainChoice {
  return { runtime, version, written, at: { path, line }, isImage: false, folder };
}

/** Every stage that is built counts: what is compiled with one release runs on another. */
function choicesOfImage({ path, stages, use }: Dockerfile): readonly ToolchainChoice[] {
  if (use !== 'deployed' && use !== 'candidate') return [];
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  return stages.flatMap(({ base, isBuilt, line }) => {
    if (base.kind !== 'image' || !isBuilt) return [];
    const { text, name } = base.image;
    // A newer SDK builds for older runtimes.
    if (name.endsWith('dotnet/sdk')) return [];
    return (imageReleases(base.image) ?? []).flatMap(({ product, version }): ToolchainChoice[] => {
      const runtime = runtimeOfProduct(product);
      if (runtime === undefined) return [];
      const written = text.replace(/@sha\d+:.*$/, '');
      return [{ runtime, version, written, at: { path, line }, isImage: true, folder }];
    });
  });
}

/** The version files that speak for an image: the nearest above it, else the only ones below. */
function nearestFolder(image: ToolchainChoice, files: readonly ToolchainChoice[]): string | undefined {
  const folders = [
    ...new Set(files.filter(({ runtime }) => runtime === image.runtime).map(({ folder }) => folder)),
  ];
  const above = folders.filter((folder) => isBelow(image.folder, folder)).sort((a, b) => b.length - a.length);
  if (above[0] !== undefined) return above[0];
  const below = folders.filter((folder) => isBelow(folder, image.folder));
  return below.length === 1 ? below[0] : undefined;
}

/** A .NET project may be built for several frameworks at once, and a folder may hold several projects. */
function withoutSeveralTargets(choices: readonly ToolchainChoice[]): readonly ToolchainChoice[] {
  const targets = choices.filter(({ isImage, runtime }) => !isImage && runtime === 'dotnet');
  const majors = new Set(targets.map(({ version }) => version?.split('.')[0]));
  return majors.size > 1 ? choices.filter((choice) => !targets.includes(choice)) : choices;
}

function isBelow(folder: string, root: string): boolean {
  return root === '' || folder === root || folder.startsWith(`${root}/`);
}

/** The groups that choose a runtime for the code of a folder: those around or inside it, and images of no folder's own. */
export function groupsFor(
  root: string,
  groups: readonly ToolchainGroup[],
  roots: readonly string[],
): readonly ToolchainGroup[] {
  return groups.filter(({ choices }) =>
    choices.some(
      ({ folder, isImage }) =>
        isWithin(folder, root) || (isImage && !roots.some((other) => isWithin(folder, other))),
    ),
  );
}

/** One of the folders holds the other. */
export function isWithin(one: string, other: string): boolean {
  return isBelow(one, other) || isBelow(other, one);
}
