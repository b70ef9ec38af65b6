import { defineControl } from '../../judge/control.ts';
import { runsBeforeMerge } from '../../judge/merge-gates.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { judgePromotions } from '../../judge/promotion-statements.ts';
import { fail, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { labelOf, labelsOf } from '../../pipelines/deployments.ts';
import { forgeMayHold } from '../../pipelines/holds.ts';
import type { Promotion } from '../../pipelines/promotions.ts';
import { examples } from './promotion-order-enforced.examples.ts';

export default defineControl({
  id: 'delivery/promotion-order-enforced',
  title: 'Production is deployed only after the environment before it',
  tier: 1,
  severity: 'blocker',
  planes: ['pipeline', 'forge', 'release'],
  why: 'Without an order that the pipeline enforces, a release can reach production that no other environment ever ran.',
  how:
    'Each deployment to production is followed back: over the jobs and stages that it waits for, and workflows that start others. It passes when ' +
    'it starts only after a deployment to the environment below it went well, or when a person has to let it go on in the same run. An environment ' +
    'that the forge may protect is unknown. Another branch for each environment is no order.',
  remedy:
    'Put both deployments into one workflow and let the one to production wait for the other: `needs`, a later stage, or `requires`.',
  references: [
    { standard: 'Well-Architected', id: 'OPS06-BP02' },
    { standard: 'Well-Architected', id: 'OPS05-BP08' },
    { standard: 'CIS GitHub', id: '5.2.1', version: '1.2.0' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge: (facts) =>
    judgePromotions(facts, {
      promotion: judgeOrder,
      productionAlone: (production, other, pipelines) =>
        missingOrUnknown(pipelines, {
          practice: `a deployment to ${other} before production`,
          kinds: ['deploy', 'iac-apply'],
          at: production.activity.source,
          message: `${labelOf(production)} deploys production, and nothing deploys ${other} before it.`,
          options: { address: `${production.workflow.id} ${production.job.key}` },
        }),
    }),
  examples,
});

function judgeOrder({ later, earlier, order, at, because }: Promotion): readonly Statement[] {
  if (order === 'enforced') return [pass(at, because)];
  if (order === 'held') {
    const names = labelsOf(earlier);
    const message = `Only the person who lets ${labelOf(later)} go on keeps it behind ${names}: ${because}.`;
    return [pass(at, because), remark(at, message)];
  }
  const forge = forgeMayHold(later);
  if (forge) {
    const protects = `${because}; whether the forge holds \`${forge.name}\` for a reviewer is not in the files`;
    return [unknown(forge.at, protects, { plane: 'forge' })];
  }
  const queued = earlier.find((each) => each.workflow !== later.workflow && runsBeforeMerge(each));
  if (queued) {
    const before = `${labelOf(queued)} runs before the merge; whether the forge waits for it is not in the files`;
    return [unknown(queued.activity.source, before, { plane: 'forge' })];
  }
  if (order === 'unknown') return [unknown(at, because, { plane: 'release' })];
  const options = { address: `${later.workflow.id} ${later.job.key}` };
  const name = later.stage.name ?? 'production';
  const message = `${name[0]?.toUpperCase()}${name.slice(1)} can be deployed before the environment below it: ${because}.`;
  return [fail(at, message, options)];
}
