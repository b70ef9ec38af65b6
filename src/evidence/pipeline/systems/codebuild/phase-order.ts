import { type Explained, NO, unsure, yes } from '../../../../pipelines/answer.ts';
import type { RunsAfter } from '../../../../pipelines/step.ts';
import { stringOf } from '../../../parsed.ts';
import { AFTER_SUCCESS, at } from '../../blank-parts.ts';
import { type Buildspec, PHASES, type PhaseName, phaseOf } from './buildspec.ts';

/** What happens when a phase fails. */
type OnFailure = 'end' | 'go on';

/**
 * A failed `install` or `pre_build` ends the build, a failed `build` goes on to `post_build`; `on-failure` says
 * otherwise. A build that failed stays failed in any case but, perhaps, `CONTINUE`.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html
 */
export function onFailureOf(spec: Buildspec, phase: PhaseName): OnFailure {
  const written = stringOf(phaseOf(spec, phase)?.['on-failure'])?.toUpperCase();
  if (written === 'CONTINUE') return 'go on';
  // ABORT, and RETRY in all its spellings, which starts the build anew and then gives up.
  if (written !== undefined) return 'end';
  return phase === 'build' || phase === 'post_build' ? 'go on' : 'end';
}

/** Whether a failure of a phase is lost in the build's own result. */
export function tolerationOf(spec: Buildspec, phase: PhaseName): Explained {
  if (stringOf(phaseOf(spec, phase)?.['on-failure'])?.toUpperCase() !== 'CONTINUE') return NO;
  return unsure(
    at(spec.path, spec.lineOf('phases', phase, 'on-failure')),
    `\`on-failure: CONTINUE\` lets the build go on after a failed \`${phase}\`; AWS does not say how it ends`,
  );
}

/**
 * When the commands of a phase start.
 *
 * @param stepsOf the ids of the steps of each phase so far.
 */
export function startOf(
  spec: Buildspec,
  phase: PhaseName,
  stepsOf: ReadonlyMap<PhaseName, readonly string[]>,
): RunsAfter {
  const earlier = PHASES.slice(0, PHASES.indexOf(phase));
  const survived = earlier.filter(
    (name) => onFailureOf(spec, name) === 'go on' && (stepsOf.get(name) ?? []).length > 0,
  );
  if (survived.length === 0) return AFTER_SUCCESS;
  return {
    success: AFTER_SUCCESS.success,
    failure: yes(
      at(spec.path, spec.lineOf('phases', phase)),
      `CodeBuild runs \`${phase}\` although \`${survived.join('`, `')}\` failed`,
    ),
    failureOf: survived.flatMap((name) => stepsOf.get(name) ?? []),
  };
}

/** The commands of `finally` start after those of their phase, whatever became of them. */
export function finallyStart(
  spec: Buildspec,
  phase: PhaseName,
  start: RunsAfter,
  own: readonly string[],
): RunsAfter {
  const source = at(spec.path, spec.lineOf('phases', phase, 'finally'));
  return {
    success: start.success,
    failure: yes(source, `\`finally\` runs although a command of \`${phase}\` failed`),
    failureOf: [...(start.failureOf ?? []), ...own],
  };
}
