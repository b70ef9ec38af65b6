import { JENKINSFILE } from '../../../repo/pipeline-names.ts';
import { defineSystem } from '../../system.ts';
import { PREDEFINED } from './predefined.ts';

export default defineSystem({
  system: 'jenkins',
  startsFrom: ({ path }) => JENKINSFILE.test(path),
  load: async () => (await import('./read-jenkinsfiles.ts')).readJenkinsfiles,
  predefined: PREDEFINED,
});
