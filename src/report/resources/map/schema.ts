import { z } from 'zod';
import { FAMILIES, FLOW_GROUNDS, TIERS } from '../../../resources/map/map.ts';
import { sourceSchema, stageSchema } from '../../source-schema.ts';

const text = z.string();
const count = z.int().min(0);

const zone = z
  .object({
    id: text,
    name: text,
    access: z.enum(['public', 'private', 'unknown']),
    subnets: count,
    spread: z.array(text).readonly().describe('Availability zones, where they are written.'),
  })
  .readonly();

const network = z
  .object({
    id: text,
    name: text,
    kind: z.enum(['declared', 'existing', 'untold']),
    block: text.nullable(),
    zones: z.array(zone).readonly(),
  })
  .readonly();

const member = z.object({ address: text, type: text, source: sourceSchema }).readonly();

const node = z
  .object({
    id: text.describe('Unique in its map; flows name it.'),
    tier: z.enum(TIERS).describe('How far it is from the user.'),
    family: z.enum(FAMILIES),
    kind: text.describe('`ECS service`, `RDS database`.'),
    name: text,
    count: count.describe('How many resources it stands for.'),
    members: z.array(member).readonly().describe('The first of them.'),
    parts: z.array(member).readonly().describe('What it is made of.'),
    network: text.nullable(),
    zone: text.nullable(),
    notes: z.array(text).readonly(),
    internet: z.enum(['reached', 'perhaps', 'no']),
    danger: text.nullable().describe('Why it is dangerous that the internet reaches it.'),
    maybe: z.boolean().describe('It is open whether it exists.'),
  })
  .readonly();

const flow = z
  .object({
    from: text.nullable().describe('Null: the internet.'),
    to: text,
    ports: z.array(text).readonly(),
    ground: z.enum(FLOW_GROUNDS).describe('What says so.'),
    isCertain: z.boolean(),
    because: text,
  })
  .readonly();

/** The map of an environment: who stands where in the network, and who reaches whom. */
export const mapSchema = z
  .object({
    environment: z.object({ name: text, stage: stageSchema }).readonly().nullable(),
    stacks: count,
    resources: count,
    networks: z.array(network).readonly(),
    nodes: z.array(node).readonly(),
    flows: z.array(flow).readonly(),
    others: z.array(z.object({ service: text, count }).readonly()).readonly(),
    left: count.describe('Nodes that found no room.'),
  })
  .readonly();
