import { fieldOf, textOf } from '../../yaml/located.ts';
import { legsOf } from './matrix.ts';
import type { JobAdmission, PartAdmissions } from './part-admissions.ts';
import type { PipelinePart, WrittenJob } from './pipeline-part.ts';
import type { Situation } from './situations.ts';
import type { VariableLookup } from './text.ts';
import { lookupIn, type WrittenVariables } from './variables.ts';
import { variantsOf } from './variants.ts';

/** A job of the pipeline, one for each leg of a matrix and each variant of its variables. */
export interface Draft {
  readonly id: string;
  readonly job: WrittenJob;
  readonly stage: string;
  readonly leg: WrittenVariables;
  readonly admissions: readonly JobAdmission[];
  readonly variables: WrittenVariables;
  readonly lookup: VariableLookup;
}

/** The jobs of a part in all situations. `prefix` tells those of a child pipeline from its parent's. */
export function draftsOf(
  part: PipelinePart,
  reader: PartAdmissions,
  situations: readonly Situation[],
  prefix: string,
): readonly Draft[] {
  const shared = new Map<WrittenVariables, VariableLookup>();
  const seen = new Map<string, number>();
  return part.jobs
    .flatMap((job) => {
      const admissions = situations.flatMap((situation) => reader.job(job, situation));
      return draftsOfJob(job, admissions, prefix, shared);
    })
    .map((draft) => {
      // Long values may begin alike.
      const count = (seen.get(draft.id) ?? 0) + 1;
      seen.set(draft.id, count);
      return count === 1 ? draft : { ...draft, id: `${draft.id} #${count}` };
    });
}

function draftsOfJob(
  job: WrittenJob,
  admissions: readonly JobAdmission[],
  prefix: string,
  shared: Map<WrittenVariables, VariableLookup>,
): readonly Draft[] {
  const stage = textOf(fieldOf(job.value, 'stage')) ?? 'test';
  const legs = legsOf(job.value);
  return variantsOf(job, admissions).flatMap(({ workflow, own, telling, admissions }) =>
    legs.map((leg) => {
      const extra = workflow.size + job.own.size + own.size + leg.size;
      const variables =
        extra === 0 ? job.inherited : new Map([...job.inherited, ...workflow, ...job.own, ...own, ...leg]);
      const lookup = shared.get(variables) ?? lookupIn(variables);
      shared.set(variables, lookup);
      const id = prefix + job.key + legName(leg) + variantName(telling);
      return { id, job, stage, leg: new Map([...leg, ...telling]), admissions, variables, lookup };
    }),
  );
}

/** As GitLab names them: `deploy: [eu, staging]`. */
function legName(leg: WrittenVariables): string {
  return leg.size > 0 ? `: [${[...leg.values()].join(', ')}]` : '';
}

function variantName(telling: WrittenVariables): string {
  if (telling.size === 0) return '';
  return ` (${[...telling].map(([name, value]) => `${name}=${shortened(value)}`).join(', ')})`;
}

const MAX_SHOWN = 40;

function shortened(value: string): string {
  return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}...` : value;
}
