import type { Source } from '../judge/source.ts';
import type { Explained } from './answer.ts';
import type { Occasion } from './occasion.ts';
import type { RunsAfter, SecretUse, Step, StepDefinition, Variables } from './step.ts';
import type { Text } from './text.ts';

export const PIPELINE_SYSTEMS = [
  'github-actions',
  'gitlab-ci',
  'circleci',
  'codebuild',
  'codedeploy',
  'codepipeline',
  'jenkins',
  'bitbucket',
  'azure',
] as const;
export type PipelineSystem = (typeof PIPELINE_SYSTEMS)[number];

/** Rights of the token that a job is given. A scope that is not named has `rest`. */
export interface Permissions {
  readonly scopes: Readonly<Record<string, 'read' | 'write' | 'none'>>;
  readonly rest: 'read' | 'write' | 'none';
  readonly source: Source;
}

export interface Concurrency {
  readonly group: Text;
  /** A newer run ends a running older one. */
  readonly cancelsRunning: Explained;
  readonly source: Source;
}

export interface EnvironmentUse {
  readonly name: Text;
  readonly url: Text | null;
  /** `stop`: it takes the environment down. `other`: it looks at it, or prepares it. */
  readonly action: 'start' | 'stop' | 'other';
  readonly source: Source;
}

export interface Runner {
  readonly labels: readonly Text[];
  readonly isSelfHosted: Explained;
  /** The container image that the steps run in. */
  readonly image: Text | null;
  readonly source: Source;
}

export interface ServiceContainer {
  readonly name: string;
  readonly image: Text;
  readonly source: Source;
}

/** Files that one job hands to another through the system: artifacts and workspaces. */
export interface ArtifactUse {
  readonly direction: 'up' | 'down';
  /** `null`: everything. */
  readonly name: Text | null;
  readonly source: Source;
}

export interface JobOf<S> {
  /** Unique in its workflow: `test`, `test (18, ubuntu)`, `deploy / migrate`. */
  readonly id: string;
  /** As written; the legs of a matrix share it. */
  readonly key: string;
  /** What the author calls it: a claim, for display only. */
  readonly name: string;
  /** The values of its leg of a matrix. */
  readonly leg: Variables | null;
  readonly source: Source;
  readonly stage: string | null;
  /** Ids of the jobs of this workflow that end before it starts, direct ones. */
  readonly needs: readonly string[];
  readonly occasions: readonly Occasion[];
  readonly condition: { readonly text: string; readonly source: Source } | null;
  readonly runsAfter: RunsAfter;
  /** Whether the pipeline goes on as if it had passed when it fails: `continue-on-error`, `allow_failure`. */
  readonly toleratesFailure: Explained;
  /** A person has to agree before it starts, in every situation. */
  readonly waitsForPerson: Explained;
  readonly environment: EnvironmentUse | null;
  /** `null`: nothing is written, the forge's default holds. */
  readonly permissions: Permissions | null;
  /** It can ask for an identity token (OIDC). */
  readonly identityToken: Explained;
  readonly runner: Runner;
  readonly services: readonly ServiceContainer[];
  readonly variables: Variables;
  readonly concurrency: Concurrency | null;
  readonly timeoutMinutes: number | null;
  readonly artifacts: readonly ArtifactUse[];
  readonly outputs: Variables;
  readonly secrets: readonly SecretUse[];
  readonly steps: readonly S[];
  /** Set when what it does is defined where this check cannot see: another repository, a remote include, an orb. */
  readonly opaque: { readonly what: string; readonly because: string; readonly source: Source } | null;
}

export interface WorkflowOf<S> {
  /** Unique among all workflows: the path, with `#name` where a file holds several. */
  readonly id: string;
  readonly system: PipelineSystem;
  readonly name: string;
  readonly source: Source;
  /** Every situation that starts it, before the conditions of its jobs. */
  readonly occasions: readonly Occasion[];
  /** Workflows of this tree whose end starts it. */
  readonly startedBy: readonly {
    /** The other's id. */
    readonly workflow: string;
    /** Whether it starts, and does its work, only when the other went well. */
    readonly onlyAfterSuccess: Explained;
    readonly source: Source;
  }[];
  /** Only other workflows call it: its jobs stand inlined where they do. */
  readonly isCalledOnly: boolean;
  readonly permissions: Permissions | null;
  readonly concurrency: Concurrency | null;
  readonly variables: Variables;
  /** In an order in which they can run. */
  readonly jobs: readonly JobOf<S>[];
}

export type JobDefinition = JobOf<StepDefinition>;
export type WorkflowDefinition = WorkflowOf<StepDefinition>;
export type Job = JobOf<Step>;
export type Workflow = WorkflowOf<Step>;

/** A part of a pipeline that could not be read, and may hold anything. */
export interface Unresolved {
  /** What it is, as a user would call it: "the include `/ci.yml` of project `acme/ci`". */
  readonly what: string;
  readonly because: string;
  readonly at: Source;
  /** What would settle it, as a sentence in the imperative. */
  readonly settle: string;
  /** The workflow it belongs to; `null` when a whole file could not be read. */
  readonly workflow: string | null;
  /** Set for pipeline code that stands elsewhere: what is named, and at which version, so that pins can be judged. */
  readonly taken?: TakenCode;
}

/** Pipeline code of another repository or server that a pipeline takes in. */
export interface TakenCode {
  /** `file`: of another repository. `address`: from a server. `component`: of a catalogue. */
  readonly kind: 'file' | 'address' | 'component';
  readonly name: string;
  /** Tag, branch or commit id; `null`: whatever its default branch or the address holds. */
  readonly version: string | null;
  /** Its content is compared with a checksum. */
  readonly isChecked: boolean;
}

/** What the pipelines of a tree do. */
export interface Pipelines {
  readonly workflows: readonly Workflow[];
  readonly unresolved: readonly Unresolved[];
  /** Names that stand for the trunk here; the first is the likeliest. */
  readonly trunks: readonly string[];
  /** Whether the repository itself says which branch is its trunk. */
  readonly isTrunkKnown: boolean;
  /** What the forge calls the repository, `owner/name`, where the clone says it: parts of the same owner are first-party. */
  readonly repository?: string | null;
}
