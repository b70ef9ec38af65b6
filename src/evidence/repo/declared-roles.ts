import type { Gap } from '../../judge/fact.ts';
import type { Files } from '../../outside/files.ts';
import { type Git, GitFailure } from '../../outside/git.ts';
import type { PathRole, TreeEntry } from './tree.ts';

const ATTRIBUTES = ['linguist-vendored', 'linguist-generated'] as const;
const MAX_ATTRIBUTES_BYTES = 1024 * 1024;

/**
 * Gives files the roles that `.gitattributes` states for them, by git's own rules, on top of those their names tell.
 * https://github.com/github-linguist/linguist/blob/main/docs/overrides.md
 */
export async function declaredRoles(
  git: Git,
  files: Files,
  entries: readonly TreeEntry[],
): Promise<{ readonly entries: readonly TreeEntry[]; readonly gaps: readonly Gap[] }> {
  const stating = entries.filter(
    ({ path, tracked }) => tracked && isAttributesFile(path) && mentionsRoles(files, path),
  );
  if (stating.length === 0) return { entries, gaps: [] };
  const folders = stating.map(({ path }) => path.slice(0, -'.gitattributes'.length));
  const asked = entries.filter(({ path }) => folders.some((folder) => path.startsWith(folder)));
  try {
    const roles = await askGit(git, asked);
    return {
      entries: entries.map((entry) => ({ ...entry, role: roles.get(entry.path) ?? entry.role })),
      gaps: [],
    };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    const because = `which files are vendored or generated could not be asked: ${error.message}`;
    return { entries, gaps: [{ because, settle: { how: 'make every `.gitattributes` readable' } }] };
  }
}

function isAttributesFile(path: string): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}

function mentionsRoles(files: Files, path: string): boolean {
  const size = files.size(path);
  if (size === undefined || size > MAX_ATTRIBUTES_BYTES) return false;
  const read = files.read(path);
  return read.state === 'text' && ATTRIBUTES.some((name) => read.text.includes(name));
}

async function askGit(git: Git, entries: readonly TreeEntry[]): Promise<ReadonlyMap<string, PathRole>> {
  const input = entries.map(({ path }) => `${git.prefix}${path}\0`).join('');
  const printed = await git.run(['check-attr', '-z', '--stdin', ...ATTRIBUTES], { input });
  const fields = printed.split('\0');
  const stated = new Map<string, Map<string, boolean>>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path = '', name = '', value = ''] = fields.slice(at, at + 3);
    if (value === 'unspecified') continue;
    const known = stated.get(path) ?? new Map<string, boolean>();
    stated.set(path, known.set(name, value !== 'unset' && value !== 'false'));
  }
  const roles = new Map<string, PathRole>();
  for (const entry of entries) {
    const role = roleFrom(entry.role, stated.get(`${git.prefix}${entry.path}`));
    if (role) roles.set(entry.path, role);
  }
  return roles;
}

function roleFrom(byName: PathRole, stated: ReadonlyMap<string, boolean> | undefined): PathRole | undefined {
  if (stated?.get('linguist-vendored')) return 'vendored';
  if (stated?.get('linguist-generated') && byName === 'own') return 'generated';
  if (byName === 'vendored' && stated?.get('linguist-vendored') === false) return 'own';
  if (byName === 'generated' && stated?.get('linguist-generated') === false) return 'own';
  return undefined;
}
