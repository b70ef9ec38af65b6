import { installing } from '../install-reading.ts';
import { failsUnless, flag, isNot, shows } from '../questions.ts';
import { argument, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const install = family([installing]);
const release = family([does('release', {}, { when: isNot(flag('--dry-run')) })]);
const publish = family(
  [
    does(
      'package-publish',
      {
        artifact: argument(0),
        target: option('--registry'),
        version: option('--tag'),
        languages: ['javascript'],
      },
      { when: isNot(flag('--dry-run')) },
    ),
    does('attest', {}, { when: flag('--provenance') }),
  ],
  ['package-publish'],
);
const audit = family([
  does(
    'dependency-scan',
    { subject: 'dependencies', languages: ['javascript'] },
    {
      fails: failsUnless(flag('--no-exit-code'), '`--no-exit-code` hides what it finds'),
      when: isNot(shows(({ words }) => words, /^(?:fix|signatures)$/)),
    },
  ),
]);

export const NODE = rows(
  install('npm ci|install|i|clean-install|add|it|cit|update', 'https://docs.npmjs.com/cli/commands/npm-ci'),
  install('pnpm install|i|add|fetch|ci|update|up', 'https://pnpm.io/cli/install'),
  {
    id: 'yarn-install',
    title: 'yarn install',
    docs: 'https://yarnpkg.com/cli/install',
    on: command('yarn', 'yarn install|add|upgrade|up'),
    does: [installing],
    example: 'yarn install --immutable',
  },
  install('bun install|i|ci|add|update', 'https://bun.sh/docs/cli/install'),
  publish('npm publish', 'https://docs.npmjs.com/cli/commands/npm-publish'),
  publish('pnpm publish', 'https://pnpm.io/cli/publish'),
  publish('yarn publish', 'https://classic.yarnpkg.com/en/docs/cli/publish'),
  publish('yarn npm publish', 'https://yarnpkg.com/cli/npm/publish'),
  publish('bun publish', 'https://bun.sh/docs/cli/publish'),
  publish('lerna publish', 'https://lerna.js.org/docs/features/version-and-publish'),
  publish('changeset publish', 'https://github.com/changesets/changesets/blob/main/packages/cli/README.md'),
  publish('jsr publish', 'https://jsr.io/docs/publishing-packages'),
  publish('vsce publish', 'https://code.visualstudio.com/api/working-with-extensions/publishing-extension'),
  release('semantic-release', 'https://semantic-release.gitbook.io/semantic-release'),
  release('release-it', 'https://github.com/release-it/release-it#readme'),
  release('standard-version', 'https://github.com/conventional-changelog/standard-version#readme'),
  release('lerna version', 'https://lerna.js.org/docs/features/version-and-publish'),
  release('changeset version', 'https://github.com/changesets/changesets/blob/main/packages/cli/README.md'),
  release('nx release', 'https://nx.dev/features/manage-releases'),
  audit(
    'npm audit',
    'https://docs.npmjs.com/cli/commands/npm-audit',
    'npm audit --audit-level=high --omit=dev',
  ),
  audit('pnpm audit', 'https://pnpm.io/cli/audit'),
  audit('bun audit', 'https://bun.sh/docs/install/audit'),
  audit('yarn npm audit', 'https://yarnpkg.com/cli/npm/audit', 'yarn npm audit --all --recursive'),
  audit('yarn audit', 'https://classic.yarnpkg.com/en/docs/cli/audit'),
  audit('audit-ci', 'https://github.com/IBM/audit-ci#readme', 'npx audit-ci --high'),
  audit('better-npm-audit audit', 'https://github.com/jeemok/better-npm-audit#readme'),
  audit('improved-yarn-audit', 'https://github.com/djfdyuruiry/improved-yarn-audit#readme'),
  audit('auditjs ossi', 'https://github.com/sonatype-nexus-community/auditjs#readme'),
  audit('retire', 'https://retirejs.github.io/retire.js/'),
);
