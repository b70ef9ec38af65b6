import { all, any, type Explained, no, not, unsure, yes } from './answer.ts';
import { failsJob, failsRun, failsStep } from './failure.ts';
import { indexPipelines, type Link } from './index-pipelines.ts';
import type { Occasion } from './occasion.ts';
import { linkBetween, positionIn } from './order.ts';
import type { Job, PipelineSystem, Pipelines } from './pipelines.ts';
import { type JobRef, nameOf, type Place, sourceOf, titleOf } from './places.ts';
import { demandsSuccessOf } from './result-conditions.ts';
import { occasionsOf, sameSituation, wordsForOccasion, wordsForPaths } from './situations.ts';

/**
 * Whether a failure of `first` keeps `target` from starting, in every situation in which the target runs, or in those
 * that `when` chooses. Over the order of steps, over what jobs and stages wait for, over workflows that start others.
 * The reasons are what a user can check: `` line 41 `continue-on-error: true` ``.
 */
export function blocks(
  pipelines: Pipelines,
  first: Place,
  target: Place,
  when: (occasion: Occasion) => boolean = () => true,
): Explained {
  const stops =
    first.job === target.job
      ? stopsInJob(first, target)
      : first.workflow === target.workflow
        ? stopsInWorkflow(pipelines, first, target)
        : stopsWorkflow(pipelines, first, target);
  if (stops.answer === 'no') return stops;
  const result = all([stops, runsWhenever(pipelines, first, target, when)]);
  if (result.answer !== 'yes' || result.reasons.length > 0) return result;
  return yes(sourceOf(target), `${titleOf(target)} starts only when ${titleOf(first)} went well`);
}

function stopsInJob(first: Place, target: Place): Explained {
  const { step } = target;
  if (!step || positionIn(first) >= positionIn(target))
    return no(sourceOf(target), `${titleOf(target)} does not come after ${titleOf(first)}`);
  // In one and the same step nothing but its script decides.
  if (first.step === step) return failsStep(first);
  const { failureOf, failure } = step.runsAfter;
  const isOther = failureOf !== undefined && !failureOf.includes(first.step?.id ?? '');
  return all([failsJob(first), isOther ? YES : not(failure)]);
}

const YES: Explained = { answer: 'yes', reasons: [] };

/** Jobs stand in an order in which they can run, so one walk forward tells who is kept from starting. */
function stopsInWorkflow(pipelines: Pipelines, first: Place, target: Place): Explained {
  const { needsOf, ancestorsOf } = indexPipelines(pipelines);
  const ancestors = ancestorsOf(target.job);
  const unrelated = no(sourceOf(target), `${nameOf(target)} does not wait for ${nameOf(first)}`);
  if (!ancestors.has(first.job)) return unrelated;
  const failed = failsRun(first);
  const kept = new Map<Job, Explained>([[first.job, failed]]);
  for (const job of first.workflow.jobs) {
    if (job === first.job || !(job === target.job || ancestors.has(job))) continue;
    const before = needsOf(job).flatMap((need) => kept.get(need.job) ?? []);
    if (before.length === 0) continue;
    const isEnough = countsAncestors({ workflow: first.workflow, job });
    // The reader's answer is about any failure before it; here one job is asked about.
    if (
      job.needs.includes(first.job.id) &&
      demandsSuccessOf(job.condition?.text ?? '', first.job.key, true)
    ) {
      kept.set(job, failed);
      continue;
    }
    kept.set(job, all([isEnough ? failed : any(before), not(job.runsAfter.failure)]));
  }
  return kept.get(target.job) ?? unrelated;
}

