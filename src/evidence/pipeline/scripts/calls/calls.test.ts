import { describe, expect, it } from 'vitest';
import { followedJob } from '../../../../../test/followed-steps.ts';
import { written } from '../../../../pipelines/text.ts';
import { MAX_COMMANDS } from '../following.ts';

type Files = Record<string, string>;

/** The commands of a script as `folder: words`, and what could not be followed. */
async function followed(run: string, files: Files): Promise<{ commands: string[]; unfollowed: string[] }> {
  const { steps } = await followedJob([{ run }], files);
  return {
    commands: steps.flatMap(({ commands }) =>
      commands.map(({ folder, words }) => `${folder}: ${words.map(written).join(' ')}`),
    ),
    unfollowed: steps.flatMap((step) => step.unfollowed.map(({ what, because }) => `${what}: ${because}`)),
  };
}

describe('make', () => {
  const files: Files = {
    Makefile: [
      'IMAGE ?= app',
      'TAG := $(shell git rev-parse HEAD)',
      '.PHONY: all test',
      'all: lint test',
      'lint:',
      '\t@golangci-lint run ; true',
      'test: generate',
      '\tgo test ./... \\',
      '\t  -race',
      '\t-cleanup',
      'generate:',
      '\t$(MAKE) -C api generate',
      'image-%:',
      '\tdocker build -t $(IMAGE)/$*:$(TAG) .',
      'ifeq ($(ENV),prod)',
      'STAGE = production',
      'else',
      'STAGE = dev',
      'endif',
      'include mk/deploy.mk',
    ].join('\n'),
    'mk/deploy.mk':
      'define run\n@helm upgrade $(1)\nendef\ndeploy: test\n\t$(call run,web)\n\tdeploy $(STAGE)\n',
    'api/Makefile': 'generate:\n\tbuf generate\n',
  };

  it('follows prerequisites, includes, variables and other makefiles', async () => {
    expect(await followed('make', files)).toEqual({
      commands: [': golangci-lint run', 'api: buf generate', ': go test ./... -race', ': cleanup'],
      unfollowed: [],
    });
    expect((await followed('make deploy ENV=prod', files)).commands.slice(-2)).toEqual([
      ': helm upgrade web',
      ': deploy production',
    ]);
    expect((await followed('IMAGE=x make image-web', files)).commands).toEqual([
      ': docker build -t x/web:$(shell git rev-parse HEAD) .',
    ]);
  });

  it('knows lines, lost failures and the call', async () => {
    const { steps } = await followedJob([{ run: 'set -x\nmake test' }], files);

    expect(
      steps[0]?.commands.map(({ source, via, masksFailure }) => [source, via.length, masksFailure.answer]),
    ).toEqual([
      [{ path: 'api/Makefile', line: 2 }, 2, 'no'],
      [{ path: 'Makefile', line: 8 }, 1, 'no'],
      [{ path: 'Makefile', line: 10 }, 1, 'yes'],
    ]);
    expect(steps[0]?.commands[1]?.via).toEqual([{ path: 'ci.yml', line: 11 }]);
  });

  it('says what it cannot follow', async () => {
    expect(await followed('make nothing', files)).toEqual({
      commands: [': make nothing'],
      unfollowed: ['make nothing: the makefile has no rule for `nothing`'],
    });
    expect((await followed('make x', { Makefile: 'x:\n\tmake x\n' })).unfollowed).toEqual([
      'make x: it calls itself',
    ]);
    expect((await followed('make -n test', files)).commands).toEqual([]);
    expect(await followed('make $STAGE generate', files)).toEqual({
      commands: ['api: buf generate'],
      unfollowed: ['make $STAGE generate: which target `$STAGE` is cannot be told'],
    });
  });
});

it('knows the members of a pnpm workspace from its own file', async () => {
  const build = JSON.stringify({ scripts: { build: 'tsc' } });
  const { commands } = await followed('pnpm -r run build', {
    'package.json': '{}',
    'pnpm-workspace.yaml':
      "# members\npackages:\n  - 'src/*'\n  # not this one\n  - '!src/ui'\nonlyBuiltDependencies:\n  - apart\n",
    'src/api/package.json': build,
    'src/ui/package.json': build,
    'apart/package.json': build,
  });

  expect(commands).toEqual(['src/api: tsc']);
});

describe('targets of Nx', () => {
  const files: Files = {
    'apps/shop/project.json': JSON.stringify({
      name: 'shop',
      targets: {
        build: { executor: '@nx/vite:build', dependsOn: ['codegen', '^build'] },
        codegen: { executor: 'nx:run-commands', options: { command: 'graphql-codegen', cwd: 'apps/shop' } },
        test: { executor: '@nx/jest:jest', dependsOn: ['test', 'build'] },
      },
    }),
  };

  it.each([
    ['npx nx run shop:build', ['apps/shop: graphql-codegen', 'apps/shop: vite build']],
    ['npx nx test shop', ['apps/shop: graphql-codegen', 'apps/shop: vite build', 'apps/shop: jest']],
    ['npx nx affected -t codegen', ['apps/shop: graphql-codegen']],
  ])('%s', async (run, expected) => {
    expect((await followed(run, files)).commands).toEqual(expected);
  });
});

