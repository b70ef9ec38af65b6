import type { EnvironmentStage } from '../../judge/environment-names.ts';
import type { Source } from '../../judge/source.ts';
import type { ActivityKind } from '../activity.ts';
import type { Answer } from '../answer.ts';
import type { PipelineSystem } from '../pipelines.ts';

export const PIPELINE_SCHEMA = 'https://gonogo.dev/schema/pipeline/v1';

/** What was understood of a tree's pipelines, as plain data that can be drawn. */
export interface PipelineDrawing {
  readonly workflows: readonly DrawnWorkflow[];
  /** One workflow starts another. */
  readonly links: readonly { readonly from: string; readonly to: string; readonly label: string }[];
  /** The way from the commit to each environment. */
  readonly journeys: readonly Journey[];
  /** What could not be read, and may hold anything. */
  readonly unresolved: readonly {
    readonly what: string;
    readonly because: string;
    readonly settle: string;
    readonly source: Source;
  }[];
}

export interface DrawnWorkflow {
  readonly id: string;
  readonly system: PipelineSystem;
  readonly name: string;
  readonly source: Source;
  /** What starts it: "push to main", "pull request to any branch". */
  readonly starts: readonly string[];
  /** In an order in which they can run. */
  readonly jobs: readonly DrawnJob[];
}

export interface DrawnJob {
  /** Unique in its workflow. */
  readonly id: string;
  readonly source: Source;
  /** How many jobs must have ended before it at least: its column in a drawing. */
  readonly rank: number;
  /** Ids of drawn jobs that end before it. */
  readonly needs: readonly string[];
  /** How many legs of a matrix it stands for. */
  readonly legs: number;
  /** What starts it, where that is less than what starts its workflow. */
  readonly only: readonly string[] | null;
  readonly activities: readonly DrawnActivity[];
  readonly environment: {
    readonly name: string;
    readonly stage: EnvironmentStage | null;
    readonly url: string | null;
  } | null;
  readonly waitsForPerson: Answer;
  readonly toleratesFailure: Answer;
  /** It starts although a job before it failed. */
  readonly startsAfterFailure: Answer;
  /** What it calls that could not be read. */
  readonly opaque: string | null;
  /** Scripts and targets that its steps call and that could not be followed. */
  readonly unfollowed: readonly string[];
}

export interface DrawnActivity {
  readonly kind: ActivityKind;
  /** How a person would call it: `docker build`. */
  readonly title: string;
  /** What it acts on: images, a stack, a channel. */
  readonly subject: string | null;
  /** Whether a failure of it is lost. */
  readonly masksFailure: Answer;
  readonly source: Source;
}

/** The way of one artifact, or of one deployment without a known one. */
export interface Journey {
  /** The artifact as the pipeline writes it: `ghcr.io/acme/shop:${{ github.sha }}`. `null` when none is known. */
  readonly artifact: string | null;
  readonly stops: readonly JourneyStop[];
}

export interface JourneyStop {
  readonly kind: 'build' | 'publish' | 'deploy' | 'test' | 'approval';
  readonly workflow: string;
  /** Id of the drawn job. */
  readonly job: string;
  /** "build", "ghcr.io/acme/shop", "staging". */
  readonly label: string;
  readonly source: Source;
  /** Whether it is certain that it comes after the stop before it. */
  readonly isOrdered: Answer;
}
