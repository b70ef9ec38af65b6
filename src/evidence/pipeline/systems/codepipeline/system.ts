import { defineSystem } from '../../system.ts';
import { PREDEFINED } from '../codebuild/predefined.ts';

export default defineSystem({
  system: 'codepipeline',
  startsFrom: ({ path }, declaring) => declaring.has(path) || /(?:^|\/)cdk\.json$/.test(path),
  load: async () => (await import('./read-declared.ts')).readDeclared,
  // Its actions have variables of their own; what runs scripts is CodeBuild.
  predefined: PREDEFINED,
});
