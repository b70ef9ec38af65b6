import { type Gap, none, present } from '../../../judge/fact.ts';
import { defineCollector } from '../../collector.ts';
import type { World } from '../../world.ts';
import { type CodeUse, codeUseOf } from '../code/code-use.ts';
import type { Manifest, ManifestReader } from './manifest.ts';
import { manifestRole } from './role.ts';
import { below, folderOf } from './tree-path.ts';

/** One reader an ecosystem, loaded on demand. */
const READERS: Readonly<Record<string, () => Promise<ManifestReader>>> = {
  npm: () => import('./npm/npm.ts').then((file) => file.readNpmManifests),
  Go: () => import('./go/read-go.ts').then(({ readGo }) => readGo),
  Cargo: () => import('./cargo/read-cargo.ts').then(({ readCargo }) => readCargo),
  Composer: () => import('./composer/read-composer.ts').then(({ readComposer }) => readComposer),
  Python: () => import('./python/read-python.ts').then(({ readPython }) => readPython),
  Maven: () => import('./maven/read-maven.ts').then(({ readMaven }) => readMaven),
  Gradle: () => import('./gradle/read-gradle.ts').then(({ readGradle }) => readGradle),
  NuGet: () => import('./nuget/read-nuget.ts').then(({ readNuget }) => readNuget),
  Bundler: () => import('./ruby/read-ruby.ts').then(({ readRuby }) => readRuby),
};

export default defineCollector({
  fact: 'manifests',
  needs: [],
  async collect(world) {
    const manifests: Manifest[] = [];
    const gaps: Gap[] = [...world.unseen];
    const read = await Promise.all(
      Object.entries(READERS).map(async ([name, load]) => {
        try {
          return await (await load())(world);
        } catch (error) {
          const because = `our fault: reading the ${name} manifests broke (${error instanceof Error ? error.message : String(error)})`;
          return {
            manifests: [],
            gaps: [{ because, settle: { how: 'report it as a fault of gonogo' } }],
          };
        }
      }),
    );
    for (const found of read) {
      for (const manifest of found.manifests) manifests.push({ ...manifest, use: useOfFolder(manifest) });
      gaps.push(...found.gaps.filter(({ path }) => path === undefined || isJudged(world, path)));
    }
    manifests.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return manifests.length > 0 ? present(manifests, gaps) : none('the tree holds no package manifest', gaps);
  },
});

/** Fixtures are often broken on purpose, and nothing in them fails anyway. */
function isJudged(world: World, path: string): boolean {
  const role = manifestRole(world, path);
  return role !== 'example' && role !== 'vendored';
}

/** What the code beside a manifest is for; the manifest's own name says nothing about that. */
function useOfFolder({ path, role }: Manifest): CodeUse {
  return codeUseOf(below(folderOf(path), 'code'), role, false);
}
