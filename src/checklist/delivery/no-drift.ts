import { defineControl } from '../../judge/control.ts';
import { declaredDriftChecks } from '../../judge/declared-drift-checks.ts';
import { driftStatements } from '../../judge/drift-checks.ts';
import { presentValue } from '../../judge/fact.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { circleci, github, gitlab } from './pipelines.examples.ts';

const MAIN = { 'infra/main.tf': 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n' };
const NIGHTLY = '{ schedule: [{ cron: "0 3 * * *" }] }';
const workflow = (run: readonly string[], on = NIGHTLY) => ({
  '.github/workflows/drift.yml': github({ drift: { run } }, on),
});

export default defineControl({
  id: 'delivery/no-drift',
  title: 'What runs is what the code declares',
  tier: 2,
  severity: 'major',
  planes: ['account', 'infrastructure', 'pipeline'],
  why: 'A change made by hand lives until the next apply, which then undoes it at a moment nobody expects, or fails.',
  how:
    'A job that runs by the clock and fails when the account differs from the code passes: `terraform plan -detailed-exitcode`, `cdk diff --fail`, `pulumi preview --expect-no-changes`, driftctl; so do a rule of AWS Config that looks for drift of the stacks, and health assessments of HCP Terraform. ' +
    'One whose result is passed over fails; a scheduled plan that is green either way is a remark. Without such a job only the account can tell.',
  remedy:
    'Plan every night with `-detailed-exitcode`, and let the failure reach the people who own the infrastructure.',
  references: [{ standard: 'Well-Architected', id: 'OPS05-BP03' }],
  needs: [],
  uses: ['infrastructureFiles', 'pipelines', 'infrastructure'],
  judge({ infrastructureFiles, pipelines, infrastructure }) {
    const known = presentValue(pipelines);
    const graph = presentValue(infrastructure);
    const statements = [
      ...(known ? driftStatements(known) : []),
      ...(graph ? declaredDriftChecks(graph) : []),
    ];
    if (statements.some(({ kind }) => kind === 'pass')) return statements;
    if (infrastructureFiles.state === 'unavailable')
      return [unknown(WHOLE_TREE, infrastructureFiles.because, infrastructureFiles.settle), ...statements];
    const files = presentValue(infrastructureFiles)?.files ?? [];
    const file = files.find(({ part }) => part === 'definition' || part === 'project');
    const subject = file ? { path: file.path } : graph?.stacks[0]?.source;
    if (!subject) return [notApplicable('the tree declares no infrastructure'), ...statements];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const because = 'no job compares the account with the code, so only the account can tell';
    return [unknown(subject, because, { plane: 'account' }), ...statements];
  },
  examples: {
    pass: {
      'a plan every night': { ...MAIN, ...workflow(['terraform -chdir=infra plan -detailed-exitcode']) },
      'through a makefile, in GitLab': {
        ...MAIN,
        Makefile: 'drift:\n\tterraform -chdir=infra plan -detailed-exitcode\n',
        '.gitlab-ci.yml': gitlab('drift', {
          drift: [
            'stage: drift',
            'rules: [{ if: $CI_PIPELINE_SOURCE == "schedule" }]',
            'script: [make drift]',
          ],
        }),
      },
      'a rule of AWS Config for the stacks': {
        'stack.yaml':
          'Resources:\n  Drift:\n    Type: AWS::Config::ConfigRule\n    Properties: { Source: { Owner: AWS, SourceIdentifier: CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK } }\n',
      },
      'health assessments of HCP Terraform': {
        'main.tf': 'resource "tfe_workspace" "shop" {\n  name = "shop"\n  assessments_enabled = true\n}\n',
      },
      'CDK that fails on a difference': {
        'cdk.json': '{"app":"node bin/app.js"}',
        ...workflow(['npx cdk diff --fail']),
      },
    },
    fail: {
      'a result that is lost': {
        ...MAIN,
        ...workflow(['terraform -chdir=infra plan -detailed-exitcode || true']),
      },
    },
    unknown: {
      'a rule of AWS Config for stacks, where Terraform applies': {
        'main.tf':
          'resource "aws_config_config_rule" "drift" {\n  name = "drift"\n  source {\n    owner = "AWS"\n    source_identifier = "CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK"\n  }\n}\n',
      },
      'no pipeline': MAIN,
      'a scheduled plan that is green either way': { ...MAIN, ...workflow(['terraform -chdir=infra plan']) },
      'a plan for changes only': {
        ...MAIN,
        '.circleci/config.yml': circleci({ plan: ['terraform -chdir=infra plan -detailed-exitcode'] }, [
          'plan',
        ]),
      },
    },
    'not-applicable': { 'no infrastructure as code': { 'index.js': 'export const answer = 42;\n' } },
  },
});
