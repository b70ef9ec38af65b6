import type { Source } from '../../../../judge/source.ts';
import type { Configuration } from './configuration.ts';
import type { ConfigurationLoader } from './load-configuration.ts';
import { type PipelinePart, partOf, type WrittenJob } from './pipeline-part.ts';
import { type Trigger, triggerOf } from './trigger.ts';

/** A pipeline with the child pipelines that its jobs trigger. */
export interface Family {
  readonly part: PipelinePart;
  readonly children: readonly Child[];
  /** Jobs that start what is not in this tree. */
  readonly elsewhere: ReadonlyMap<WrittenJob, Trigger & { readonly kind: 'elsewhere' }>;
}

export interface Child {
  readonly trigger: WrittenJob;
  /** The job that triggers it ends as it does. */
  readonly awaits: boolean;
  readonly family: Family;
}

/** GitLab allows children of children and no more. */
const MAX_GENERATIONS = 2;

/** Resolves a configuration and those of its child pipelines. */
export function familyOf(
  configuration: Configuration,
  loader: ConfigurationLoader,
  workflow: string,
  generation = 0,
): Family {
  const part = partOf(configuration);
  const children: Child[] = [];
  const elsewhere = new Map<WrittenJob, Trigger & { readonly kind: 'elsewhere' }>();
  for (const job of part.jobs) {
    const trigger = triggerOf(job.value);
    if (trigger?.kind === 'elsewhere') elsewhere.set(job, trigger);
    if (trigger?.kind !== 'child') continue;
    if (generation >= MAX_GENERATIONS) {
      elsewhere.set(job, tooDeep(trigger.files[0]?.at ?? job.at));
      continue;
    }
    const loaded = loader.loadAll(trigger.files, trigger.files[0]?.path ?? '', workflow);
    const family = familyOf(loaded, loader, workflow, generation + 1);
    children.push({ trigger: job, awaits: trigger.awaits, family: handedDown(family, job) });
  }
  return { part, children, elsewhere };
}

function tooDeep(at: Source): Trigger & { readonly kind: 'elsewhere' } {
  const because = 'GitLab starts no child pipelines of grandchildren';
  return { kind: 'elsewhere', what: 'the child pipeline', because, at };
}

/** A child pipeline takes over the variables of the job that triggers it, and they go before its own. */
function handedDown(family: Family, trigger: WrittenJob): Family {
  const given = new Map([...trigger.inherited, ...trigger.own]);
  if (given.size === 0) return family;
  const { part } = family;
  const jobs = part.jobs.map((job) => ({
    ...job,
    inherited: new Map([...job.inherited, ...given]),
    own: new Map([...job.own, ...[...given].filter(([name]) => job.own.has(name))]),
  }));
  const byOld = new Map(part.jobs.map((job, index) => [job, jobs[index] ?? job]));
  const renewed = (job: WrittenJob) => byOld.get(job) ?? job;
  return {
    part: { ...part, jobs, variables: new Map([...part.variables, ...given]) },
    children: family.children.map((child) => ({ ...child, trigger: renewed(child.trigger) })),
    elsewhere: new Map([...family.elsewhere].map(([job, trigger]) => [renewed(job), trigger])),
  };
}
