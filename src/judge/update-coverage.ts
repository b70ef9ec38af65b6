import type { DependencyUpdates } from '../evidence/repo/dependency-updates.ts';
import { compileGlob } from './path-glob.ts';
import type { Updatable } from './updatables.ts';

type Dependabot = NonNullable<DependencyUpdates['dependabot']>;
type Renovate = NonNullable<DependencyUpdates['renovate']>;

/** Places of an updatable that no entry of Dependabot looks at. */
export function leftByDependabot({ entries }: Dependabot, updatable: Updatable): readonly string[] {
  const folders = entries
    .filter(({ ecosystem, isOff }) => !isOff && updatable.dependabot.includes(ecosystem))
    .flatMap((entry) => entry.folders)
    .map((folder) => ({ folder, matches: compileGlob(folder) }));
  return updatable.places.filter((place) => {
    const home = folderOf(place);
    return !folders.some(
      ({ folder, matches }) => matches(home) || isWithinReach(home, folder, updatable.reach),
    );
  });
}

function isWithinReach(home: string, folder: string, reach: Updatable['reach']): boolean {
  if (reach === 'folder') return false;
  const isBelow = folder === '' || home.startsWith(`${folder}/`);
  if (reach === 'below' || !isBelow) return isBelow;
  return !home.slice(folder === '' ? 0 : folder.length + 1).includes('/');
}

/** Places of an updatable that Renovate is told to leave alone. */
export function leftByRenovate({ config }: Renovate, updatable: Updatable): readonly string[] {
  const isManaged = updatable.renovate.some(
    (manager) => (config.managers?.includes(manager) ?? true) && !config.offManagers.includes(manager),
  );
  if (config.isOff || !isManaged) return updatable.places;
  const ignored = config.ignoredPaths.map(compileGlob);
  return updatable.places.filter((place) => ignored.some((matches) => matches(place)));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
