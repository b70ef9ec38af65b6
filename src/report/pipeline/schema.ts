import { z } from 'zod';
import { ACTIVITY_KINDS } from '../../pipelines/activity.ts';
import { PIPELINE_SCHEMA } from '../../pipelines/drawing/drawing.ts';
import { PIPELINE_SYSTEMS } from '../../pipelines/pipelines.ts';

const text = z.string();
const answer = z.enum(['yes', 'no', 'unknown']);
const source = z
  .object({
    path: text.exactOptional(),
    line: z.int().min(1).exactOptional(),
    endLine: z.int().min(1).exactOptional(),
    resource: text.exactOptional(),
    type: text.exactOptional(),
    environment: text.exactOptional(),
    commit: text.exactOptional(),
  })
  .readonly()
  .describe('Where it is written, from the root of the tree; lines count from 1.');
const stage = z.enum(['production', 'staging', 'test', 'development', 'preview', 'non-production']);

const activity = z
  .object({
    kind: z.enum(ACTIVITY_KINDS),
    title: text.describe('How a person would call it.'),
    subject: text.nullable().describe('What it acts on.'),
    masksFailure: answer.describe('Whether a failure of it is lost.'),
    source,
  })
  .readonly();

const job = z
  .object({
    id: text.describe('Unique in its workflow.'),
    source,
    rank: z.int().min(0).describe('How many jobs must have ended before it at least.'),
    needs: z.array(text).readonly(),
    legs: z.int().min(1).describe('How many legs of a matrix it stands for.'),
    only: z.array(text).readonly().nullable().describe('What starts it, where its workflow starts on more.'),
    activities: z.array(activity).readonly(),
    environment: z
      .object({ name: text, stage: stage.nullable(), url: text.nullable() })
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
    source,
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
    source,
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
      .array(z.object({ what: text, because: text, settle: text, source }).readonly())
      .readonly()
      .describe('What could not be read, and may hold anything.'),
  })
  .readonly();

/** The published contract of `gonogo pipeline --format json`. */
export const pipelineSchema = z
  .object({
    schema: z.literal(PIPELINE_SCHEMA),
    tool: z.object({ version: text }).readonly(),
    target: z.object({ path: text.describe('As it was given.') }).readonly(),
    pipeline: drawingSchema,
  })
  .readonly();
