import { has, isOn, shows } from '../questions.ts';
import { argument, first, input, listed } from '../readers.ts';
import { action, actions, command, does, type Reader, rows } from '../row.ts';

const toolchain = (name: string, version: string, ...files: readonly string[]) =>
  actions([
    does('set-up-toolchain', {
      toolchain: { name, version: input(version), ...(files.length > 0 && { versionFile: input(...files) }) },
    }),
  ]);
const up = actions([does('artifact-upload', { artifact: input('name', 'path') })]);
const down = actions([does('artifact-download', { artifact: input('name', 'path') })]);
const cache = actions([does('cache', { target: input('path'), version: input('key') })]);
const login = actions([
  does('log-in', {
    target: first(
      input('role-to-assume', 'registry', 'creds', 'workload_identity_provider', 'url', 'server'),
    ),
  }),
]);
const installing = actions([does('install')]);
const dispatch = actions([does('dispatch', { target: input('repository', 'workflow', 'workflow_id') })]);
const release = actions([
  does('release', { artifact: input('files', 'artifacts'), version: input('tag_name', 'tag') }),
]);
const refs: Reader = listed(input('tags', 'images'));

export const GITHUB_BASICS = rows(
  actions([does('checkout', { target: input('repository'), version: input('ref', 'fetch-depth') })])(
    'actions/checkout',
    { 'fetch-depth': '0' },
  ),
  toolchain('node', 'node-version', 'node-version-file')('actions/setup-node', { 'node-version': '22' }),
  toolchain(
    'python',
    'python-version',
    'python-version-file',
  )('actions/setup-python', { 'python-version': '3.12' }),
  toolchain('java', 'java-version', 'java-version-file')('actions/setup-java', { 'java-version': '21' }),
  toolchain('go', 'go-version', 'go-version-file')('actions/setup-go', { 'go-version-file': 'go.mod' }),
  toolchain(
    'dotnet',
    'dotnet-version',
    'global-json-file',
  )('actions/setup-dotnet', { 'dotnet-version': '8.0.x' }),
  toolchain('ruby', 'ruby-version')('ruby/setup-ruby', { 'ruby-version': '3.3' }),
  toolchain('php', 'php-version', 'php-version-file')('shivammathur/setup-php', { 'php-version': '8.3' }),
  toolchain('rust', 'toolchain')('dtolnay/rust-toolchain', { toolchain: '1.80' }),
  toolchain('rust', 'toolchain')('actions-rs/toolchain', { toolchain: 'stable' }),
  toolchain('rust', 'toolchain')('actions-rust-lang/setup-rust-toolchain'),
  toolchain('pnpm', 'version', 'package_json_file')('pnpm/action-setup', { version: '9' }),
  toolchain('bun', 'bun-version', 'bun-version-file')('oven-sh/setup-bun'),
  toolchain('deno', 'deno-version', 'deno-version-file')('denoland/setup-deno'),
  toolchain('uv', 'version', 'version-file')('astral-sh/setup-uv'),
  toolchain('poetry', 'version')('snok/install-poetry'),
  toolchain('terraform', 'terraform_version')('hashicorp/setup-terraform', { terraform_version: '1.9.0' }),
  toolchain('opentofu', 'tofu_version', 'tofu_version_file')('opentofu/setup-opentofu'),
  toolchain('helm', 'version')('azure/setup-helm'),
  toolchain('kubectl', 'version')('azure/setup-kubectl'),
  toolchain('gradle', 'gradle-version')('gradle/actions/setup-gradle'),
  toolchain('elixir', 'elixir-version', 'version-file')('erlef/setup-beam'),
  toolchain('swift', 'swift-version')('swift-actions/setup-swift'),
  toolchain('flutter', 'flutter-version', 'flutter-version-file')('subosito/flutter-action'),
  toolchain('mise', 'version')('jdx/mise-action'),
  toolchain('buildx', 'version')('docker/setup-buildx-action'),
  toolchain('sam', 'version')('aws-actions/setup-sam'),
  toolchain('nix', 'install_url')('cachix/install-nix-action'),
  up('actions/upload-artifact', { name: 'dist', path: 'dist' }),
  up('actions/upload-pages-artifact', { path: 'site' }),
  down('actions/download-artifact', { name: 'dist' }),
  down('dawidd6/action-download-artifact', { name: 'dist' }),
  cache('actions/cache', { path: '~/.npm', key: 'npm' }),
  cache('actions/cache/restore', { path: '~/.npm', key: 'npm' }),
  cache('actions/cache/save', { path: '~/.npm', key: 'npm' }),
  cache('Swatinem/rust-cache'),
  cache('gradle/gradle-build-action'),
  login('aws-actions/configure-aws-credentials', {
    'role-to-assume': 'arn:aws:iam::111122223333:role/deploy',
  }),
  login('aws-actions/amazon-ecr-login'),
  login('docker/login-action', { registry: 'ghcr.io' }),
  login('azure/login'),
  login('google-github-actions/auth'),
  login('hashicorp/vault-action', { url: 'https://vault.example.com' }),
  login('aws-actions/aws-secretsmanager-get-secrets'),
  login('actions/create-github-app-token'),
  login('azure/docker-login'),
  login('redhat-actions/podman-login'),
  installing('bahmutov/npm-install'),
  installing('pre-commit-ci/lite-action'),
  dispatch('peter-evans/repository-dispatch', { repository: 'acme/deploy' }),
  dispatch('benc-uk/workflow-dispatch', { workflow: 'deploy.yml' }),
  dispatch('convictional/trigger-workflow-and-wait', { workflow_id: 'e2e.yml' }),
  dispatch('aws-actions/aws-codebuild-run-build'),
  release('softprops/action-gh-release', { files: 'dist/*' }),
  release('ncipollo/release-action', { artifacts: 'dist/*' }),
  release('googleapis/release-please-action'),
  release('google-github-actions/release-please-action'),
  release('actions/create-release'),
  release('svenstaro/upload-release-action', { tag: 'v1', files: 'app.zip' }),
  release('shogo82148/actions-upload-release-asset'),
  release('rickstaa/action-create-tag', { tag: 'v1' }),
  release('actions/upload-release-asset'),
  actions([does('start-services', {})])('helm/kind-action'),
  release('release-drafter/release-drafter'),
  release('cycjimmy/semantic-release-action'),
  release('changesets/action'),
  release('goreleaser/goreleaser-action'),
  release('mathieudutour/github-tag-action'),
  release('anothrNick/github-tag-action'),
  {
    id: 'gh-release',
    title: 'gh release create',
    docs: 'https://cli.github.com/manual/gh_release_create',
    on: command('gh release create|upload', 'glab release create', 'release-cli create'),
    does: [does('release', { version: argument(0) })],
    example: 'gh release create v1.0.0 dist/app.zip',
  },
  {
    id: 'gh-workflow-run',
    title: 'gh workflow run',
    docs: 'https://cli.github.com/manual/gh_workflow_run',
    on: command('gh workflow run'),
    does: [does('dispatch', { target: argument(0) })],
    example: 'gh workflow run deploy.yml',
  },
  {
    id: 'docker-build-push-action',
    title: 'docker/build-push-action',
    docs: 'https://github.com/docker/build-push-action',
    on: action('docker/build-push-action', 'depot/build-push-action', 'useblacksmith/build-push-action'),
    does: [
      does('image-build', {
        images: refs,
        target: input('context'),
        dockerfile: input('file'),
        buildTarget: input('target'),
        buildArguments: listed(input('build-args'), /\n/),
      }),
      does(
        'image-push',
        { images: refs },
        {
          when: (call) => {
            const pushed = isOn('push')(call);
            return pushed === 'no' ? shows(input('outputs'), /push=true|type=registry/)(call) : pushed;
          },
        },
      ),
      does('sbom', { images: refs }, { when: isOn('sbom') }),
      does('attest', { images: refs }, { when: isOn('provenance') }),
    ],
    example: {
      use: 'action docker/build-push-action@v6',
      inputs: {
        push: 'true',
        tags: 'ghcr.io/acme/app:1\nghcr.io/acme/app:latest',
        'build-args': 'VERSION=1',
        sbom: 'true',
      },
    },
    gives: ['image-build', 'image-push', 'sbom'],
  },
  {
    id: 'docker-bake-action',
    title: 'docker/bake-action',
    docs: 'https://github.com/docker/bake-action',
    on: action('docker/bake-action', 'depot/bake-action'),
    does: [
      does('image-build', { target: input('targets') }),
      does('image-push', { target: input('targets') }, { when: isOn('push') }),
    ],
    example: { use: 'action docker/bake-action@v6', inputs: { push: 'true', targets: 'app' } },
  },
  {
    id: 'buildah-action',
    title: 'redhat-actions/buildah-build',
    docs: 'https://github.com/redhat-actions/buildah-build',
    on: action('redhat-actions/buildah-build'),
    does: [does('image-build', { images: input('image'), version: input('tags') })],
    example: { use: 'action redhat-actions/buildah-build@v2', inputs: { image: 'app', tags: '1' } },
  },
  {
    id: 'push-to-registry',
    title: 'redhat-actions/push-to-registry',
    docs: 'https://github.com/redhat-actions/push-to-registry',
    on: action('redhat-actions/push-to-registry'),
    does: [does('image-push', { images: input('image'), version: input('tags'), target: input('registry') })],
    example: { use: 'action redhat-actions/push-to-registry@v2', inputs: { image: 'app', tags: '1' } },
  },
  {
    id: 'composer-action',
    title: 'ramsey/composer-install',
    docs: 'https://github.com/ramsey/composer-install',
    on: action('ramsey/composer-install'),
    does: [
      does('install', {
        isFrozen: (call) =>
          shows(input('dependency-versions'), /lowest|highest/)(call) === 'yes' ? 'no' : 'yes',
      }),
    ],
    example: { use: 'action ramsey/composer-install@v3' },
  },
  {
    id: 'ruby-bundler-cache',
    title: 'bundle install by ruby/setup-ruby',
    docs: 'https://github.com/ruby/setup-ruby#caching-bundle-install-automatically',
    on: action('ruby/setup-ruby'),
    does: [does('install', { isFrozen: 'yes' }, { when: isOn('bundler-cache') })],
    example: { use: 'action ruby/setup-ruby@v1', inputs: { 'bundler-cache': 'true' } },
  },
  {
    id: 'pnpm-action-install',
    title: 'pnpm install by pnpm/action-setup',
    docs: 'https://github.com/pnpm/action-setup',
    on: action('pnpm/action-setup'),
    does: [does('install', { isFrozen: 'yes' }, { when: has(input('run_install')) })],
    example: { use: 'action pnpm/action-setup@v4', inputs: { run_install: 'true' } },
  },
);