describe('package scripts', () => {
  const files: Files = {
    'package.json': JSON.stringify({
      workspaces: ['packages/*'],
      scripts: {
        ci: 'run-s lint test:*',
        lint: 'eslint .',
        pretest: 'tsc',
        test: 'jest',
        'test:unit': 'vitest run',
        both: 'concurrently "npm:lint" "node x.js"',
      },
    }),
    'packages/web/package.json': JSON.stringify({
      name: '@acme/web',
      scripts: { build: 'vite build', test: 'vitest' },
    }),
    'packages/api/package.json': JSON.stringify({ name: 'api', scripts: { build: 'tsc -p .' } }),
    'apart/package.json': JSON.stringify({ name: 'apart', scripts: { build: 'no-member' } }),
    'turbo.json': JSON.stringify({ tasks: { test: { dependsOn: ['^build'] } } }),
  };

  it.each([
    ['npm test', [': tsc', ': jest']],
    ['npm run test -- --ci', [': tsc', ': jest --ci']],
    ['npm run ci', [': eslint .', ': vitest run']],
    ['yarn lint --fix', [': eslint . --fix']],
    ['yarn jest --ci', [': jest --ci']],
    ['npm run both', [': eslint .', ': node x.js']],
    ['npm run build -w @acme/web', ['packages/web: vite build']],
    ['npm --prefix packages/api run build', ['packages/api: tsc -p .']],
    ['pnpm -r run build', ['packages/api: tsc -p .', 'packages/web: vite build']],
    ['pnpm recursive run --no-bail build', ['packages/api: tsc -p .', 'packages/web: vite build']],
    ['pnpm -w lint', [': eslint .']],
    ['pnpm run -w lint', [': eslint .']],
    ['pnpm test:unit -w', [': vitest run -w']],
    ['pnpm recursive install --frozen-lockfile', [': pnpm recursive install --frozen-lockfile']],
    ['pnpm --filter "@acme/*" test', ['packages/web: vitest']],
    ['yarn workspace api build', ['packages/api: tsc -p .']],
    ['cd packages/web && bun run build', ['packages/web: vite build']],
    [
      'npx turbo run test',
      ['packages/api: tsc -p .', 'packages/web: vite build', 'packages/web: vitest', ': tsc', ': jest'],
    ],
    ['npx nx run-many -t build', ['packages/api: tsc -p .', 'packages/web: vite build']],
    [
      'start-server-and-test lint http://localhost:3000 "playwright test $FILTER"',
      [': eslint .', ': playwright test $FILTER'],
    ],
    ['npm ci', [': npm ci']],
    ['pnpm install --frozen-lockfile', [': pnpm install --frozen-lockfile']],
  ])('%s', async (run, expected) => {
    expect(await followed(run, files)).toEqual({ commands: expected, unfollowed: [] });
  });

  it('says which script is missing', async () => {
    expect((await followed('npm run absent', files)).unfollowed).toEqual([
      'npm run absent: no package.json has a script `absent`',
    ]);
  });
});

describe('scripts of the tree', () => {
  it('follows arguments, functions, sourced files and folders', async () => {
    const files: Files = {
      'ci/deploy.sh': [
        '#!/usr/bin/env bash',
        'set -euo pipefail',
        'DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"',
        'source "$DIR/lib.sh"',
        'main() { cd "$DIR/.."; release "${1:-dev}" "$TAG"; }',
        'main "$@"',
      ].join('\n'),
      'ci/lib.sh': 'release() {\n  helm upgrade app --set env=$1,tag=$2\n}\n',
    };

    expect(await followed('export TAG=v1\n./ci/deploy.sh prod', files)).toEqual({
      commands: [': helm upgrade app --set env=prod,tag=v1'],
      unfollowed: [],
    });
  });

  it.each([
    ['./x.sh', 'no'],
    ['bash x.sh', 'yes'],
    ['bash -e x.sh', 'no'],
    ['./x.sh || true', 'yes'],
  ])('a failure in a script called by %s', async (run, expected) => {
    const { steps } = await followedJob([{ run }], { 'x.sh': '#!/bin/sh -e\na\nb\n' });

    expect(steps[0]?.commands[0]?.masksFailure.answer).toBe(expected);
  });

  it('says what it cannot follow', async () => {
    const files = { 'tool.py': 'x', 'bin/tool': '#!/usr/bin/env node\n', gradlew: '#!/bin/sh\nx' };

    expect(await followed('python tool.py; bin/tool; ./gradlew test; ./gone.sh', files)).toEqual({
      commands: [': python tool.py', ': bin/tool', ': ./gradlew test', ': ./gone.sh'],
      unfollowed: [
        'tool.py: it is no shell script, and other languages are not read',
        'bin/tool: it is no shell script, and other languages are not read',
        './gone.sh: it is not in the tree',
      ],
    });
  });
});

