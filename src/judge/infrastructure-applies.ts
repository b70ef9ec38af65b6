import { optionOf } from '../pipelines/commands-of.ts';
import { forgeMayHold, heldBy } from '../pipelines/holds.ts';
import { indexPipelines } from '../pipelines/index-pipelines.ts';
import type { Occasion } from '../pipelines/occasion.ts';
import { dependsOn, positionIn } from '../pipelines/order.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf, titleOf } from '../pipelines/places.ts';
import { occasionsOf, runsOn, wordsForOccasion } from '../pipelines/situations.ts';
import { stageOf } from '../pipelines/stage.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** What the pipelines apply, one activity for each job and means. */
export function appliesOf(pipelines: Pipelines): readonly ActivityRef[] {
  const found = new Map<string, ActivityRef>();
  for (const ref of allActivities(pipelines, 'iac-apply')) {
    const key = `${ref.workflow.id} ${ref.job.key} ${ref.activity.detail.means}`;
    if (!found.has(key) && stageOf(ref).stage !== 'preview') found.set(key, ref);
  }
  return [...found.values()];
}

/** Whether what is applied was reviewed: a plan that people saw, and a change that is on trunk. */
export function judgeApply(apply: ActivityRef, pipelines: Pipelines): readonly Statement[] {
  const stray = strayOccasions(apply);
  const certain = stray.find(({ runs }) => runs === 'yes');
  if (certain) return [straying(apply, certain)];
  const [open] = stray;
  if (open) {
    const because =
      open.because ?? `whether ${titleOf(apply)} runs on ${wordsForOccasion(open)} cannot be told`;
    return [unknown(open.source, because, { how: 'limit the job to trunk where it stands' })];
  }
  return [...reviewed(apply, pipelines), ...savedPlan(apply)];
}

/** Situations in which a change that nobody has merged is applied. */
function strayOccasions(apply: ActivityRef): readonly Occasion[] {
  return occasionsOf(apply).filter(
    ({ event, isTrunk }) =>
      event === 'change-request' || event === 'privileged-change-request' || (event === 'push' && !isTrunk),
  );
}

function straying(apply: ActivityRef, occasion: Occasion): Statement {
  const { stage } = stageOf(apply);
  const when = wordsForOccasion(occasion);
  const message = `${titleOf(apply)} runs on ${when}: it applies what is not on trunk yet.`;
  if (stage === 'development' || stage === 'test') return remark(occasion.source, message);
  return fail(occasion.source, message, { address: `${apply.workflow.id} ${apply.job.key} stray` });
}

function reviewed(apply: ActivityRef, pipelines: Pipelines): readonly Statement[] {
  const { activity, workflow, job } = apply;
  const plans = allActivities(pipelines, 'iac-plan').filter((plan) => isSameTool(plan, apply));
  const shown = plans.find((plan) => runsOn(plan, 'change-request').answer === 'yes');
  if (shown) {
    return [
      pass(
        shown.activity.source,
        `${titleOf(shown)} shows each change request what ${titleOf(apply)} will do`,
      ),
    ];
  }
  const before = plans.find((plan) => comesBefore(pipelines, plan, apply));
  const held = holdBefore(pipelines, apply);
  if (before && held)
    return [pass(held.at, `a person sees ${titleOf(before)} and lets ${nameOf(apply)} start`)];
  const forge = forgeMayHold(apply);
  if (before && forge) {
    const because = `whether somebody sees ${titleOf(before)} before ${nameOf(apply)} starts is a setting of the environment \`${forge.name}\``;
    return [unknown(forge.at, because, { plane: 'forge' })];
  }
  const open = plans.find((plan) => runsOn(plan, 'change-request').answer === 'unknown');
  if (open) {
    const why = runsOn(open, 'change-request').reasons[0]?.because;
    const because = `whether ${titleOf(open)} runs for change requests cannot be told${why ? `: ${why}` : ''}`;
    return [unknown(open.activity.source, because, { how: 'write the condition out' })];
  }
  return [
    missingOrUnknown(pipelines, {
      practice: `a plan of what ${titleOf(apply)} will change`,
      kinds: ['iac-plan'],
      at: activity.source,
      message: `Nobody sees what ${titleOf(apply)} will change before it does: no plan is made for change requests.`,
      options: {
        address: `${workflow.id} ${job.key} unplanned`,
        ...(CODE_FIRST.has(activity.detail.means ?? '') && { severity: 'minor' as const }),
      },
    }),
  ];
}

/** A person who has to agree before the job, or before one that it waits for. */
function holdBefore(pipelines: Pipelines, { workflow, job }: ActivityRef): ReturnType<typeof heldBy> {
  for (const each of [job, ...indexPipelines(pipelines).ancestorsOf(job)]) {
    const held = heldBy({ workflow, job: each });
    if (held) return held;
  }
  return undefined;
}

/** Tools whose stacks mostly carry a new version of functions. */
const CODE_FIRST: ReadonlySet<string> = new Set(['sam', 'serverless', 'copilot', 'amplify']);

function isSameTool(plan: ActivityRef, apply: ActivityRef): boolean {
  const { means } = plan.activity.detail;
  if (means === undefined || means === apply.activity.detail.means) return true;
  // `cdk diff`, `sam deploy --no-execute-changeset` and change sets all speak of stacks.
  return STACKS.has(means) && STACKS.has(apply.activity.detail.means ?? '');
}

const STACKS: ReadonlySet<string> = new Set(['cloudformation', 'cdk', 'sam']);

function comesBefore(pipelines: Pipelines, plan: ActivityRef, apply: ActivityRef): boolean {
  if (plan.job === apply.job) return positionIn(plan) < positionIn(apply);
  return plan.workflow === apply.workflow && dependsOn(pipelines, apply, plan).answer === 'yes';
}

/** A plan that is made anew can differ from the one that was looked at. */
function savedPlan(apply: ActivityRef): readonly Statement[] {
  const { detail, source } = apply.activity;
  if (detail.means !== 'terraform' || (detail.plan && detail.plan.length > 0)) return [];
  if (optionOf(apply, '-plan', '--plan')) return [];
  return [remark(source, `${titleOf(apply)} plans anew and applies that, not the plan that was seen.`)];
}
