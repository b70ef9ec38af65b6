import { z } from 'zod';
import { RESOURCES_SCHEMA } from '../../resources/drawing/drawing.ts';
import { answerSchema, sourceSchema, stageSchema } from '../source-schema.ts';
import { mapSchema } from './map/schema.ts';

const text = z.string();
const resource = z
  .object({
    key: text.describe('Unique; links name it.'),
    address: text.describe("In the author's vocabulary."),
    type: text.describe("CloudFormation's name of the type; one that it does not have keeps its own."),
    mode: z.enum(['managed', 'data']),
    source: sourceSchema,
    maybe: text.nullable().describe('Why it is open whether, or how often, it exists.'),
    parts: z.array(text).readonly().describe('Other declarations that are a part of it.'),
    internet: z
      .object({ answer: z.enum(['yes', 'no', 'unknown']), because: z.array(text).readonly() })
      .readonly()
      .nullable()
      .describe('Whether the internet reaches it; null for what no network reaches.'),
  })
  .readonly();

const stack = z
  .object({
    id: text,
    kind: z.enum(['terraform', 'terraform-plan', 'cloudformation', 'sam', 'cdk', 'serverless', 'kubernetes']),
    name: text,
    source: sourceSchema,
    environment: z
      .object({
        name: text,
        stage: stageSchema,
        because: text,
      })
      .readonly()
      .nullable(),
    account: text.nullable(),
    region: text.nullable(),
    resources: z.array(resource).readonly(),
    gaps: z.array(z.object({ where: text.nullable(), because: text }).readonly()).readonly(),
  })
  .readonly();

const drawing = z
  .object({
    stacks: z.array(stack).readonly(),
    links: z
      .array(
        z
          .object({
            from: text,
            to: text,
            properties: z.array(text).readonly().describe('Of the former, that name the latter.'),
          })
          .readonly(),
      )
      .readonly(),
    maps: z.array(mapSchema).readonly().describe('One of each environment, production first.'),
  })
  .readonly();

const why = z
  .object({
    address: text,
    type: text,
    stack: text,
    environment: text.nullable(),
    source: sourceSchema,
    maybe: text.nullable(),
    properties: z
      .array(
        z
          .object({
            name: text,
            value: text.describe('For a person; what is secret is not spelled out.'),
            source: sourceSchema,
            steps: z.array(z.object({ at: sourceSchema, because: text }).readonly()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

const named = z.object({ address: text, type: text }).readonly();
const difference = z
  .object({
    left: text,
    right: text,
    shared: z.int().min(0),
    onlyLeft: z.array(named).readonly(),
    onlyRight: z.array(named).readonly(),
    changed: z
      .array(
        z
          .object({
            address: text,
            type: text,
            properties: z.array(z.object({ name: text, left: text, right: text }).readonly()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

/** The published contract of `gonogo resources --format json`. One of the three answers is there. */
export const resourcesSchema = z
  .object({
    ...answerSchema(RESOURCES_SCHEMA),
    resources: drawing.nullable().describe('The inventory.'),
    why: z.array(why).readonly().nullable().describe('With --why: how resources came to be.'),
    difference: difference.nullable().describe('With --diff.'),
  })
  .readonly();
