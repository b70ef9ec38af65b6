import type { Scene } from './conditions.ts';
import type { PipelinePart, WrittenJob } from './pipeline-part.ts';
import type { Situation } from './situations.ts';
import type { VariableLookup } from './text.ts';
import { lookupIn, type WrittenVariables } from './variables.ts';

/** Variables that the rules of the workflow set in a situation; `open`: those that they may set. */
export interface WorkflowVariables {
  readonly set: WrittenVariables;
  readonly open: ReadonlySet<string>;
}

export const NO_WORKFLOW_VARIABLES: WorkflowVariables = { set: new Map(), open: new Set() };

/** Makes the scenes of a part and its jobs; what they look up is put together once for each job. */
export class Scenes {
  private readonly lookups = new Map<string, VariableLookup>();
  private readonly part: PipelinePart;

  constructor(part: PipelinePart) {
    this.part = part;
  }

  ofWorkflow(situation: Situation): Scene {
    return this.scene(null, situation, NO_WORKFLOW_VARIABLES);
  }

  ofJob(job: WrittenJob, situation: Situation, workflow: WorkflowVariables): Scene {
    return this.scene(job, situation, workflow);
  }

  private scene(job: WrittenJob | null, situation: Situation, { set, open }: WorkflowVariables): Scene {
    const inherited = job?.inherited ?? this.part.variables;
    const global = set.size > 0 ? new Map([...inherited, ...set]) : inherited;
    const own = job?.own ?? new Map<string, string>();
    return {
      situation,
      global,
      own,
      open,
      isClosed: job?.template !== null && job !== null,
      lookup: this.lookup(job, set, global, own),
    };
  }

  private lookup(
    job: WrittenJob | null,
    set: WrittenVariables,
    global: WrittenVariables,
    own: WrittenVariables,
  ): VariableLookup {
    const key = JSON.stringify([job?.key ?? null, [...set]]);
    const known = this.lookups.get(key);
    if (known) return known;
    const lookup = lookupIn(new Map([...global, ...own]));
    this.lookups.set(key, lookup);
    return lookup;
  }
}
