import type { World } from '../world.ts';

/** `https://host/owner/name.git`, `git@host:owner/name`. */
const ADDRESS =
  /^(?:[a-z+]{2,10}:\/\/(?:[^/@\s]{1,200}@)?[^/\s]{1,200}\/|(?:[^/@\s]{1,100}@)?[\w.-]{1,200}:(?!\/))(.{1,300}?)(?:\.git)?\/?$/i;

/** What the forge calls the repository, `owner/name`, as the clone's own remote says; `null` when nothing says it. */
export function repositoryName({ git }: Pick<World, 'git'>): string | null {
  if (!git || 'unavailable' in git) return null;
  const [url] = git.config.get('remote.origin.url') ?? [];
  const name = url === undefined || url.startsWith('file:') ? undefined : ADDRESS.exec(url)?.[1];
  return name?.includes('/') ? name : null;
}
