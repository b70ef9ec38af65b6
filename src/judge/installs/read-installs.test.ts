import { describe, expect, it } from 'vitest';
import { readInstalls } from './read-installs.ts';

const VARIABLES = new Map([['VERSION', '1.2.3']]);

/** The kinds of install that a command line comes to, `-` for none. */
function kindsOf(line: string, variables: ReadonlyMap<string, string> = VARIABLES): string {
  const [command = '', ...piped] = line.split(' | ').reverse();
  const installs = readInstalls(
    command.split(' '),
    piped.map((part) => part.split(' ')),
    { variables, before: [] },
  );
  return installs.map(({ kind }) => kind).join(' ') || '-';
}

const CASES: readonly [string, string][] = [
  ['npm ci', 'frozen'],
  ['npm --prefix web ci --omit=dev', 'frozen'],
  ['sudo -E npm ci', 'frozen'],
  ['/usr/local/bin/npm ci', 'frozen'],
  ['npm install', 'drifting'],
  ['npm i --omit dev', 'drifting'],
  ['npm install -w api', 'drifting'],
  ['npm update', 'drifting'],
  ['npm install --package-lock-only', '-'],
  ['npm install ./shop-1.0.0.tgz', '-'],
  ['npm install express', 'unpinned'],
  ['npm install express@^4', 'unpinned'],
  ['npm install express@4.19.2', 'pinned'],
  ['npm i -g @scope/tool', 'unpinned'],
  ['npm i -g @scope/tool@1.0.0', 'pinned'],
  ['npm i -g tool@$VERSION', 'pinned'],
  ['npm i -g tool@$OTHER', 'unresolved'],
  ['npm run build', 'by-script'],
  ['npm prune --omit=dev', '-'],
  ['npm test', '-'],
  ['pnpm install', 'drifting'],
  ['pnpm -r --filter api install --frozen-lockfile', 'frozen'],
  ['pnpm fetch --prod', 'frozen'],
  ['pnpm add -g turbo', 'unpinned'],
  ['pnpm dlx turbo@2.0.1 prune', 'pinned'],
  ['pnpm build', 'by-script'],
  ['yarn', 'drifting'],
  ['yarn --frozen-lockfile', 'frozen'],
  ['yarn install --immutable', 'frozen'],
  ['yarn global add serve', 'unpinned'],
  ['yarn --version', '-'],
  ['yarn build', 'by-script'],
  ['bun install', 'drifting'],
  ['bun ci', 'frozen'],
  ['bun add elysia@1.0.0', 'pinned'],
  ['npx serve', 'unpinned'],
  ['npx --no-install serve', '-'],
  ['npx -p typescript@5.4.5 tsc', 'pinned'],
  ['corepack enable', '-'],
  ['corepack pnpm i --frozen-lockfile', 'frozen'],
  ['corepack prepare pnpm@latest --activate', 'unpinned'],
  ['corepack prepare pnpm@9.1.0 --activate', 'pinned'],
  ['pip install flask', 'unpinned'],
  ['pip3 install flask==3.0.3', 'pinned'],
  ['pip install "uvicorn[standard]==0.30.1"'.replaceAll('"', ''), 'pinned'],
  ['pip install flask==3.*', 'unpinned'],
  ['python3 -m pip install --no-cache-dir -r requirements.txt', 'by-file'],
  ['pip install -rrequirements.txt', 'by-file'],
  ['pip install --require-hashes -r requirements.txt', 'frozen'],
  ['pip install .', 'drifting'],
  ['pip install --no-deps .', '-'],
  ['pip install -U pip setuptools wheel', 'unpinned'],
  ['poetry install --no-root', 'frozen'],
  ['poetry update', 'drifting'],
  ['uv sync', 'drifting'],
  ['uv sync --frozen --no-dev', 'frozen'],
  ['uv pip install --system flask', 'unpinned'],
  ['uv pip sync requirements.txt', 'by-file'],
  ['pipenv install --deploy --system', 'frozen'],
  ['pipenv install', 'drifting'],
  ['pdm sync', 'frozen'],
  ['bundle install', 'drifting'],
  ['bundle install --deployment', 'frozen'],
  ['gem install bundler', 'unpinned'],
  ['gem install bundler -v 2.5.10', 'pinned'],
  ['composer install --no-dev', 'frozen'],
  ['composer update', 'drifting'],
  ['cargo build --release', 'drifting'],
  ['cargo build --release --locked', 'frozen'],
  ['cargo install cargo-chef', 'unpinned'],
  ['cargo install cargo-chef --version 0.1.67', 'pinned'],
  ['go build -o /app ./cmd/app', 'frozen'],
  ['go mod download', 'frozen'],
  ['go mod tidy', 'drifting'],
  ['go install example.com/tool@latest', 'unpinned'],
  ['go install example.com/tool@v1.2.3', 'pinned'],
  ['dotnet restore --locked-mode', 'frozen'],
  ['dotnet restore', '-'],
  ['curl -fsSL https://example.com/install.sh | bash', 'script'],
  ['curl -fsSL https://example.com/install.sh | sudo -E bash -', 'script'],
  ['cat install.sh | bash', '-'],
  ['apt-get install -y curl', '-'],
  ['echo npm install', '-'],
];

describe('what a command line installs', () => {
  it.each(CASES)('%s: %s', (line, kinds) => {
    expect(kindsOf(line)).toBe(kinds);
  });

  it('knows the variables that make a manager strict', () => {
    expect(kindsOf('pnpm install', new Map([['CI', 'true']]))).toBe('frozen');
    expect(kindsOf('pnpm install --no-frozen-lockfile', new Map([['CI', '1']]))).toBe('drifting');
    expect(kindsOf('bundle install', new Map([['BUNDLE_FROZEN', '1']]))).toBe('frozen');
    expect(kindsOf('uv sync', new Map([['UV_FROZEN', '0']]))).toBe('drifting');
  });
});
