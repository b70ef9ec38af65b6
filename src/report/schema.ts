import { z } from 'zod';
import { PLANES, SECTIONS, SEVERITIES, VERDICTS } from '../judge/verdict.ts';
import { drawingSchema } from './pipeline/schema.ts';
import { REPORT_SCHEMA } from './report.ts';
import { mapSchema } from './resources/map/schema.ts';
import { sourceSchema } from './source-schema.ts';

const text = z.string();
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}/);
const tier = z.literal([1, 2, 3]);
const severity = z.enum(SEVERITIES);
const verdict = z.enum(VERDICTS);
const planes = z.array(z.enum(PLANES)).readonly();
const controlId = z
  .string()
  .regex(/^[a-z]+\/[a-z0-9-]+$/)
  .describe('<section>/<name>');

const subject = z
  .object({ source: sourceSchema, verdict, because: text.describe('What was seen, in one sentence.') })
  .readonly();

const waiver = z
  .object({ id: text, reason: text, owner: text, until: date.describe('Its last day.') })
  .readonly();

const finding = z
  .object({
    message: text.describe('What is wrong, in one sentence.'),
    severity: severity.describe("May be milder or harsher than the control's own."),
    source: sourceSchema,
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('Stable across moved lines: the identity of the finding.'),
    fix: z.enum(['safe', 'risky']).nullable().describe('Whether `gonogo fix` can mend it.'),
    waiver: waiver.nullable().describe('The live decision to live with it.'),
    isBaseline: z.boolean().describe('Known since the baseline was written: it does not decide.'),
  })
  .readonly();

const attestation = z.object({ id: text, statement: text, owner: text, until: date }).readonly();

const settle = z.union([
  z.object({ plane: z.enum(PLANES).describe('Evidence of this plane would settle it.') }).readonly(),
  z.object({ how: text.describe('What to do to settle it.') }).readonly(),
]);

const reference = z
  .object({
    standard: text,
    id: text,
    version: text.exactOptional(),
    url: text.exactOptional(),
  })
  .readonly();

const control = z
  .object({
    id: controlId,
    item: text,
    title: text.describe('A statement that is true when all is well.'),
    tier,
    severity,
    planes: planes.describe('Planes that can settle it.'),
    verdict,
    strength: z
      .enum(['declared', 'observed'])
      .nullable()
      .describe('Of a pass: whether code says so or reality does; the weaker of its subjects.'),
    reason: text.nullable().describe('Why it is unknown or not applicable.'),
    settle: settle.nullable().describe('What would settle an unknown.'),
    why: text,
    how: text,
    remedy: text,
    references: z.array(reference).readonly(),
    subjects: z.array(subject).readonly().describe('Everything that was looked at.'),
    findings: z.array(finding).readonly().describe('Every place where it fails, waived and known ones too.'),
    remarks: z.array(finding).readonly().describe('Worth reading; they decide nothing.'),
    attestation: attestation
      .nullable()
      .describe('A dated statement of a person that settles this unknown. Never a pass.'),
  })
  .readonly();

const item = z
  .object({
    id: text.describe('int-0 ... env-5'),
    section: z.enum(SECTIONS),
    title: text,
    demand: text.describe("The checklist's own words, shortened."),
    verdict: verdict
      .nullable()
      .describe('Unknown while one of its controls cannot be checked yet; null when none can.'),
    controls: z.array(controlId).readonly(),
    notChecked: z.array(controlId).readonly(),
  })
  .readonly();

const notChecked = z.object({ id: controlId, item: text, tier, severity, planes }).readonly();

const evidence = z
  .object({
    fact: text,
    available: z.boolean(),
    reason: text.nullable(),
    gaps: z.array(z.object({ path: text.nullable(), because: text }).readonly()).readonly(),
    ms: z.number().min(0).describe('Milliseconds that its collector took.'),
  })
  .readonly();

/** The published contract of the JSON report. Versions of the tool may add keys; none goes or changes its meaning. */
export const reportSchema = z
  .object({
    schema: z.literal(REPORT_SCHEMA),
    tool: z.object({ version: text }).readonly(),
    target: z
      .object({
        path: text.describe('As it was given.'),
        commit: z
          .string()
          .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
          .nullable(),
        dirty: z.boolean().nullable().describe('Whether files differ from the commit. Null without git.'),
        kind: z.enum(['checkout', 'folder']),
        prefix: text.describe('Path within its git repository, with a slash at the end; empty at its root.'),
        anchor: text.nullable().describe('The root file that stands for the tree as a whole.'),
      })
      .readonly(),
    checkedAt: z.iso.datetime(),
    answer: z.enum(['GO', 'NO-GO', 'UNDECIDED']),
    because: z.array(text).readonly().describe('One sentence each, worst first.'),
    gate: z.enum(['blocker', 'major']).describe('From which severity on a finding means NO-GO.'),
    scope: z
      .object({ chosen: z.int().min(0), all: z.int().min(0) })
      .readonly()
      .describe('How many controls were asked for, of how many.'),
    items: z.array(item).readonly(),
    controls: z.array(control).readonly(),
    notChecked: z
      .array(notChecked)
      .readonly()
      .describe('Controls that this version cannot check yet. They count as nothing.'),
    evidence: z.array(evidence).readonly(),
    pipeline: drawingSchema
      .nullable()
      .describe('What was understood of the pipelines. Null where there is none, or nothing asked for them.'),
    infrastructure: z
      .object({ maps: z.array(mapSchema).readonly() })
      .readonly()
      .nullable()
      .describe(
        'Who reaches whom in each environment. Null where no infrastructure is declared, or nothing asked for it.',
      ),
    ignoredRecords: z
      .array(z.object({ path: text, because: text }).readonly())
      .readonly()
      .describe('Waivers and attestations of the tree that count for nothing, and why.'),
  })
  .readonly();
