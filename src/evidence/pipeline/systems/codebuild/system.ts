import { BUILDSPEC } from '../../../repo/pipeline-names.ts';
import { defineSystem } from '../../system.ts';
import { PREDEFINED } from './predefined.ts';

export default defineSystem({
  system: 'codebuild',
  startsFrom: ({ path }) => BUILDSPEC.test(path),
  load: async () => (await import('./read-buildspecs.ts')).readBuildspecs,
  predefined: PREDEFINED,
});