/** A condition that asks for the state of what ran before; without one, GitHub and Azure add "all of it succeeded". */
const STATUS_FUNCTION = /\b(?:always|failure|cancelled|canceled|succeededOrFailed|failed)\s*\(/;

/** Whether one failure anywhere before it, not only in what it waits for directly, keeps the job from starting. */
function countsAncestors({ workflow, job }: JobRef): boolean {
  return ASKS_ALL.has(workflow.system) && !STATUS_FUNCTION.test(job.condition?.text ?? '');
}

/** Systems whose unwritten condition looks at everything before, not only at what is waited for directly. */
const ASKS_ALL: ReadonlySet<PipelineSystem> = new Set(['github-actions', 'azure']);

/** Systems in which a job is left out when one that it waits for was left out. */
const SKIPS_ON: ReadonlySet<PipelineSystem> = new Set(['github-actions', 'azure', 'circleci']);

function stopsWorkflow(pipelines: Pipelines, first: Place, target: Place): Explained {
  const link = linkBetween(pipelines, first, target.workflow);
  if (!link) {
    const because = `nothing links \`${target.workflow.name}\` to \`${first.workflow.name}\`: they start without each other`;
    return no(target.workflow.source, because);
  }
  return all([keepsFromStarting(pipelines, first, link), startsOnlyThrough(target, link)]);
}

function keepsFromStarting(pipelines: Pipelines, first: Place, link: Link): Explained {
  if (link.dispatch) return blocks(pipelines, first, link.dispatch);
  const failure = failsRun(first);
  return all([failure, link.onlyAfterSuccess]);
}

/** Whether the target's workflow has ways to start besides the link. */
function startsOnlyThrough(target: Place, link: Link): Explained {
  const own = occasionsOf(target).filter((occasion) => !isThrough(occasion, link));
  const [free] = own.filter(({ event }) => event !== 'manual' && event !== 'api');
  if (free)
    return no(
      free.source,
      `\`${target.workflow.name}\` also starts on ${wordsForOccasion(free)}, without waiting`,
    );
  const [manual] = own.filter(({ event }) => event === 'manual');
  if (!manual) return YES;
  return unsure(
    manual.source,
    `a person can also start \`${target.workflow.name}\` by hand, whatever came before`,
  );
}

/** Situations that a link brings are said where the link is, or are those of a call. */
function isThrough({ source, event }: Occasion, link: Link): boolean {
  if (link.kind === 'dispatch') return event === 'api';
  return link.to.startedBy.some(
    (start) => start.source.line === source.line && start.source.path === source.path,
  );
}

/** Whether `first` runs in every situation in which the target does; one that is left out stops nothing. */
function runsWhenever(
  pipelines: Pipelines,
  first: Place,
  target: Place,
  when: (occasion: Occasion) => boolean,
): Explained {
  const isOneRun = first.workflow === target.workflow;
  const link = isOneRun ? undefined : linkBetween(pipelines, first, target.workflow);
  // In which situations a step starts the other workflow has been asked with that step.
  if (link?.dispatch) return YES;
  const situations = occasionsOf(target).filter(
    (occasion) => when(occasion) && (!link || isThrough(occasion, link)),
  );
  const answers = situations.flatMap((occasion): Explained[] => {
    const found = sameSituation(first, occasion, !isOneRun);
    const isBound = isOneRun && isLeftOutWith(pipelines, first, target);
    const ofJob = sameSituation({ workflow: first.workflow, job: first.job }, occasion);
    if (!found) {
      if (isBound && !ofJob) return [];
      const because = `${titleOf(first)} does not run on ${wordsForOccasion(occasion)}, and ${nameOf(target)} does`;
      return [no(sourceOf(first), because)];
    }
    const { workflow, job } = first;
    return [
      isBound && ofJob
        ? runsAlong(first, found, { workflow, job }, ofJob)
        : runsAlong(first, found, target, occasion),
    ];
  });
  return all(answers);
}

function runsAlong(first: Place, found: Occasion, other: Place, asked: Occasion): Explained {
  if (found.runs === 'unknown' && !(asked.runs === 'unknown' && isSameDoubt(first, found, other, asked))) {
    const because =
      found.because ?? `whether ${titleOf(first)} runs on ${wordsForOccasion(asked)} cannot be told`;
    return unsure(found.source, because);
  }
  const { paths } = found;
  if (paths && !isSameFilter(paths, asked.paths)) {
    return unsure(paths.source, `${nameOf(first)} runs only when ${wordsForPaths(paths)} changes`);
  }
  return YES;
}

/** Both run or neither does, though nobody can tell which: one condition stands at both. */
function isSameDoubt(first: Place, found: Occasion, other: Place, asked: Occasion): boolean {
  const conditions = ({ job, step }: Place) =>
    [job.condition?.text, step?.condition?.text].filter(Boolean).join('\n');
  if (found.because !== asked.because) return false;
  return isDoubtOfRun(first, found) || conditions(first) === conditions(other);
}

/** Whether the run as a whole comes about is what cannot be told: a schedule that the forge keeps. */
function isDoubtOfRun({ workflow }: Place, { event, branch, because }: Occasion): boolean {
  return (
    event === 'schedule' &&
    workflow.occasions.some(
      (one) =>
        one.event === event && one.branch === branch && one.runs === 'unknown' && one.because === because,
    )
  );
}

function isSameFilter(a: Occasion['paths'], b: Occasion['paths']): boolean {
  return a?.include.join('\n') === b?.include.join('\n') && a?.exclude.join('\n') === b?.exclude.join('\n');
}

/** Whether the target is left out whenever the job of `first` is. */
function isLeftOutWith(pipelines: Pipelines, first: Place, target: Place): boolean {
  if (first.job === target.job) return false;
  const { job, workflow } = target;
  if (!SKIPS_ON.has(workflow.system) || !indexPipelines(pipelines).ancestorsOf(job).has(first.job))
    return false;
  const text = job.condition?.text ?? '';
  if (job.needs.includes(first.job.id) && demandsSuccessOf(text, first.job.key, false)) return true;
  return job.runsAfter.failure.answer === 'no' && !STATUS_FUNCTION.test(text);
}
