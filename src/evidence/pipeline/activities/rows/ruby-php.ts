import { installing } from '../install-reading.ts';
import { always, both, flag, given, givenLike, has, isNot, shows } from '../questions.ts';
import { argument, option } from '../readers.ts';
import { command, does, family, rows, task } from '../row.ts';
import { testRun } from '../test-runs.ts';

const install = family([installing]);
const rubyTests = family(testRun({ languages: ['ruby'] }), ['unit-test']);
const phpTests = family(
  [
    ...testRun({ languages: ['php'] }),
    does('coverage', { languages: ['php'] }, { when: givenLike(/^--coverage/) }),
  ],
  ['unit-test'],
);
const rubyLint = family([does('lint', { languages: ['ruby'] }, { fails: always })]);
const phpLint = family([does('lint', { languages: ['php'] }, { fails: always })]);
const phpTypes = family([
  does('type-check', { languages: ['php'] }, { fails: always }),
  does('lint', { languages: ['php'] }, { fails: always }),
]);
const publish = family([
  does('package-publish', { languages: ['ruby'], artifact: argument(0), target: option('--host') }),
]);

export const RUBY_PHP = rows(
  {
    id: 'bundle-install',
    title: 'bundle install',
    docs: 'https://bundler.io/man/bundle-install.1.html',
    on: command('bundle', 'bundle install|update'),
    does: [installing],
    example: 'bundle install --jobs 4',
  },
  install(
    'gem install|update',
    'https://guides.rubygems.org/command-reference/',
    'gem install bundler:2.5.0',
  ),
  rubyTests(
    'rspec',
    'https://rspec.info/features/3-13/rspec-core/command-line/',
    'bundle exec rspec spec/models',
  ),
  rubyTests('parallel_rspec', 'https://github.com/grosser/parallel_tests#readme', 'parallel_rspec spec'),
  rubyTests('rails test|spec', 'https://guides.rubyonrails.org/testing.html', 'bin/rails test'),
  rubyTests('rails test:all', 'https://guides.rubyonrails.org/testing.html', 'bin/rails test:all'),
  rubyTests('rake test|spec|default', 'https://ruby.github.io/rake/', 'bundle exec rake spec'),
  rubyTests(
    'rake knapsack:rspec|knapsack:minitest|knapsack_pro:rspec|knapsack_pro:queue:rspec|parallel:spec',
    'https://github.com/KnapsackPro/knapsack#readme',
    'bundle exec rake "knapsack:rspec[--format documentation --out rspec/$NODE.xml]"',
  ),
  rubyTests('minitest', 'https://docs.seattlerb.org/minitest/'),
  rubyTests('turbo_tests', 'https://github.com/serpapi/turbo_tests#readme'),
  rubyTests('knapsack_pro rspec', 'https://docs.knapsackpro.com/'),
  rubyLint(
    'rubocop',
    'https://docs.rubocop.org/rubocop/usage/basic_usage.html',
    'bundle exec rubocop --parallel',
  ),
  rubyLint('standardrb', 'https://github.com/standardrb/standard#readme'),
  rubyLint('erblint|erb_lint', 'https://github.com/Shopify/erb_lint#readme', 'erblint --lint-all'),
  rubyLint('reek', 'https://github.com/troessner/reek#readme'),
  rubyLint('haml-lint', 'https://github.com/sds/haml-lint#readme'),
  rubyLint('rake rubocop', 'https://docs.rubocop.org/rubocop/integration_with_other_tools.html'),
  family([does('type-check', { languages: ['ruby'] }, { fails: always })])(
    'srb tc',
    'https://sorbet.org/docs/cli',
  ),
  family([does('type-check', { languages: ['ruby'] }, { fails: always })])(
    'steep check',
    'https://github.com/soutaro/steep#readme',
  ),
  {
    id: 'rails/assets:precompile',
    title: 'assets:precompile',
    docs: 'https://guides.rubyonrails.org/asset_pipeline.html',
    on: task('rails|rake', 'assets:precompile'),
    does: [does('build', { languages: ['ruby'] })],
    example: 'bin/rails db:prepare assets:precompile',
  },
  family([does('build', { languages: ['ruby'] })])(
    'gem build',
    'https://guides.rubygems.org/command-reference/#gem-build',
    'gem build app.gemspec',
  ),
  publish('gem push', 'https://guides.rubygems.org/command-reference/#gem-push', 'gem push app-1.0.0.gem'),
  install(
    'composer install|update|require',
    'https://getcomposer.org/doc/03-cli.md#install-i',
    'composer install --no-dev',
  ),
  phpTests('phpunit', 'https://docs.phpunit.de/en/11.0/textui.html', 'vendor/bin/phpunit tests/Unit'),
  phpTests('simple-phpunit', 'https://symfony.com/doc/current/testing.html'),
  phpTests('paratest', 'https://github.com/paratestphp/paratest#readme'),
  phpTests('pest', 'https://pestphp.com/docs/cli-api-reference', 'vendor/bin/pest'),
  phpTests('artisan test', 'https://laravel.com/docs/testing', 'php artisan test --parallel'),
  phpTests('codecept run unit', 'https://codeception.com/docs/reference/Commands'),
  phpTests('phpspec run', 'https://phpspec.net/en/stable/'),
  phpTests('kahlan', 'https://kahlan.github.io/docs/'),
  {
    id: 'pest-coverage-gate',
    title: 'Pest coverage gate',
    docs: 'https://pestphp.com/docs/test-coverage',
    on: command('pest', 'artisan test', 'coverage-check', 'infection'),
    does: [
      does(
        'coverage-gate',
        { floor: option('--min', '--min-msi') },
        { when: given('--min', '--min-msi'), fails: always },
      ),
    ],
    example: 'vendor/bin/pest --coverage --min=80',
  },
  phpTypes(
    'phpstan analyse|analyze',
    'https://phpstan.org/user-guide/command-line-usage',
    'vendor/bin/phpstan analyse src',
  ),
  phpTypes('phan', 'https://github.com/phan/phan/wiki'),
  phpLint('phpmd', 'https://phpmd.org/documentation/', 'phpmd src text cleancode'),
  phpLint(
    'parallel-lint',
    'https://github.com/php-parallel-lint/PHP-Parallel-Lint#readme',
    'parallel-lint src',
  ),
  phpLint('deptrac', 'https://deptrac.github.io/deptrac/'),
  phpLint('twig-cs-fixer lint', 'https://github.com/VincentLanglet/Twig-CS-Fixer#readme'),
  phpLint(
    'console lint:yaml|lint:twig|lint:container',
    'https://symfony.com/doc/current/components/yaml.html',
    'php bin/console lint:yaml config',
  ),
  {
    id: 'php-formatters',
    title: 'PHP CS Fixer',
    docs: 'https://cs.symfony.com/doc/usage.html',
    on: command('php-cs-fixer fix|check', 'pint', 'ecs check', 'rector process'),
    does: [
      does(
        'format-check',
        { languages: ['php'] },
        {
          fails: always,
          when: both(
            isNot(flag('--fix')),
            shows(({ line }) => line, /^(?:--dry-run|--test|check|-n)$/),
            has(({ line }) => line),
          ),
        },
      ),
    ],
    example: 'vendor/bin/php-cs-fixer fix --dry-run --diff',
  },
);
