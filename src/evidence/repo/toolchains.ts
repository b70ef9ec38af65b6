import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { parsedFile } from '../parsed.ts';
import { folderOf } from './manifests/tree-path.ts';
import { gradleVersions, MANIFESTS, targetFrameworks } from './toolchains/manifest-versions.ts';
import type { FoundPin, ToolchainPin } from './toolchains/toolchain.ts';
import { VERSION_FILES } from './toolchains/version-files.ts';

export type { RuntimeName, ToolchainPin } from './toolchains/toolchain.ts';

type Reader = (text: string) => readonly FoundPin[];

export default defineCollector({
  fact: 'toolchains',
  needs: [],
  collect(world) {
    const gaps: Gap[] = [...world.unseen];
    const pins: ToolchainPin[] = [];
    for (const { path, role, tracked, kind } of world.tree.entries) {
      if (!tracked || kind === 'symlink' || kind === 'submodule' || role === 'vendored' || role === 'example')
        continue;
      const read = readerFor(path);
      const found = read && parsedFile(world, path, gaps, read);
      for (const pin of found ?? []) pins.push({ ...pin, path, folder: folderOf(path), role });
    }
    return pins.length > 0
      ? present(pins, gaps)
      : none('no file of the tree names the version of a language', gaps);
  },
});

function readerFor(path: string): Reader | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (Object.hasOwn(VERSION_FILES, name)) return VERSION_FILES[name];
  if (Object.hasOwn(MANIFESTS, name)) return MANIFESTS[name];
  if (/^build\.gradle(?:\.kts)?$/.test(name)) return gradleVersions;
  return /\.(?:cs|fs|vb)proj$|^Directory\.Build\.props$/.test(name) ? targetFrameworks : undefined;
}
