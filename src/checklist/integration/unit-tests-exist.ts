import type { TestSubject, TestWeakness } from '../../evidence/repo/test-suites.ts';
import { defineControl } from '../../judge/control.ts';
import { fail, missing, pass, remark, type Statement } from '../../judge/statement.ts';

const WEAKNESS: Readonly<Record<TestWeakness, string>> = {
  'no-assertion': 'assert nothing',
  skipped: 'are switched off',
  scaffold: "are a generator's sample or assert what always holds",
  'snapshot-only': 'only compare snapshots',
  'end-to-end': 'drive the running application from outside and are no unit tests',
};

export default defineControl({
  id: 'integration/unit-tests-exist',
  title: 'Every deployable package has real unit tests',
  tier: 2,
  severity: 'blocker',
  planes: ['repo'],
  why: 'Code without a test is tested by its users: nothing tells whether the next change broke the last one.',
  how: 'Test files are found by their names and folders and read: a file counts when it holds at least one test case and an assertion, and is neither switched off, nor the sample of a generator, nor an end-to-end test. Each service, worker, function and site of the tree needs one such file, in its package or in one that refers to it.',
  remedy:
    'Add a test beside the code that calls it and asserts what it returns, with the test runner of its language.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'CI-Tests' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP02' },
  ],
  needs: ['testSuites'],
  judge: ({ testSuites }) => testSuites.subjects.flatMap(judgeSubject),
  examples: {
    pass: {
      'a test with an assertion': {
        'package.json': '{"name": "shop", "private": true}',
        'src/cart.ts': 'export const total = (a: number, b: number) => a + b;\n',
        'src/cart.test.ts': "it('adds', () => {\n  expect(total(1, 2)).toBe(3);\n});\n",
      },
      'tests inside the source file': {
        'Cargo.toml': '[package]\nname = "shop"\n',
        'src/main.rs':
          'fn main() {}\n#[cfg(test)]\nmod tests {\n  #[test]\n  fn adds() { assert_eq!(total(1, 2), 3); }\n}\n',
      },
      'a test project that refers to the service': {
        'src/Orders/Orders.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />\n',
        'src/Orders/Program.cs': 'var builder = WebApplication.CreateBuilder(args);\n',
        'tests/Orders.Tests/Orders.Tests.csproj':
          '<Project><ItemGroup><ProjectReference Include="..\\..\\src\\Orders\\Orders.csproj" /></ItemGroup></Project>\n',
        'tests/Orders.Tests/TotalTests.cs':
          'public class TotalTests {\n  [Fact]\n  public void Adds() { Assert.Equal(3, Total(1, 2)); }\n}\n',
      },
    },
    fail: {
      'no test at all': { 'package.json': '{"name": "shop"}', 'src/cart.js': 'export const a = 1;\n' },
      'only the sample of a generator': {
        'package.json': '{"name": "shop"}',
        'src/App.js': 'export default () => null;\n',
        'src/App.test.js':
          "test('renders learn react link', () => {\n  render(<App />);\n  expect(screen.getByText(/learn react/i)).toBeInTheDocument();\n});\n",
      },
      'nothing is asserted': { 'app.py': 'x = 1\n', 'tests/test_app.py': 'def test_app():\n    app.run()\n' },
      'one of two services has none': {
        'api/go.mod': 'module api\n',
        'api/main.go': 'package main\nfunc main() { gin.Default() }\n',
        'api/a_test.go': 'func TestA(t *testing.T) {\n\tt.Error("x")\n}\n',
        'web/package.json': '{"name": "web"}',
        'web/main.js': 'const app = express();\n',
      },
      'all switched off': {
        'go.mod': 'module a\n',
        'a.go': 'package main\n',
        'a_test.go': 'func TestA(t *testing.T) {\n\tt.Skip()\n\tt.Error("x")\n}\n',
      },
    },
    unknown: { 'a language whose tests are not known': { 'main.cob': 'IDENTIFICATION DIVISION.\n' } },
    'not-applicable': { 'infrastructure alone': { 'main.tf': 'resource "aws_vpc" "main" {}\n' } },
  },
});

function judgeSubject({ name, sound, weak, files }: TestSubject): readonly Statement[] {
  const [first] = [...sound, ...weak];
  if (!first)
    return [
      missing(
        { resource: name },
        `No unit test for ${name}: no file with a test case was found in or for it.`,
      ),
    ];
  const at = { path: first.path, line: first.line };
  const [best] = sound;
  if (!best) {
    const like = weak.length > 1 ? ` (${weak.length} files like this)` : '';
    const why = WEAKNESS[first.weakness ?? 'no-assertion'];
    return [fail(at, `No real unit test for ${name}: the cases here ${why}${like}.`, { address: name })];
  }
  const amount = `${best.cases} ${best.cases === 1 ? 'case' : 'cases'} with assertions here, ${files} test ${files === 1 ? 'file' : 'files'} in all`;
  const proven = pass(at, `${name}: ${amount}`);
  if (best.weakness !== 'snapshot-only') return [proven];
  return [proven, remark(at, `The tests of ${name} that were read only compare snapshots.`)];
}
