import { always, both, either, failsIf, flag, given, isNot, shows } from '../questions.ts';
import { argument } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const script = family([
  does('lint', { languages: ['javascript', 'typescript'], target: argument(0) }, { fails: always }),
]);
const lint = family([does('lint', { target: argument(0) }, { fails: always })]);
const types = family([does('type-check', {}, { fails: always })]);
const licences = family([
  does(
    'licence-scan',
    { subject: 'dependencies' },
    {
      fails: failsIf(
        either(
          given('--failOn', '--onlyAllow', '--fail-on', '--allow-only', '--disallowed_types'),
          shows(({ line }) => line, /^(?:check|test|status|licensee|license_finder|lint|liccheck|reuse)$/),
        ),
        'it lists licences and refuses none',
      ),
    },
  ),
]);

export const NODE_CHECKS = rows(
  script(
    'eslint',
    'https://eslint.org/docs/latest/use/command-line-interface',
    'npx eslint --max-warnings 0 src',
  ),
  script('ng lint', 'https://angular.dev/cli/lint'),
  script('next lint', 'https://nextjs.org/docs/app/api-reference/config/eslint'),
  script('vue-cli-service lint', 'https://cli.vuejs.org/core-plugins/eslint.html'),
  script('xo', 'https://github.com/xojs/xo#readme'),
  script('standard', 'https://standardjs.com/'),
  script('ts-standard', 'https://github.com/standard/ts-standard#readme'),
  script('neostandard', 'https://github.com/neostandard/neostandard#readme'),
  script('tslint', 'https://palantir.github.io/tslint/usage/cli/'),
  script('gts lint', 'https://github.com/google/gts#readme'),
  script('oxlint', 'https://oxc.rs/docs/guide/usage/linter/cli.html', 'npx oxlint --deny-warnings'),
  script('deno lint', 'https://docs.deno.com/runtime/reference/cli/lint/'),
  script('knip', 'https://knip.dev/reference/cli'),
  script('depcheck', 'https://github.com/depcheck/depcheck#readme'),
  script('depcruise', 'https://github.com/sverweij/dependency-cruiser#readme', 'depcruise src'),
  script('publint', 'https://publint.dev/docs/cli'),
  {
    id: 'biome',
    title: 'Biome',
    docs: 'https://biomejs.dev/reference/cli/',
    on: command('biome check|ci|lint', '@biomejs/biome check|ci|lint'),
    does: [
      does('lint', { languages: ['javascript', 'typescript'] }, { fails: always }),
      does(
        'format-check',
        {},
        {
          fails: always,
          when: both(
            isNot(flag('--write', '--fix', '--apply')),
            shows(({ line }) => line.slice(1, 3), /^(?:check|ci)$/),
          ),
        },
      ),
    ],
    example: 'npx biome ci .',
  },
  lint('stylelint', 'https://stylelint.io/user-guide/cli', 'stylelint "src/**/*.css"'),
  lint('htmlhint', 'https://htmlhint.com/usage/cli/'),
  lint('markdownlint', 'https://github.com/igorshubovych/markdownlint-cli#readme'),
  lint('markdownlint-cli2', 'https://github.com/DavidAnson/markdownlint-cli2#readme'),
  lint('spectral lint', 'https://docs.stoplight.io/docs/spectral/', 'spectral lint openapi.yaml'),
  lint('redocly lint', 'https://redocly.com/docs/cli/commands/lint'),
  lint('buf lint', 'https://buf.build/docs/lint/'),
  lint('cspell', 'https://cspell.org/docs/getting-started'),
  lint('yamllint', 'https://yamllint.readthedocs.io/'),
  lint('actionlint', 'https://github.com/rhysd/actionlint/blob/main/docs/usage.md'),
  lint('zizmor', 'https://docs.zizmor.sh/usage/'),
  lint('shellcheck', 'https://github.com/koalaman/shellcheck#readme', 'shellcheck scripts/deploy.sh'),
  lint('hadolint', 'https://github.com/hadolint/hadolint#readme', 'docker run --rm -i hadolint/hadolint'),
  lint('editorconfig-checker', 'https://github.com/editorconfig-checker/editorconfig-checker#readme'),
  lint('sqlfluff lint', 'https://docs.sqlfluff.com/en/stable/reference/cli.html'),
  lint('squawk', 'https://squawkhq.com/docs/cli'),
  lint('pre-commit run', 'https://pre-commit.com/#pre-commit-run', 'pre-commit run --all-files'),
  lint('prek run', 'https://prek.j178.dev/', 'prek run --all-files'),
  lint('prisma validate', 'https://www.prisma.io/docs/orm/reference/prisma-cli-reference'),
  {
    id: 'prettier',
    title: 'Prettier',
    docs: 'https://prettier.io/docs/cli',
    on: command('prettier', 'dprint check', 'biome format', 'oxfmt', 'deno fmt', 'shfmt', 'sqlfluff format'),
    does: [
      does(
        'format-check',
        {},
        {
          fails: always,
          when: either(
            flag('--check', '-c', '--list-different', '-l', '-d'),
            both(
              shows(({ line }) => line.slice(0, 2), /^(?:dprint|biome)$/),
              isNot(flag('--write', '--fix')),
            ),
          ),
        },
      ),
    ],
    example: 'npx prettier --check .',
  },
  types(
    'tsc',
    'https://www.typescriptlang.org/docs/handbook/compiler-options.html',
    'tsc --noEmit -p tsconfig.json',
  ),
  types('vue-tsc', 'https://github.com/vuejs/language-tools/tree/master/packages/tsc'),
  types('svelte-check', 'https://svelte.dev/docs/cli/sv-check'),
  types('flow check', 'https://flow.org/en/docs/cli/'),
  types('astro check', 'https://docs.astro.build/en/reference/cli-reference/'),
  types('deno check', 'https://docs.deno.com/runtime/reference/cli/check/', 'deno check main.ts'),
  types('nuxi typecheck', 'https://nuxt.com/docs/api/commands/typecheck'),
  licences(
    'license-checker',
    'https://github.com/davglass/license-checker#readme',
    'license-checker --failOn GPL-3.0',
  ),
  licences('licensee', 'https://github.com/jslicense/licensee.js#readme'),
  licences('pnpm licenses', 'https://pnpm.io/cli/licenses'),
  licences('fossa test', 'https://github.com/fossas/fossa-cli#readme'),
  licences('fossa analyze', 'https://github.com/fossas/fossa-cli#readme'),
  licences('reuse lint', 'https://reuse.readthedocs.io/'),
  licences('go-licenses check', 'https://github.com/google/go-licenses#readme', 'go-licenses check ./...'),
  licences('pip-licenses', 'https://github.com/raimon49/pip-licenses#readme'),
  licences('license_finder', 'https://github.com/pivotal/LicenseFinder#readme'),
  licences('scancode', 'https://scancode-toolkit.readthedocs.io/'),
);
