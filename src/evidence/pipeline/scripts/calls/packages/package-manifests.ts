import { isRecord, recordOf, stringFieldsOf, stringOf } from '../../../../parsed.ts';
import { matchesGlob } from '../../shell/globs.ts';
import type { CallSite } from '../call.ts';
import { fileText, foldersUp, inFolder, lineAtOffset } from '../parts.ts';
import { isWorkspaceMember } from './workspace-members.ts';

/** What following needs of a `package.json`. */
export interface PackageManifest {
  readonly path: string;
  readonly folder: string;
  readonly name: string | undefined;
  readonly scripts: Readonly<Record<string, string>>;
  /** The line of a script. */
  lineOf(script: string): number;
}

const MAX_PACKAGES = 300;

/** The manifest of a folder. */
export function manifestIn(folder: string, site: CallSite): PackageManifest | undefined {
  const path = inFolder(folder, 'package.json');
  if (fileText(site, path) === undefined) return undefined;
  return site.following.kept('package', path, (text) => readManifest(path, folder, text));
}

/** The manifest of the nearest folder upwards, as package managers look for it. */
export function nearestManifest(folder: string, site: CallSite): PackageManifest | undefined {
  for (const one of foldersUp(folder)) {
    const found = manifestIn(one, site);
    if (found) return found;
  }
  return undefined;
}

/** The packages of the tree's workspaces, the root left out. */
export function workspacePackages(site: CallSite): readonly PackageManifest[] {
  const { tree } = site.following.surroundings;
  return tree
    .named('package.json')
    .filter(({ path, role }) => role !== 'vendored' && path.includes('/'))
    .map(({ path }) => path.slice(0, path.lastIndexOf('/')))
    .filter(isWorkspaceMember(site))
    .slice(0, MAX_PACKAGES)
    .flatMap((folder) => manifestIn(folder, site) ?? []);
}

/** Packages that a filter means: by name, by folder, with `*`; with `...` those around it too, which are left out. */
export function selected(packages: readonly PackageManifest[], filter: string): readonly PackageManifest[] {
  const bare = filter.replace(/^\.\.\.\^?|\^?\.\.\.$/g, '').replace(/\[.*\]$/, '');
  if (bare === '' || bare === '*') return packages;
  const path = bare
    .replace(/^\{|\}$/g, '')
    .replace(/^\.\//, '')
    .replace(/\/$/, '');
  return packages.filter(({ name, folder }) => {
    if (name === bare || folder === path) return true;
    const matches = matchesGlob(bare, name ?? '') || matchesGlob(path.replace(/\*\*$/, '*'), folder);
    return matches === true || name?.endsWith(`/${bare}`) === true;
  });
}

function readManifest(path: string, folder: string, text: string): PackageManifest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The package manager would refuse it as well; whoever reads manifests reports it.
    parsed = {};
  }
  const record = recordOf(parsed);
  const from = Math.max(text.indexOf('"scripts"'), 0);
  return {
    path,
    folder,
    name: stringOf(record.name),
    scripts: isRecord(record.scripts) ? stringFieldsOf(record.scripts) : {},
    lineOf: (script) => {
      const at = text.indexOf(JSON.stringify(script), from);
      return at < 0 ? 1 : lineAtOffset(text, at);
    },
  };
}
