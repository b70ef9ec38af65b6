import { defineSystem } from '../../system.ts';
import { PREDEFINED } from './predefined.ts';

export default defineSystem({
  system: 'bitbucket',
  startsFrom: ({ path }) => /^bitbucket-pipelines\.ya?ml$/.test(path),
  load: async () => (await import('./read-bitbucket.ts')).readBitbucket,
  predefined: PREDEFINED,
});
