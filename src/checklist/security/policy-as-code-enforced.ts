import { defineControl } from '../../judge/control.ts';
import { present, presentValue } from '../../judge/fact.ts';
import {
  NO_TESTS,
  notChecked,
  passOnBuiltIn,
  refusingRules,
  remarksOn,
  whereChecksMayRun,
} from '../../judge/infrastructure-checks.ts';
import { missing, notApplicable, unknown } from '../../judge/statement.ts';

const MAIN = { 'infra/main.tf': 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n' };
const kyverno = (action: string) => ({
  'k8s/policy.yaml': `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: { name: no-root }\nspec: { validationFailureAction: ${action}, rules: [{ name: a, validate: { message: b } }] }\n`,
});
const MANY = Array.from({ length: 21 }, (_, index) => `  - CKV_AWS_${index + 1}\n`).join('');

export default defineControl({
  id: 'security/policy-as-code-enforced',
  title: 'Security rules are code, and break what breaks them',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'pipeline', 'account'],
  why: 'A rule in a document is kept until the first busy day; one that stops the change is kept.',
  how:
    'Rules that refuse by themselves pass: cdk-nag inside the app, enforcing Kyverno, Gatekeeper or admission policies, CloudFormation hooks that fail, service control policies. ' +
    'Whether a policy scanner runs in the pipeline and blocks is for the pipeline to prove; without any pipeline and without such rules it fails.',
  remedy:
    'Run a policy scanner over the infrastructure code in every pull request without soft failure; `gonogo check --fail-on major` is one.',
  references: [
    { standard: 'Well-Architected', id: 'SEC01-BP06' },
    { standard: 'Well-Architected', id: 'SEC11-BP07' },
    { standard: 'CIS GitHub', id: '1.5.3' },
  ],
  needs: ['infrastructureFiles'],
  uses: ['infrastructureTests', 'kubernetesManifests', 'pipelineFiles'],
  judge({ infrastructureFiles, infrastructureTests, kubernetesManifests, pipelineFiles }) {
    const checks = presentValue(infrastructureTests) ?? NO_TESTS;
    const rules = presentValue(kubernetesManifests)?.admissionRules ?? [];
    const refusing = refusingRules(checks, rules);
    const builtIn = checks.tests.filter(({ isBuiltIn }) => isBuiltIn).map(passOnBuiltIn);
    const remarks = [...builtIn, ...checks.scanners.flatMap(remarksOn)];
    const subject = notChecked(infrastructureFiles, checks);
    if (refusing.length > 0 || (!subject && builtIn.length > 0)) return [...refusing, ...remarks];
    if (!subject)
      return [
        notApplicable('the tree declares no infrastructure; delivery/infrastructure-is-code judges that'),
      ];
    const elsewhere = whereChecksMayRun(present(infrastructureFiles), pipelineFiles);
    const policy = checks.tests.find(({ kind, isBuiltIn }) => kind === 'policy' && !isBuiltIn);
    if (elsewhere) {
      const seen = policy && `${policy.tool} rules are in the tree; whether they block a change is not seen`;
      const at = { path: policy?.path ?? subject.path };
      return [unknown(at, seen ?? elsewhere.because, elsewhere.settle), ...remarks];
    }
    const place = rules[0] ?? policy;
    const message = rules[0]
      ? `The ${rules[0].engine} rule ${rules[0].name} only reports, and nothing else enforces one.`
      : `No rule stops insecure ${subject.tool} code: ${policy ? `nothing runs the ${policy.tool} rules` : 'there is no policy and no pipeline'}.`;
    const at = place ? { path: place.path, line: place.line } : { path: subject.path };
    return [missing(at, message, { address: 'not-enforced' }), ...remarks];
  },
  examples: {
    pass: {
      'an enforced admission policy': kyverno('Enforce'),
      'rules inside the CDK app': {
        'cdk.json': '{"app":"node bin/app.js"}',
        'bin/app.ts':
          "import { AwsSolutionsChecks } from 'cdk-nag';\nAspects.of(app).add(new AwsSolutionsChecks());\n",
      },
      'a hook that fails': {
        'hook.yaml':
          'Resources:\n  Hook:\n    Type: AWS::CloudFormation::GuardHook\n    Properties:\n      FailureMode: FAIL\n',
      },
      'a service control policy': {
        'org.tf': 'resource "aws_organizations_policy" "deny" {\n  content = file("deny.json")\n}\n',
      },
    },
    fail: {
      'no policy and no pipeline': MAIN,
      'a policy that only reports': kyverno('Audit'),
      'rules that nothing runs': { ...MAIN, 'policy/s3.rego': 'package main\ndeny[msg] {\n  true\n}\n' },
    },
    unknown: {
      'a scanner in the pipeline': {
        ...MAIN,
        '.github/workflows/ci.yml': 'on: push\njobs: {}\n',
        '.checkov.yaml': `soft-fail: true\nskip-check:\n${MANY}`,
      },
      'policies of HCP Terraform': { 'main.tf': `terraform {\n  cloud {}\n}\n${MAIN['infra/main.tf']}` },
    },
    'not-applicable': { 'no infrastructure as code': { 'index.js': 'export const answer = 42;\n' } },
  },
});
