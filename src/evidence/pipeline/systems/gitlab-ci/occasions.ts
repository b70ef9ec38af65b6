import type { Source } from '../../../../judge/source.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { Admission } from './admissions.ts';
import type { JobAdmission } from './part-admissions.ts';
import type { Situation } from './situations.ts';

/** The occasion that an admission comes to. */
export function occasionOf(admission: Admission, situation: Situation): Occasion {
  const { event, name, branch, isTrunk, tag } = situation;
  const isManual = admission.when === 'manual';
  return {
    event,
    name,
    branch,
    isTrunk,
    tag,
    runs: situation.runs === 'unknown' ? 'unknown' : admission.runs,
    isManual,
    paths: admission.paths,
    cron: null,
    because: admission.because ?? situation.because ?? (isManual ? '`when: manual`' : null),
    source: admission.at,
  };
}

/** The situations in which a pipeline has a job at all. */
export function occasionsOfAll(admissions: readonly JobAdmission[], at: Source): readonly Occasion[] {
  const bySituation = new Map<Situation, Occasion>();
  for (const admission of admissions) {
    const { situation } = admission;
    const known = bySituation.get(situation);
    if (known?.runs === 'yes') continue;
    const occasion = occasionOf(admission, situation);
    bySituation.set(situation, { ...occasion, isManual: false, paths: null, source: at });
  }
  return [...bySituation.values()];
}
