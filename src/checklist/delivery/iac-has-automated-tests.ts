import { defineControl } from '../../judge/control.ts';
import { present, presentValue } from '../../judge/fact.ts';
import {
  NO_TESTS,
  notChecked,
  passOnBuiltIn,
  remarkOnEmpty,
  verifies,
  whereChecksMayRun,
} from '../../judge/infrastructure-checks.ts';
import { missing, notApplicable, unknown } from '../../judge/statement.ts';

const MAIN = { 'infra/main.tf': 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n' };
const ASSERTING = {
  'infra/tests/orders.tftest.hcl':
    'run "plan" {\n  command = plan\n  assert {\n    condition = aws_s3_bucket.orders.bucket == "orders"\n    error_message = "name"\n  }\n}\n',
};
const PIPELINE = { '.github/workflows/infra.yml': 'on: push\njobs: {}\n' };
const NAG = "import { AwsSolutionsChecks } from 'cdk-nag';\nAspects.of(app).add(new AwsSolutionsChecks());\n";

export default defineControl({
  id: 'delivery/iac-has-automated-tests',
  title: 'Infrastructure as code has automated tests',
  tier: 1,
  severity: 'major',
  planes: ['repo', 'pipeline'],
  why: 'Infrastructure code that is only formatted and validated may open a port to the world and still be green.',
  how:
    'Tests with at least one assertion (`terraform test`, CDK assertions, Terratest, helm-unittest), tests of applied infrastructure and policy rules count; linting, validation, snapshots and ' +
    'tests without assertions do not. Rules that run inside a CDK app pass by themselves. That other tests run on every change and block is for the pipeline to prove.',
  remedy:
    'Add a `.tftest.hcl` with assertions (or CDK assertions) for what must never change, such as "no security group opens port 22 to the world", and run it before every apply.',
  references: [
    { standard: 'Well-Architected', id: 'OPS05-BP02' },
    { standard: 'Well-Architected', id: 'OPS06-BP02' },
    { standard: 'Well-Architected', id: 'SEC01-BP06' },
    { standard: 'CIS GitHub', id: '5.1.5' },
  ],
  needs: ['infrastructureFiles'],
  uses: ['infrastructureTests', 'pipelineFiles'],
  judge({ infrastructureFiles, infrastructureTests, pipelineFiles }) {
    const checks = presentValue(infrastructureTests) ?? NO_TESTS;
    const remarks = checks.tests.filter((test) => !verifies(test)).map(remarkOnEmpty);
    const builtIn = checks.tests.filter(({ isBuiltIn }) => isBuiltIn);
    const statements = [...builtIn.map(passOnBuiltIn), ...remarks];
    const subject = notChecked(infrastructureFiles, checks);
    if (!subject) {
      const none = 'the tree declares no infrastructure; delivery/infrastructure-is-code judges that';
      return builtIn.length > 0 ? statements : [notApplicable(none)];
    }
    const elsewhere = whereChecksMayRun(present(infrastructureFiles), pipelineFiles);
    const found = checks.tests.find((test) => verifies(test) && !test.isBuiltIn);
    const at = found ? { path: found.path, line: found.line } : { path: subject.path };
    if (elsewhere) {
      const seen =
        found &&
        `${found.tool} tests are in the tree; whether they run on every change and block is not seen`;
      const because = seen ?? `no test or policy of it is in the tree, and ${elsewhere.because}`;
      return [unknown(at, because, elsewhere.settle), ...statements];
    }
    const message = found
      ? `Nothing runs these tests: the tree has ${found.tool} and no pipeline.`
      : `Nothing verifies the ${subject.tool} code: no assertion, no policy and no test of what was applied.`;
    return [missing(at, message, { address: found ? 'not-run' : 'no-tests' }), ...statements];
  },
  examples: {
    pass: {
      'rules inside the CDK app': { 'cdk.json': '{"app":"node bin/app.js"}', 'bin/app.ts': NAG },
    },
    fail: {
      'no tests': MAIN,
      'lint alone': { ...MAIN, '.tflint.hcl': 'plugin "aws" {\n  enabled = true\n}\n' },
      'a test without an assertion': {
        ...MAIN,
        'infra/tests/orders.tftest.hcl': 'run "plan" {\n  command = plan\n}\n',
      },
      'tests that nothing runs': { ...MAIN, ...ASSERTING },
    },
    unknown: {
      'rules inside one of two': { ...MAIN, 'app/cdk.json': '{}', 'app/bin/app.ts': NAG },
      'assertions beside a pipeline': { ...MAIN, ...ASSERTING, ...PIPELINE },
      'a pipeline that may check it': { ...MAIN, ...PIPELINE },
      'a CDK app with snapshots only': {
        'cdk.json': '{"app":"node bin/app.js"}',
        'test/app.test.ts':
          "import { Template } from 'aws-cdk-lib/assertions';\nexpect(t).toMatchSnapshot();\n",
      },
      'a build project in the template': {
        'stack.yaml': 'Resources:\n  Build:\n    Type: AWS::CodeBuild::Project\n',
      },
    },
    'not-applicable': { 'no infrastructure as code': { 'index.js': 'export const answer = 42;\n' } },
  },
});
