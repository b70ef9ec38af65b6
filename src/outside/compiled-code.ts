import module from 'node:module';
import { cacheFolder } from './cache-folder.ts';

/**
 * Keeps gonogo's own compiled code from run to run, where node can: since 22.1, measured at a fifth of the time of a
 * small repository. Node believes an entry only for the very text it was made of, and writes when the process ends.
 * https://nodejs.org/api/module.html#moduleenablecompilecachecachedir
 */
export function keepCompiledCode(environment: NodeJS.ProcessEnv): void {
  const folder = cacheFolder('compiled', environment);
  if (folder === undefined || !('enableCompileCache' in module)) return;
  if (typeof module.enableCompileCache === 'function') module.enableCompileCache(folder);
}
