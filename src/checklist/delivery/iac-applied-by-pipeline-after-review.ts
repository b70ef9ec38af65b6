import type { InfrastructureFiles } from '../../evidence/repo/infrastructure-files.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { appliesOf, judgeApply } from '../../judge/infrastructure-applies.ts';
import { whereChecksMayRun } from '../../judge/infrastructure-checks.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { missing, notApplicable, unknown } from '../../judge/statement.ts';
import { examples } from './iac-applied-by-pipeline-after-review.examples.ts';

/** Tools whose definitions somebody has to apply; manifests of clusters are pulled as often as pushed. */
const APPLIED: ReadonlySet<string> = new Set(
  'cdk cdktf chalice cloudformation copilot pulumi serverless sst terraform terragrunt'.split(' '),
);

export default defineControl({
  id: 'delivery/iac-applied-by-pipeline-after-review',
  title: 'The pipeline applies infrastructure that was reviewed',
  tier: 2,
  severity: 'major',
  planes: ['pipeline', 'account'],
  why: 'Whoever applies from a laptop applies what is on it, with more rights than anybody should carry around, and nobody sees the plan.',
  how:
    'The jobs that apply infrastructure are gathered. Each must run for trunk or tags only, and a plan or change set of the same tool must be shown on change requests, or be let through by a person. ' +
    'Applying a plan made anew is a remark. Where no job applies, it fails; HCP Terraform, Atlantis and parts that cannot be read leave it unknown.',
  remedy:
    'Plan on every change request, keep the plan, and let a job on trunk apply that plan with a role of its own.',
  references: [
    { standard: 'CIS GitHub', id: '5.1.2' },
    { standard: 'CIS GitHub', id: '5.2.1' },
    { standard: 'Well-Architected', id: 'OPS05-BP04' },
  ],
  needs: ['infrastructureFiles'],
  uses: ['pipelines'],
  judge({ infrastructureFiles, pipelines }) {
    const known = presentValue(pipelines);
    const applies = known ? appliesOf(known) : [];
    if (known && applies.length > 0) return applies.flatMap((apply) => judgeApply(apply, known));
    const subject = appliedFile(infrastructureFiles);
    if (!subject) return [notApplicable('the tree declares nothing that a pipeline would have to apply')];
    const at = { path: subject.path };
    if (pipelines.state === 'unavailable') return [unknown(at, pipelines.because, pipelines.settle)];
    const elsewhere = whereChecksMayRun(infrastructureFiles, pipelines);
    if (elsewhere) return [unknown(elsewhere.at, elsewhere.because, elsewhere.settle)];
    if (!known)
      return [missing(at, `Nothing applies the ${subject.tool} code but hands: the tree holds no pipeline.`)];
    const message = `Nothing applies the ${subject.tool} code but hands: no job does.`;
    const practice = `what applies the ${subject.tool} code`;
    return [missingOrUnknown(known, { practice, kinds: ['iac-apply', 'deploy'], at, message })];
  },
  examples,
});

function appliedFile({ files, terraform }: InfrastructureFiles) {
  const isOnlyModules = terraform.length > 0 && terraform.every(({ kind }) => kind === 'module');
  return files.find(
    ({ tool, part }) =>
      (part === 'definition' || part === 'project') &&
      APPLIED.has(tool) &&
      !(tool === 'terraform' && isOnlyModules),
  );
}
