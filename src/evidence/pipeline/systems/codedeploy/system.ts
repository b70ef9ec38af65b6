import { defineSystem } from '../../system.ts';

const APPSPEC = /(?:^|\/)appspec\.(?:ya?ml|json)$/;

export default defineSystem({
  system: 'codedeploy',
  startsFrom: ({ path }) => APPSPEC.test(path),
  load: async () => (await import('./read-appspecs.ts')).readAppspecs,
  // https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
  predefined: {
    APPLICATION_NAME: 'variable',
    DEPLOYMENT_ID: 'run',
    DEPLOYMENT_GROUP_NAME: 'environment',
    DEPLOYMENT_GROUP_ID: 'variable',
    LIFECYCLE_EVENT: 'variable',
  },
});
