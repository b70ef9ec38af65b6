import type { Source } from '../../../../judge/source.ts';
import { all, type Explained, NO, no, unsure, yes } from '../../../../pipelines/answer.ts';
import type { RunsAfter } from '../../../../pipelines/step.ts';
import { fieldOf, isFalse, isTrue } from '../../yaml/located.ts';
import type { Admission } from './admissions.ts';
import type { WrittenJob } from './pipeline-part.ts';

/** Whether later jobs go on although this one failed, or nobody started it. */
export function toleratesFailure(job: WrittenJob, admissions: readonly Admission[]): Explained {
  const answers = admissions.map((admission) => tolerated(job, admission));
  return agreed(answers, job.at, '`allow_failure` differs from rule to rule');
}

function tolerated({ value, at }: WrittenJob, { allowFailure, when }: Admission): Explained {
  const written = allowFailure ?? fieldOf(value, 'allow_failure');
  if (written && isTrue(written)) return yes(written.at, '`allow_failure: true`');
  if (written && isFalse(written)) return NO;
  if (written) return unsure(written.at, '`allow_failure: exit_codes` lets some failures pass');
  // https://docs.gitlab.com/ci/yaml/#allow_failure: with `rules` a manual job holds the pipeline up, else it does not.
  if (when === 'manual' && !fieldOf(value, 'rules'))
    return yes(
      fieldOf(value, 'when')?.at ?? at,
      'a manual job without `allow_failure: false` holds nothing up',
    );
  return NO;
}

/** When a job starts, seen from those that it waits for. */
export function runsAfterOf({ value, at }: WrittenJob, admissions: readonly Admission[]): RunsAfter {
  const place = fieldOf(value, 'when')?.at ?? at;
  const success = admissions.map(({ when }) =>
    when === 'on_failure'
      ? no(place, '`when: on_failure`')
      : yes(place, 'it starts when what it waits for went well'),
  );
  const failure = admissions.map(({ when }) =>
    when === 'on_failure' || when === 'always' ? yes(place, `\`when: ${when}\``) : NO,
  );
  return {
    success: agreed(success, at, '`when` differs from rule to rule'),
    failure: agreed(failure, at, '`when` differs from rule to rule'),
  };
}

/** Whether a person has to start it, in every situation. */
export function waitsForPerson({ value, at }: WrittenJob, admissions: readonly Admission[]): Explained {
  if (admissions.length === 0) return NO;
  const place = fieldOf(value, 'when')?.at ?? at;
  const answers = admissions.map(({ when, at: rule }) =>
    when === 'manual' ? yes(fieldOf(value, 'when') ? place : rule, '`when: manual`') : NO,
  );
  return all(answers);
}

function agreed(answers: readonly Explained[], at: Source, otherwise: string): Explained {
  const [first] = answers;
  if (!first) return NO;
  if (answers.every(({ answer }) => answer === first.answer)) return first;
  return unsure(at, otherwise);
}
