import { defineSystem } from '../../system.ts';
import { PREDEFINED } from './predefined.ts';

const CONFIG = /^\.circleci\/config\.ya?ml$/;

export default defineSystem({
  system: 'circleci',
  startsFrom: ({ path }) => CONFIG.test(path),
  load: async () => (await import('./read-configs.ts')).readConfigs,
  predefined: PREDEFINED,
});
