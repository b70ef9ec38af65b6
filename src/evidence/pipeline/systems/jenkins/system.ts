import { defineSystem } from '../../system.ts';
import { PREDEFINED } from './predefined.ts';

const JENKINSFILE = /(?:^|\/)Jenkinsfile(?:\.[\w-]+)?$/;

export default defineSystem({
  system: 'jenkins',
  startsFrom: ({ path }) => JENKINSFILE.test(path),
  load: async () => (await import('./read-jenkinsfiles.ts')).readJenkinsfiles,
  predefined: PREDEFINED,
});
