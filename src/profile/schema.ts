import * as z from 'zod';

/** `30s`, `5m`, `2h`: a number and a unit. */
const duration = z
  .string()
  .regex(/^\d{1,6}(?:ms|s|m|h|d)$/, 'a duration such as 30s, 5m or 2h')
  .describe('A number and a unit: ms, s, m, h or d.');

const gate = z.union([
  z.enum(['checklist', 'e2e', 'smoke', 'drill']),
  z.strictObject({
    approval: z.strictObject({
      min: z.int().min(1).max(20).default(1).describe('How many people must approve.'),
      self: z.boolean().default(false).describe('Whether the person who asked may approve.'),
    }),
  }),
]);

const strategy = z.union([
  z.enum(['rolling', 'blue-green', 'canary', 'linear']),
  z.strictObject({
    canary: z.strictObject({ percent: z.int().min(1).max(99), hold: duration }).optional(),
    linear: z.strictObject({ percent: z.int().min(1).max(99), hold: duration }).optional(),
    bake: duration.optional(),
  }),
]);

const configValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({
    secret: z.string().describe('Name of a secret in Secrets Manager. Its value is never read.'),
  }),
  z.strictObject({ parameter: z.string().describe('Name of a parameter in SSM Parameter Store.') }),
]);

const environment = z.strictObject({
  target: z.enum(['local', 'aws']).optional().describe('Where the environment runs.'),
  account: z
    .string({ error: 'an AWS account id in quotes: 12 digits' })
    .regex(/^\d{12}$/, 'an AWS account id: 12 digits in quotes')
    .optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'an AWS region such as eu-west-1')
    .optional(),
  from: z.string().optional().describe('The environment that a release must have passed before this one.'),
  url: z.url().optional(),
  domain: z.string().optional(),
  strategy: strategy.optional(),
  gates: z.array(gate).optional(),
  rollbackOn: z.array(z.string()).optional().describe('Alarms that roll a release back.'),
  notify: z.strictObject({ email: z.array(z.email()).min(1) }).optional(),
  config: z.record(z.string(), configValue).optional().describe('Configuration of this environment, by key.'),
});

const service = z.strictObject({
  port: z.int().min(1).max(65535).optional(),
  health: z.string().startsWith('/', 'a path that starts with /').optional(),
  stopTimeout: duration.optional(),
  cpu: z.int().positive().optional(),
  memory: z.int().positive().optional().describe('MiB.'),
  scale: z
    .strictObject({ min: z.int().min(0), max: z.int().min(1), cpu: z.number().min(1).max(100).optional() })
    .optional(),
});

const thresholds = z.strictObject({
  branchAgeMedianDays: z.number().positive().optional(),
  branchAgeMaxDays: z.number().positive().optional(),
  coverageLinesPercent: z.number().min(0).max(100).optional(),
  lookbackChanges: z.int().positive().optional(),
  lookbackDays: z.int().positive().optional(),
  minimumSample: z.int().positive().optional(),
});

/** What `gonogo.yaml` may say. The published JSON Schema is generated from it. */
export const configSchema = z
  .strictObject({
    app: z.string().optional().describe('Name of the application.'),
    teamSize: z
      .enum(['small', 'medium', 'large'])
      .optional()
      .describe('Large teams keep environments in separate accounts, others at least in separate VPCs.'),
    complianceSensitive: z
      .boolean()
      .optional()
      .describe('Two approvals, separate accounts, longer log retention.'),
    exactness: z
      .enum(['strict', 'lock-equivalent'])
      .optional()
      .describe(
        'strict: every direct dependency names one version. lock-equivalent: a range with a lock will do.',
      ),
    gate: z.enum(['blocker', 'major']).optional().describe('From which severity on a finding means NO-GO.'),
    evidence: z
      .enum(['declared', 'observed'])
      .optional()
      .describe('observed: a tier-1 blocker is proven only by the account, the forge or the running app.'),
    build: z
      .strictObject({ dockerfile: z.string().optional(), platforms: z.array(z.string()).optional() })
      .optional(),
    services: z.record(z.string(), service).optional(),
    config: z.strictObject({ required: z.array(z.string()).optional() }).optional(),
    tests: z.strictObject({ smoke: z.string().optional(), e2e: z.string().optional() }).optional(),
    environments: z.record(z.string(), environment).optional(),
    thresholds: thresholds
      .optional()
      .describe("The checklist's limits (section 0.5), where a team moves them."),
  })
  .describe('gonogo.yaml: scope facts that the team states once.');

export type Config = z.infer<typeof configSchema>;
