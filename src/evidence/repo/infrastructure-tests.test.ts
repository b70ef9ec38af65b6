import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';

async function testsOf(example: Example) {
  const fact = await collectedFact('infrastructureTests', example);
  if (fact.state !== 'present') return fact.state;
  const { tests, scanners, guardrails } = fact.value;
  return [
    ...tests.map(
      ({ path, line, kind, tool, isBuiltIn }) =>
        `${path}:${line} ${kind} ${tool}${isBuiltIn ? ' (built in)' : ''}`,
    ),
    ...scanners.map(
      ({ path, tool, isSoft, skips }) => `${path} ${tool} ${isSoft ? 'soft' : 'hard'} ${skips}`,
    ),
    ...guardrails.map(({ path, line, what }) => `${path}:${line} ${what}`),
  ];
}

describe('infrastructureTests', () => {
  it('knows tests by what they assert', async () => {
    expect(
      await testsOf({
        'tests/vpc.tftest.hcl':
          'run "plan" {\n  command = plan\n  assert {\n    condition = true\n    error_message = "x"\n  }\n}\n',
        'tests/real.tftest.hcl': 'run "apply" {\n  assert {\n    condition = true\n  }\n}\n',
        'tests/none.tftest.hcl': 'run "plan" {\n  command = plan\n}\n',
        'test/vpc_test.go':
          'package test\nimport "github.com/gruntwork-io/terratest/modules/terraform"\nfunc TestVpc(t *testing.T) {\n  assert.Equal(t, 1, 1)\n}\n',
        'test/stack.test.ts':
          "import { Template } from 'aws-cdk-lib/assertions';\n// template.hasResource()\ntemplate.hasResourceProperties('AWS::S3::Bucket', {});\n",
        'test/snapshot.test.ts':
          "import { Template } from 'aws-cdk-lib/assertions';\nexpect(template.toJSON()).toMatchSnapshot();\n",
        'test/unit.test.ts': 'expect(1).toBe(1);\n',
        'policy/s3.rego': 'package main\ndeny[msg] {\n  true\n}\n',
      }),
    ).toEqual([
      'policy/s3.rego:2 policy Open Policy Agent',
      'test/snapshot.test.ts:2 snapshot CDK assertions',
      'test/stack.test.ts:3 assertions CDK assertions',
      'test/vpc_test.go:4 applied Terratest',
      'tests/none.tftest.hcl:1 empty terraform test',
      'tests/real.tftest.hcl:1 applied terraform test',
      'tests/vpc.tftest.hcl:1 assertions terraform test',
    ]);
  });

  it('knows rules that run with the CDK app itself', async () => {
    const app =
      "import { AwsSolutionsChecks } from 'cdk-nag';\nAspects.of(app).add(new AwsSolutionsChecks({ verbose: true }));\n";
    expect(await testsOf({ 'cdk.json': '{}', 'bin/app.ts': app, 'test/nag.test.ts': app })).toEqual([
      'bin/app.ts:2 policy cdk-nag (built in)',
      'test/nag.test.ts:2 policy cdk-nag',
    ]);
    expect(await testsOf({ 'cdk.json': '{}', 'bin/app.ts': app.replace('Aspects', '// Aspects') })).toBe(
      'none',
    );
  });

  it('knows scanners that let things through, and guardrails', async () => {
    expect(
      await testsOf({
        '.checkov.yaml':
          'framework: terraform\nsoft-fail: true\nskip-check:\n  - CKV_AWS_1\n  - CKV_AWS_18\n',
        'org/scp.tf': 'resource "aws_organizations_policy" "deny" {\n  content = "{}"\n}\n',
        'hook.yaml':
          'Resources:\n  Hook:\n    Type: AWS::CloudFormation::GuardHook\n    Properties:\n      FailureMode: FAIL\n',
      }),
    ).toEqual([
      '.checkov.yaml checkov soft 2',
      'hook.yaml:5 a hook that refuses stacks',
      'org/scp.tf:1 a service control policy',
    ]);
  });
});
