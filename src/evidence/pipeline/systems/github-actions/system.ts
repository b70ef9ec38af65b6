import { defineSystem } from '../../system.ts';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

export default defineSystem({
  system: 'github-actions',
  startsFrom: ({ path }) => WORKFLOW.test(path),
  load: async () => (await import('./read-workflows.ts')).readWorkflows,
  predefined: {
    GITHUB_SHA: 'commit',
    GITHUB_RUN_ID: 'run',
    GITHUB_RUN_NUMBER: 'run',
    GITHUB_REF_NAME: 'branch',
  },
});
