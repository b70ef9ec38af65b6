import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { presentOrThrow } from '../../judge/fact.ts';
import { readTestFile } from './tests/read-test-file.ts';

describe('a test file', () => {
  it.each([
    ['a.test.ts', "test('a', async () => { await expect(run()).resolves.toBe(1); });", undefined],
    ['a.test.ts', "// it('a')\nconst s = \"it('b', expect(1))\";", 'none'],
    ['a.test.ts', "it.skip('a', () => { expect(run()).toBe(1); });", 'skipped'],
    ['a.test.ts', "it('a', () => { run(); });", 'no-assertion'],
    ['a.test.ts', "it('a', () => { expect(true).toBe(true); });", 'scaffold'],
    ['a.test.ts', "it('a', () => { expect(render()).toMatchSnapshot(); });", 'snapshot-only'],
    [
      'login.spec.ts',
      "import { test, expect } from '@playwright/test';\ntest('a', () => { expect(1); });",
      'end-to-end',
    ],
    ['test/a.js', "test('a', t => { t.is(run(), 1); });", undefined],
    ['tests/test_a.py', 'def test_a():\n    assert run() == 1\n', undefined],
    [
      'tests/test_a.py',
      'class T(TestCase):\n    def test_a(self):\n        self.assertEqual(run(), 1)\n',
      undefined,
    ],
    ['a_test.go', 'func TestA(t *testing.T) {\n\tcheckAll(t, run())\n}\n', undefined],
    [
      'src/test/java/ATest.java',
      'class ATest {\n  @Test void a() { assertThat(run()).isEqualTo(1); }\n}\n',
      undefined,
    ],
    [
      'src/test/java/ATest.java',
      'class ATest {\n  @Test @Disabled void a() { assertThat(1); }\n}\n',
      'skipped',
    ],
    ['spec/a_spec.rb', "it 'adds' do\n  expect(run).to eq 1\nend\n", undefined],
    ['tests/ATest.php', 'class ATest { function testA() { $this->assertSame(1, run()); } }', undefined],
    ['test/a_test.exs', 'test "adds" do\n  assert run() == 1\nend\n', undefined],
    ['tests/a_test.cpp', 'TEST(A, adds) { EXPECT_EQ(run(), 1); }', undefined],
  ])('%s: %j', (path, text, weakness) => {
    const file = readTestFile(path, text);

    expect(file ? file.weakness : 'none').toBe(weakness);
  });
});

it('counts tests at the root for the package that they import', async () => {
  const { subjects } = presentOrThrow(
    await collectedFact('testSuites', {
      'package.json': '{"name": "shop", "private": true}',
      'packages/api/package.json': '{"name": "@shop/api"}',
      'packages/api/main.js': 'const app = express();\n',
      'test/api.test.js':
        "import { run } from '../packages/api/main.js';\ntest('a', () => { expect(run()).toBe(1); });\n",
    }),
  );

  expect(subjects).toMatchObject([{ name: '@shop/api', sound: [{ path: 'test/api.test.js', line: 2 }] }]);
});
