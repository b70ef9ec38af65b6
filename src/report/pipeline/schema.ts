import { z } from 'zod';
import { ACTIVITY_KINDS } from '../../pipelines/activity.ts';
import { PIPELINE_SCHEMA } from '../../pipelines/drawing/drawing.ts';
import { PIPELINE_SYSTEMS } from '../../pipelines/pipelines.ts';
import { answerSchema, sourceSchema, stageSchema } from '../source-schema.ts';

const text = z.string();
const answer = z.enum(['yes', 'no', 'unknown']);

const activity = z
  .object({
    kind: z.enum(ACTIVITY_KINDS),
    title: text.describe('How a person would call it.'),
    subject: text.nullable().describe('What it acts on.'),
    masksFailure: answer.describe('Whether a failure of it is lost.'),
    source: sourceSchema,
  })
  .readonly();

const job = z
  .object({
    id: text.describe('Unique in its workflow.'),
    source: sourceSchema,
    rank: z.int().min(0).describe('How many jobs must have ended before it at least.'),
    needs: z.array(text).readonly(),
    legs: z.int().min(1).describe('How many legs of a matrix it stands for.'),
    only: z.array(text).readonly().nullable().describe('What starts it, where its workflow starts on more.'),
    activities: z.array(activity).readonly(),
    environment: z
      .object({ name: text, stage: stageSchema.nullable(), url: text.nullable() })
      .readonly()
      .nullable(),
    waitsForPerson: answer,
    toleratesFailure: answer,
    startsAfterFailure: answer,
    opaque: text.nullable().describe('What it calls that could not be read.'),
    unfollowed: z
      .array(text)
      .readonly()
      .describe('Scripts and targets that its steps call and that could not be followed.'),
  })
  .readonly();

const workflow = z
  .object({
    id: text,
    system: z.enum(PIPELINE_SYSTEMS),
    name: text,
    source: sourceSchema,
    starts: z.array(text).readonly(),
    jobs: z.array(job).readonly().describe('In an order in which they can run.'),
  })
  .readonly();

const stop = z
  .object({
    kind: z.enum(['build', 'publish', 'deploy', 'test', 'approval']),
    workflow: text,
    job: text,
    label: text,
    source: sourceSchema,
    isOrdered: answer.describe('Whether it is certain that it comes after the stop before it.'),
  })
  .readonly();

/** What was understood of a tree's pipelines: the drawing, as the report and `gonogo pipeline` hold it. */
export const drawingSchema = z
  .object({
    workflows: z.array(workflow).readonly(),
    links: z.array(z.object({ from: text, to: text, label: text }).readonly()).readonly(),
    journeys: z
      .array(z.object({ artifact: text.nullable(), stops: z.array(stop).readonly() }).readonly())
      .readonly()
      .describe('The way from the commit to each environment.'),
    unresolved: z
      .array(z.object({ what: text, because: text, settle: text, source: sourceSchema }).readonly())
      .readonly()
      .describe('What could not be read, and may hold anything.'),
  })
  .readonly();

/** The published contract of `gonogo pipeline --format json`. */
export const pipelineSchema = z
  .object({
    ...answerSchema(PIPELINE_SCHEMA),
    pipeline: drawingSchema,
  })
  .readonly();
