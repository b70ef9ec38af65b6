import { expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { presentOrThrow } from '../../judge/fact.ts';

const shop = {
  'package.json': '{"name": "shop", "private": true, "workspaces": ["web"]}',
  'src/cart.ts': 'export const total = (a: number, b: number) => a + b;\n',
  'src/cart.test.ts': 'it("adds", () => {});\n',
  'web/package.json': '{"name": "web"}',
  'web/src/app.js': 'run();\n',
  'vendor/lib.py': 'x = 1\n',
  'vite.config.ts': 'export default {};\n',
  'main.tf': 'resource "a" "b" {}\n',
  'dist/bundle.js': 'x\n',
};

it('counts deployable code by language and keeps tests, tools, vendored and built files apart', async () => {
  const { deployable, byUse } = presentOrThrow(await collectedFact('languages', shop));

  expect(deployable.map(({ language, files }) => [language, files])).toEqual([
    ['TypeScript', 1],
    ['JavaScript', 1],
  ]);
  expect(deployable.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(Object.keys(byUse).sort()).toEqual([
    'deployable',
    'generated',
    'infrastructure',
    'test',
    'tooling',
    'vendored',
  ]);
});

it('gives each file to the package that holds it most closely', async () => {
  const { packages } = presentOrThrow(await collectedFact('languages', shop));

  expect(packages.find(({ root }) => root === 'web')?.deployable[0]?.language).toBe('JavaScript');
  expect(packages.find(({ root }) => root === '')?.testFiles).toBe(1);
});

it('says so when there is no program code', async () => {
  expect(await collectedFact('languages', { 'main.tf': 'resource "a" "b" {}\n' })).toMatchObject({
    state: 'none',
    because: 'the tree holds no program code',
  });
});

it('counts a CDK program as infrastructure and the application beside it as code', async () => {
  const { byUse } = presentOrThrow(
    await collectedFact('languages', {
      'infra/cdk.json': '{}',
      'infra/lib/stack.ts': 'new Stack();\n',
      'src/main/java/com/example/App.java': 'class App {}\n',
    }),
  );

  expect(byUse.infrastructure?.[0]?.language).toBe('TypeScript');
  expect(byUse.deployable?.[0]?.language).toBe('Java');
});
