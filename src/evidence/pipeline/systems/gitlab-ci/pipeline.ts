import type { JobDefinition, Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import type { RepositoryTree } from '../../../repo/tree.ts';
import { fieldOf, textOf } from '../../yaml/located.ts';
import { Conditions } from './conditions.ts';
import { type Draft, draftsOf } from './drafts.ts';
import type { Fault } from './extends.ts';
import type { Child, Family } from './family.ts';
import { jobOf } from './job.ts';
import { occasionsOfAll } from './occasions.ts';
import { orderOf } from './order.ts';
import { PartAdmissions } from './part-admissions.ts';
import type { WrittenJob } from './pipeline-part.ts';
import { RuleReader } from './rules.ts';
import { runOrder } from './run-order.ts';
import { type ComparedNames, type Situation, situationsOf } from './situations.ts';
import { lookupIn, variablesOf } from './variables.ts';

const SETTLE = 'read it, and judge by hand what rests on it';

/** Puts a pipeline and its children together as one workflow. */
export class PipelineBuilder {
  readonly unresolved: Unresolved[] = [];
  private readonly rules: RuleReader;
  private readonly workflow: string;
  private readonly trunks: readonly string[];

  constructor(tree: RepositoryTree, workflow: string, trunks: readonly string[]) {
    this.rules = new RuleReader(new Conditions(), tree);
    this.workflow = workflow;
    this.trunks = trunks;
  }

  build(family: Family): WorkflowDefinition {
    const { names } = this.rules.conditions;
    this.lookAround(family, situationsOf(NOTHING_COMPARED, UNNAMED_TRUNK));
    for (const known of [names.branches, names.targets]) known.delete(UNNAMED_TRUNK);
    const trunk = this.trunks.find((name) => names.branches.has(name)) ?? this.trunks[0] ?? 'main';
    const situations = situationsOf(names, trunk);
    const reader = new PartAdmissions(family.part, this.rules);
    const { jobs, drafts } = this.jobsOf(family, reader, situations, '');
    const { part } = family;
    const source = { path: part.configuration.path, line: 1 };
    return {
      id: this.workflow,
      system: 'gitlab-ci',
      name: textOf(fieldOf(part.workflow, 'name')) ?? 'GitLab CI',
      source,
      occasions: occasionsOfAll(
        drafts.flatMap(({ admissions }) => admissions),
        source,
      ),
      startedBy: [],
      isCalledOnly: false,
      permissions: null,
      concurrency: null,
      variables: variablesOf(part.variables, lookupIn(part.variables)),
      jobs: runOrder(jobs),
    };
  }

  /** Evaluates everything once, for the names that conditions compare with. */
  private lookAround({ part, children }: Family, situations: readonly Situation[]): void {
    const reader = new PartAdmissions(part, this.rules);
    for (const job of part.jobs) for (const situation of situations) reader.job(job, situation);
    for (const child of children) this.lookAround(child.family, situations);
  }

  private jobsOf(
    family: Family,
    reader: PartAdmissions,
    situations: readonly Situation[],
    prefix: string,
  ): { readonly jobs: readonly JobDefinition[]; readonly drafts: readonly Draft[] } {
    const { part, children } = family;
    this.leaveOut([...part.faults, ...part.jobs.flatMap((job) => (job.faults.length > 0 ? job.faults : []))]);
    this.unresolved.push(...part.configuration.unresolved);
    const drafts = draftsOf(part, reader, situations, prefix);
    const order = orderOf(drafts, part.stages);
    if (!part.configuration.hole) this.leaveOut(order.faults);
    const own = drafts.map((draft) =>
      jobOf(draft, order.needs.get(draft) ?? [], this.opaque(draft.job, family)),
    );
    const descendants = children.map((child) => this.childJobs(child, reader, situations, prefix));
    return { jobs: [...awaiting(own, descendants), ...descendants.flatMap(({ jobs }) => jobs)], drafts };
  }

  private childJobs(
    { trigger, awaits, family }: Child,
    parent: PartAdmissions,
    situations: readonly Situation[],
    prefix: string,
  ): ChildJobs {
    const parents = new Map<Situation, Situation>(
      situations.map((situation) => [{ ...situation, source: 'parent_pipeline' }, situation]),
    );
    const reader = new PartAdmissions(family.part, this.rules, (situation) => {
      const original = parents.get(situation);
      return original ? parent.job(trigger, original) : [];
    });
    const id = prefix + trigger.key;
    const { jobs } = this.jobsOf(family, reader, [...parents.keys()], `${id} / `);
    const started = jobs.map((job) => (job.needs.length > 0 ? job : { ...job, needs: [id] }));
    return { id, awaits, jobs: started };
  }

  /** Set for jobs that are not wholly written in what was read. */
  private opaque(job: WrittenJob, { part, elsewhere }: Family): JobDefinition['opaque'] {
    const triggered = elsewhere.get(job);
    if (triggered) return { what: triggered.what, because: triggered.because, source: triggered.at };
    const [fault] = job.faults;
    if (fault) return { what: fault.what, because: fault.because, source: fault.at };
    const isWhole = ['script', 'run', 'trigger', 'release', 'pages'].some((key) => fieldOf(job.value, key));
    if (isWhole || job.template) return null;
    const { hole } = part.configuration;
    const what = `what the job \`${job.key}\` runs`;
    if (hole)
      return { what, because: `it has no script here; it may be declared in ${hole.what}`, source: job.at };
    this.leaveOut([
      { what: `the job \`${job.key}\``, because: 'it has neither a script nor a trigger', at: job.at },
    ]);
    return { what, because: 'it has neither a script nor a trigger', source: job.at };
  }

  private leaveOut(faults: readonly Fault[]): void {
    for (const { what, because, at } of faults) {
      const isKnown = this.unresolved.some((one) => one.what === what && one.at.line === at.line);
      if (!isKnown) this.unresolved.push({ what, because, at, settle: SETTLE, workflow: this.workflow });
    }
  }
}

interface ChildJobs {
  readonly id: string;
  readonly awaits: boolean;
  readonly jobs: readonly JobDefinition[];
}

/** What waits for a job that ends as its child pipeline does waits for the jobs of that pipeline. */
function awaiting(jobs: readonly JobDefinition[], children: readonly ChildJobs[]): readonly JobDefinition[] {
  const awaited = new Map(
    children.flatMap(({ id, awaits, jobs }) => (awaits ? [[id, jobs.map((job) => job.id)] as const] : [])),
  );
  if (awaited.size === 0) return jobs;
  return jobs.map((job) => ({ ...job, needs: job.needs.flatMap((id) => [id, ...(awaited.get(id) ?? [])]) }));
}

/** Stands for the trunk until it is seen what the files call it. No branch can have this name. */
const UNNAMED_TRUNK = ' trunk';

const NOTHING_COMPARED: ComparedNames = {
  branches: new Set(),
  branchPatterns: new Set(),
  tagPatterns: new Set(),
  targets: new Set(),
  sources: new Set(),
};
