import { defineControl } from '../../judge/control.ts';
import { installsFromLock } from '../../judge/packaging-tools.ts';
import { judgePromotions } from '../../judge/promotion-statements.ts';
import { fail, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { any } from '../../pipelines/answer.ts';
import { makers } from '../../pipelines/artifacts/makers.ts';
import { isSameArtifact, supplyFor } from '../../pipelines/artifacts/same-artifact.ts';
import { labelOf } from '../../pipelines/deployments.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import type { Promotion } from '../../pipelines/promotions.ts';
import { examples } from './same-digest-promoted.examples.ts';

export default defineControl({
  id: 'delivery/same-digest-promoted',
  title: 'Production gets the very artifact that ran in the environment before it',
  tier: 1,
  severity: 'blocker',
  planes: ['release', 'account', 'pipeline'],
  why: 'What was tested is only what runs in production when it is the same artifact. A second build is another program.',
  how:
    'For each deployment to production the build that it brings is looked for: an image that the same job builds, one that an earlier job ' +
    'pushed, an output, a handed-on file, a further tag. It passes when the environment below gets what the same build made, and fails when ' +
    'production is built again. Tools that package while they deploy pass with a remark when only lock files decide what is installed.',
  remedy:
    'Build once, hand the digest on as an output of the build job, and let every environment deploy that digest.',
  references: [
    { standard: 'Well-Architected', id: 'OPS05-BP04' },
    { standard: 'Well-Architected', id: 'REL08-BP04' },
    { standard: 'Twelve-Factor', id: 'V' },
    { standard: 'Twelve-Factor', id: 'X' },
    { standard: 'CIS GitHub', id: '4.3.1', version: '1.2.0' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge: (facts) =>
    judgePromotions(facts, {
      promotion: judgeArtifact,
      productionAlone: (production, other) =>
        unknown(
          production.activity.source,
          `${labelOf(production)} deploys production, and what ${other} gets is not deployed by a pipeline`,
          { plane: 'release' },
        ),
    }),
  examples,
});

function judgeArtifact(
  { later, earlier, isSameThing }: Promotion,
  pipelines: Pipelines,
): readonly Statement[] {
  const at = later.activity.source;
  const supply = supplyFor(pipelines, later);
  if (supply?.how === 'infrastructure') {
    if (makers(pipelines).length === 0) return [notApplicable(supply.because, at)];
    return [unknown(at, supply.because, { plane: 'release' })];
  }
  if (supply?.how === 'tool') return byTool({ later, earlier }, pipelines);
  const same = any(earlier.map((each) => isSameArtifact(pipelines, each, later)));
  const [reason] = same.reasons;
  const because = reason?.because ?? `what ${labelOf(later)} deploys cannot be compared`;
  if (same.answer === 'yes') return [pass(reason?.at ?? at, because)];
  if (same.answer === 'unknown' || !(isSameThing || supply?.how === 'made-here'))
    return [unknown(reason?.at ?? at, because, { plane: 'release' })];
  const message = `${labelOf(later)} does not bring the artifact of the environment before it: ${because}.`;
  return [fail(reason?.at ?? at, message, { address: `${later.workflow.id} ${later.job.key}` })];
}

/** The tool makes the artifact anew for each environment; one commit and its lock files make the same again. */
function byTool(
  { later, earlier }: Pick<Promotion, 'later' | 'earlier'>,
  pipelines: Pipelines,
): readonly Statement[] {
  const at = later.activity.source;
  const title = `\`${later.activity.title}\``;
  const inOneRun = earlier.find(
    (each) => supplyFor(pipelines, each)?.how === 'tool' && isOneCommit(each, later),
  );
  if (!inOneRun)
    return [
      unknown(at, `${title} packages the code anew, and not surely of the commit that ran before`, {
        plane: 'release',
      }),
    ];
  if ([inOneRun, later].every((each) => installsFromLock(each) === 'yes')) {
    return [
      pass(at, `${title} packages the same commit with locked dependencies for each environment`),
      remark(at, `${title} makes the artifact anew for each environment; package it once and deploy that.`),
    ];
  }
  const because = `${title} packages the code anew for each environment, and not only lock files decide what is installed`;
  return [unknown(at, because, { how: 'install with the frozen lock file (`npm ci`) in each of the jobs' })];
}

function isOneCommit(earlier: Promotion['later'], later: Promotion['later']): boolean {
  return (
    earlier.workflow === later.workflow &&
    later.step.occasions.some(({ event, branch, tag }) =>
      earlier.step.occasions.some((one) => one.event === event && one.branch === branch && one.tag === tag),
    )
  );
}
