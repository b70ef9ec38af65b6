import { defineSystem } from '../../system.ts';
import { PREDEFINED } from './predefined.ts';

export default defineSystem({
  system: 'gitlab-ci',
  startsFrom: ({ path }) => path === '.gitlab-ci.yml',
  load: async () => (await import('./read-gitlab.ts')).readGitlab,
  predefined: PREDEFINED,
});
