import { defineSystem } from '../../system.ts';
import { PREDEFINED } from './predefined.ts';

const PIPELINE =
  /^azure-pipelines[^/]*\.ya?ml$|^(?:\.azure-pipelines|azure-pipelines|\.azuredevops|\.azdo|\.ado)\/[^/]+\.ya?ml$/;

export default defineSystem({
  system: 'azure',
  startsFrom: ({ path }) => PIPELINE.test(path),
  load: async () => (await import('./read-pipelines.ts')).readPipelines,
  predefined: PREDEFINED,
});
