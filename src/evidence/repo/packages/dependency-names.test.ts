import { expect, it } from 'vitest';
import { collectedFact } from '../../../../test/collected-fact.ts';
import { presentOrThrow } from '../../../judge/fact.ts';
import { dependencyNames } from './dependency-names.ts';

it.each([
  [
    'package.json',
    '{"dependencies": {"Express": "5"}, "devDependencies": {"vite": "7"}}',
    ['express', 'vite'],
  ],
  ['requirements.txt', '# web\nDjango==5.1\n-r base.txt\n  uvicorn[standard]>=0.3\n', ['django', 'uvicorn']],
  [
    'pyproject.toml',
    '[project]\ndependencies = ["fastapi>=0.1"]\n[dependency-groups]\ndev = ["pytest"]\n',
    ['fastapi', 'pytest'],
  ],
  ['go.mod', 'module a\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n)\n', ['github.com/gin-gonic/gin']],
  ['Cargo.toml', '[dependencies]\naxum = "0.8"\n', ['axum']],
  ['pom.xml', '<dependency><artifactId>flyway-core</artifactId></dependency>', ['flyway-core']],
  ['build.gradle', "implementation 'io.ktor:ktor-server:3.0'\n", ['ktor-server']],
  ['A.csproj', '<PackageReference Include="Serilog" Version="4" />', ['serilog']],
  ['Gemfile', 'gem "puma", "~> 6"\n', ['puma']],
  ['composer.json', '{"require": {"laravel/framework": "^12"}}', ['laravel/framework']],
  ['mix.exs', '{:phoenix, "~> 1.7"},', ['phoenix']],
])('reads the names in %s', (file, text, names) => {
  expect([...dependencyNames(file, text)]).toEqual(names);
});

it('finds packages with their names, references and what is published', async () => {
  const packages = presentOrThrow(
    await collectedFact('packages', {
      'api/go.mod': 'module github.com/acme/shop-api\n',
      'feeds/go.mod': 'module feeds.acme.io/v2\n',
      'kit/package.json': '{"name": "@acme/kit", "files": ["src"]}',
      'kit/esm/package.json': '{"type": "module"}',
      'src/Web/Web.csproj': '<ProjectReference Include="..\\..\\Domain\\Domain.csproj" />',
      'vendor/x/package.json': '{"name": "x"}',
    }),
  );

  expect(
    packages.map(({ root, name, isPublished, refersTo }) => [root, name, isPublished, refersTo]),
  ).toEqual([
    ['api', 'shop-api', false, []],
    ['feeds', 'feeds.acme.io', false, []],
    ['kit', '@acme/kit', true, []],
    ['src/Web', 'Web', false, ['Domain']],
  ]);
});

it('tells of a manifest that cannot be parsed', async () => {
  const fact = await collectedFact('packages', { 'package.json': '{"name": ' });

  expect(fact).toMatchObject({ state: 'present', gaps: [{ path: 'package.json' }] });
});
