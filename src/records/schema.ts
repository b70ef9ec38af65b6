import * as z from 'zod';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/, 'an ISO 8601 date in UTC');

const owner = z.object({ id: z.string().min(1), role: z.string().optional() });

const common = {
  controlId: z.string().min(1),
  owner,
  issuedAt: date,
  notBefore: date.optional(),
  expiresAt: date,
  supersedes: z.string().nullable().optional(),
  revoked: z.boolean().default(false),
};

/** One attestation file (checklist 7.2). */
export const attestationFile = z.object({
  type: z.literal('https://gonogo.dev/attestation/v1'),
  ...common,
  statement: z.string().min(1),
  scope: z.record(z.string(), z.unknown()).optional(),
  evidence: z
    .array(
      z.object({ kind: z.enum(['url', 'file', 'issue']), ref: z.string(), sha256: z.string().optional() }),
    )
    .default([]),
  coSigner: owner.nullable().default(null),
});

/** One waiver file: the same envelope with a reason (checklist 7.3). */
export const waiverFile = z.object({
  type: z.literal('https://gonogo.dev/waiver/v1'),
  ...common,
  fingerprints: z.array(z.string().regex(/^[0-9a-f]{64}$/)).min(1),
  reason: z.string().min(1),
  risk: z.string().optional(),
  compensatingControls: z.array(z.string()).default([]),
  coSigner: owner.nullable().default(null),
});

/** The findings that stood when a team adopted gonogo. */
export const baselineFile = z.object({
  schema: z.literal('https://gonogo.dev/schema/baseline/v1'),
  createdAt: date,
  findings: z.array(
    z.object({
      control: z.string(),
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      where: z.string().optional(),
    }),
  ),
});

export type AttestationFile = z.input<typeof attestationFile>;
export type WaiverFile = z.input<typeof waiverFile>;
export type BaselineFile = z.infer<typeof baselineFile>;
