import { defineControl } from '../../judge/control.ts';
import { driftStatements } from '../../judge/drift-checks.ts';
import { presentValue } from '../../judge/fact.ts';
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
    'A job that runs by the clock and fails when the account differs from the code passes: `terraform plan -detailed-exitcode`, `cdk diff --fail`, `pulumi preview --expect-no-changes`, driftctl. ' +
    'One whose result is passed over fails; a scheduled plan that is green either way is a remark. Without such a job only the account can tell.',
  remedy:
    'Plan every night with `-detailed-exitcode`, and let the failure reach the people who own the infrastructure.',
  references: [{ standard: 'Well-Architected', id: 'OPS05-BP03' }],
  needs: ['infrastructureFiles'],
  uses: ['pipelines'],
  judge({ infrastructureFiles, pipelines }) {
    const known = presentValue(pipelines);
    const statements = known ? driftStatements(known) : [];
    if (statements.some(({ kind }) => kind === 'pass')) return statements;
    const subject = infrastructureFiles.files.find(({ part }) => part === 'definition' || part === 'project');
    if (!subject) return [notApplicable('the tree declares no infrastructure'), ...statements];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const because = 'no job compares the account with the code, so only the account can tell';
    return [unknown({ path: subject.path }, because, { plane: 'account' }), ...statements];
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