describe('other runners', () => {
  it('follows a Taskfile', async () => {
    const files = {
      'Taskfile.yml': [
        'version: "3"',
        'vars: { IMAGE: app }',
        'includes: { api: ./api }',
        'tasks:',
        '  ci:',
        '    deps: [lint]',
        '    cmds:',
        '      - docker build -t {{.IMAGE}} .',
        '      - task: "api:test"',
        '  lint: golangci-lint run {{.CLI_ARGS}}',
      ].join('\n'),
      'api/Taskfile.yml': 'tasks:\n  test:\n    dir: src\n    cmds: [go test ./...]\n',
    };

    expect(await followed('task ci -- -v', files)).toEqual({
      commands: [': golangci-lint run -v', ': docker build -t app .', 'api/src: go test ./...'],
      unfollowed: [],
    });
  });

  it('follows a justfile', async () => {
    const justfile = [
      'image := "app"',
      'default: lint',
      'lint *args:',
      '    ruff check {{args}}',
      'deploy env="dev": (build env)',
      '    @helm upgrade {{image}} -f {{env}}.yaml',
      'build env:',
      '    docker build -t {{image}}:{{env}} .',
    ].join('\n');

    expect((await followed('just', { justfile })).commands).toEqual([': ruff check']);
    expect((await followed('just deploy prod', { justfile })).commands).toEqual([
      ': docker build -t app:prod .',
      ': helm upgrade app -f prod.yaml',
    ]);
  });

  it('follows tox', async () => {
    const files = {
      'tox.ini':
        '[tox]\nenvlist = py{311,312},lint\n[testenv]\ncommands =\n  pytest {posargs:tests}\n[testenv:lint]\ncommands = -ruff check\n',
    };

    expect((await followed('tox', files)).commands).toEqual([
      ': pytest tests',
      ': pytest tests',
      ': ruff check',
    ]);
    expect((await followed('tox -e py311 -- -x', files)).commands).toEqual([': pytest -x']);
  });

  it.each([
    ['poe ci', [': ruff check', ': pytest']],
    ['hatch run lint:all', [': mypy src']],
    ['pdm run pytest -x', [': pytest -x']],
    ['uv run poe test', [': pytest']],
    ['composer test', [': phpunit --testdox', ': phpstan']],
  ])('%s', async (run, expected) => {
    const files = {
      'pyproject.toml':
        '[tool.poe.tasks]\nci = ["lint", "test"]\nlint = "ruff check"\ntest = { cmd = "pytest" }\n[tool.hatch.envs.lint.scripts]\nall = "mypy src"\n',
      'composer.json': JSON.stringify({ scripts: { test: ['phpunit --testdox', '@stan'], stan: 'phpstan' } }),
    };

    expect((await followed(run, files)).commands).toEqual(expected);
  });
});

describe('hostile scripts', () => {
  it.each([
    [
      'scripts that call each other',
      { 'a.sh': '#!/bin/sh\n./b.sh\n./b.sh', 'b.sh': '#!/bin/sh\n./a.sh\n./a.sh' },
    ],
    [
      'calls that multiply',
      Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [
          `${'abcdefghijklm'[i]}.sh`,
          `#!/bin/sh\n${`./${'abcdefghijklm'[i + 1]}.sh\n`.repeat(12)}`,
        ]),
      ),
    ],
    ['growing variables', { 'a.sh': `#!/bin/sh\nX=xx\n${'X=$X$X\n'.repeat(3000)}` }],
    [
      'makefile variables that name each other',
      { 'a.sh': '#!/bin/sh\nmake x', Makefile: 'A=$(B)$(B)\nB=$(A)$(A)\nx:\n\techo $(A)\n' },
    ],
    ['deep nesting', { 'a.sh': `#!/bin/sh\n${'('.repeat(5000)}` }],
    [
      'many loops',
      { 'a.sh': `#!/bin/sh\n${'for i in 1 2 3 4 5 6 7 8 9; do '.repeat(12)} x $i; ${'done; '.repeat(12)}` },
    ],
  ])('%s', async (_, files) => {
    const { steps } = await followedJob([{ run: './a.sh' }], files);

    expect(steps.flatMap(({ commands }) => commands).length).toBeLessThanOrEqual(MAX_COMMANDS);
  });
});

describe('programs that are not in the tree', () => {
  it('are named where they lie in a repository that the job clones', async () => {
    const run = 'git clone git@example.com:acme/deploy-scripts.git tools-repo\n./tools-repo/bin/deploy-eks';

    expect((await followed(run, { 'app.rb': '' })).unfollowed).toEqual([
      './tools-repo/bin/deploy-eks: it is not in the tree',
    ]);
    expect(
      (await followed('./node_modules/.bin/jest\n./bin/rails test', { 'app.rb': '' })).unfollowed,
    ).toEqual([]);
  });

  it('are run by what shares tests out over machines', async () => {
    const run =
      'circleci tests glob "spec/**" | circleci tests run --command="xargs bundle exec rspec" --verbose';

    expect((await followed(run, {})).commands).toContainEqual(expect.stringMatching(/^: rspec/));
  });
});
