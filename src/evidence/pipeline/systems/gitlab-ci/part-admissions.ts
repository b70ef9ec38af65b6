import { fieldOf, type Located, textOf } from '../../yaml/located.ts';
import { type Admission, admissionsOf, within } from './admissions.ts';
import type { Scene } from './conditions.ts';
import { outcomesOfPolicies } from './only-except.ts';
import type { PipelinePart, WrittenJob } from './pipeline-part.ts';
import type { RuleReader } from './rules.ts';
import { NO_WORKFLOW_VARIABLES, Scenes, type WorkflowVariables } from './scene.ts';
import type { Situation } from './situations.ts';
import type { WrittenVariables } from './variables.ts';

/** A way in which a job runs in a situation, with the variables that hold for it then. */
export interface JobAdmission extends Admission {
  readonly situation: Situation;
  /** What the rules of the workflow set. */
  readonly workflow: WrittenVariables;
}

/** Says when the jobs of a part run. */
export class PartAdmissions {
  private readonly scenes: Scenes;
  private readonly workflows = new Map<Situation, WorkflowGate>();
  private readonly part: PipelinePart;
  private readonly rules: RuleReader;
  /** How the part itself comes to run; a child pipeline runs where the job that triggers it does. */
  private readonly gateOf: (situation: Situation) => readonly Admission[] | null;

  constructor(part: PipelinePart, rules: RuleReader, gateOf: PartAdmissions['gateOf'] = () => null) {
    this.part = part;
    this.rules = rules;
    this.gateOf = gateOf;
    this.scenes = new Scenes(part);
  }

  /** How the pipeline itself comes about in a situation, by its `workflow: rules`. */
  workflow(situation: Situation): WorkflowGate {
    const known = this.workflows.get(situation);
    if (known) return known;
    const gate = this.workflowGate(situation);
    this.workflows.set(situation, gate);
    return gate;
  }

  private workflowGate(situation: Situation): WorkflowGate {
    const { workflowRules } = this.part;
    const outer = this.gateOf(situation);
    if (!workflowRules) return { admissions: outer, variables: NO_WORKFLOW_VARIABLES };
    const own = admissionsOf(this.rules.outcomes(workflowRules, this.scenes.ofWorkflow(situation)), 'always');
    const [first, ...others] = own;
    const open = others.length > 0 || first?.runs === 'unknown';
    const names = new Set(open ? own.flatMap(({ variables }) => [...variables.keys()]) : []);
    const variables: WorkflowVariables = {
      set: open ? new Map() : (first?.variables ?? new Map()),
      open: names,
    };
    return { admissions: outer ? within(own, outer) : own, variables };
  }

  /** The ways in which a job runs in a situation; none where it does not. */
  job(job: WrittenJob, situation: Situation): readonly JobAdmission[] {
    const { admissions: gate, variables } = this.workflow(situation);
    const scene = this.scenes.ofJob(job, situation, variables);
    let own = admissionsOf(this.outcomes(job, scene), textOf(fieldOf(job.value, 'when')) ?? 'on_success');
    for (const rules of job.conditions) own = within(own, this.includeGate(rules, situation));
    if (gate) own = within(own, gate);
    return own.map((admission) => ({ ...admission, situation, workflow: variables.set }));
  }

  private outcomes(job: WrittenJob, scene: Scene) {
    const rules = fieldOf(job.value, 'rules');
    if (rules) return this.rules.outcomes(rules, scene);
    return outcomesOfPolicies(job, scene, this.rules.conditions, this.part.workflowRules === undefined);
  }

  private includeGate(rules: Located, situation: Situation): readonly Admission[] {
    return admissionsOf(this.rules.outcomes(rules, this.scenes.ofWorkflow(situation)), 'always');
  }
}

export interface WorkflowGate {
  /** `null`: nothing is asked of a situation. */
  readonly admissions: readonly Admission[] | null;
  readonly variables: WorkflowVariables;
}
