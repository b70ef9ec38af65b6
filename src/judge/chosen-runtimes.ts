import type { Deployable } from '../evidence/repo/deployables.ts';
import type { Dockerfile } from '../evidence/repo/dockerfiles.ts';
import type { ToolchainPin } from '../evidence/repo/toolchains.ts';
import { imageReleases } from './image-releases.ts';
import { runtimeOfProduct, runtimesOf } from './runtime-languages.ts';
import type { Product } from './support-ends.ts';
import type { ChosenRelease } from './support-statements.ts';

/** Version files of deployed code whose runtime no image brings. */
export function chosenRuntimes(
  pins: readonly ToolchainPin[],
  units: readonly Deployable[],
  images: readonly Dockerfile[],
): readonly ChosenRelease[] {
  const brought = new Set(
    images.filter(({ use }) => use === 'deployed' || use === 'candidate').flatMap(runtimesIn),
  );
  return pins.flatMap(({ runtime, strength, folder, version, written, path, line }): ChosenRelease[] => {
    const product = PRODUCTS[runtime];
    if (strength !== 'pin' || brought.has(runtime) || product === undefined) return [];
    const isUsed = units.some(
      ({ root, runsOn }) => runtimesOf(runsOn).includes(runtime) && isWithin(root, folder),
    );
    return isUsed ? [{ at: { path, line }, product, version, written }] : [];
  });
}

/** The version file stands above the code, or inside it. */
function isWithin(root: string, folder: string): boolean {
  const [inner, outer] = root.length > folder.length ? [root, folder] : [folder, root];
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}

function runtimesIn({ stages }: Dockerfile): readonly string[] {
  return stages.flatMap(({ base }) => {
    const releases = base.kind === 'image' ? (imageReleases(base.image) ?? []) : [];
    return releases.flatMap(({ product }) => runtimeOfProduct(product) ?? []);
  });
}

const PRODUCTS: Readonly<Partial<Record<ToolchainPin['runtime'], Product>>> = {
  node: 'node',
  python: 'python',
  ruby: 'ruby',
  php: 'php',
  java: 'java',
  dotnet: 'dotnet',
};
