import { defineControl } from '../../judge/control.ts';
import { installsFromLock } from '../../judge/packaging-tools.ts';
import { judgePromotions } from '../../judge/promotion-statements.ts';
import { clean, fail, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { any } from '../../pipelines/answer.ts';
import type { Supply } from '../../pipelines/artifacts/artifact-flow.ts';
import { isSameArtifact, supplyFor } from '../../pipelines/artifacts/same-artifact.ts';
import { type Deployment, labelOf } from '../../pipelines/deployments.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import type { Promotion } from '../../pipelines/promotions.ts';
import { examples } from './no-rebuild-per-environment.examples.ts';

export default defineControl({
  id: 'delivery/no-rebuild-per-environment',
  title: 'Nothing is built again for production',
  tier: 2,
  severity: 'major',
  planes: ['pipeline'],
  why: 'Each build picks up what the world has become since the last one: base images, packages, tools. The second is never quite the first.',
  how:
    'Jobs that deploy are searched for builds: of images, bundles and functions, in jobs for one environment, in legs of a matrix, in workflows for ' +
    'one branch. A build whose result reaches production only is a rebuild. Packages that CDK or Serverless make of one commit pass with a remark ' +
    'when lock files decide what is installed.',
  remedy:
    'Move the build into a job of its own that runs once for each commit, and let the deployments take its result.',
  references: [{ standard: 'Twelve-Factor', id: 'V' }],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge: (facts) =>
    judgePromotions(facts, {
      promotion: judgeBuilds,
      productionAlone: (production, other) =>
        unknown(
          production.activity.source,
          `${labelOf(production)} deploys production, and what is built for ${other} is not in a pipeline`,
          { plane: 'release' },
        ),
    }),
  examples,
});

function judgeBuilds({ later, earlier, isSameThing }: Promotion, pipelines: Pipelines): readonly Statement[] {
  const at = later.activity.source;
  const own = supplyFor(pipelines, later);
  const others = earlier.flatMap((each) => supplyFor(pipelines, each) ?? []);
  const same = any(earlier.map((each) => isSameArtifact(pipelines, each, later)));
  const [reason] = same.reasons;
  if (same.answer === 'yes') return [pass(reason?.at ?? at, reason?.because ?? 'one build serves both')];
  if (same.answer === 'no' && (isSameThing || own?.how === 'made-here')) {
    const message = `What ${labelOf(later)} deploys is built again for ${later.stage.name ?? 'production'}: ${reason?.because ?? 'another job builds it'}.`;
    return [
      fail(buildOf(own) ?? reason?.at ?? at, message, { address: `${later.workflow.id} ${later.job.key}` }),
    ];
  }
  if (own?.how === 'tool') return [byTool(later, earlier), packagesAnew(later)];
  const builds = [own, ...others].find((supply) => supply?.how === 'made-here' || supply?.how === 'unknown');
  if (builds) return [unknown(builds.at, builds.because, { plane: 'release' })];
  return [clean(at, `${labelOf(later)} builds nothing`)];
}

/** The place of the build, where it stands in the job itself. */
function buildOf(supply: Supply | undefined) {
  const [maker] = supply?.makers ?? [];
  return (maker?.imageWork[0] ?? maker?.otherWork[0])?.activity.source;
}

function byTool(later: Deployment, earlier: readonly Deployment[]): Statement {
  const title = `\`${later.activity.title}\``;
  if ([later, ...earlier].every((each) => installsFromLock(each) === 'yes'))
    return pass(later.activity.source, `${title} packages with locked dependencies for each environment`);
  const because = `${title} packages the code anew for each environment, and not only lock files decide what is installed`;
  return unknown(later.activity.source, because, {
    how: 'install with the frozen lock file (`npm ci`) in each of the jobs',
  });
}

function packagesAnew({ activity }: Deployment): Statement {
  return remark(
    activity.source,
    `\`${activity.title}\` packages the code anew for each environment; package it once and deploy that.`,
  );
}
