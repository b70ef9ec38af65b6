import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder of the user's own for what is only kept to be quicker; `undefined` when nothing may be kept. */
export function cacheFolder(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  if (environment.GONOGO_CACHE === 'off') return undefined;
  const base = environment.XDG_CACHE_HOME?.startsWith('/')
    ? environment.XDG_CACHE_HOME
    : join(homedir(), '.cache');
  return join(base, 'gonogo', name);
}
