import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { RepositoryTree } from '../evidence/repo/tree.ts';
import type { Attestation, IgnoredRecord, TeamRecords, Waiver } from '../judge/record.ts';
import type { Files } from '../outside/files.ts';
import { BASELINE_PATH, parseBaseline } from './baseline.ts';
import { attestationFile, waiverFile } from './schema.ts';

export const RECORD_FOLDER = '.gonogo';

const MAX_RECORDS = 2000;

/**
 * Reads the waivers and attestations that lie in the tree. One that is broken, revoked or superseded counts for
 * nothing and is listed with the reason. Dates are the judge's business.
 */
export function readRecords(
  tree: RepositoryTree,
  files: Files,
  { withBaseline }: { readonly withBaseline: boolean },
): TeamRecords {
  const ignored: IgnoredRecord[] = [];
  const waivers: Waiver[] = [];
  const attestations: Attestation[] = [];
  const superseded = new Set<string>();
  const records = tree.entries.filter(
    ({ path }) => /^\.gonogo\/(?:waivers|attestations)\/.+\.json$/.test(path) && path.length < 400,
  );
  for (const { path } of records.slice(0, MAX_RECORDS)) {
    const isWaiver = path.startsWith(`${RECORD_FOLDER}/waivers/`);
    const read = parseRecord(path, files, isWaiver ? waiverFile : attestationFile);
    if ('because' in read) {
      ignored.push({ path, because: read.because });
      continue;
    }
    if (read.record.supersedes) superseded.add(read.record.supersedes);
    const objection = objectionToRecord(read.record, files);
    if (objection !== undefined) ignored.push({ path, because: objection });
    else if (read.record.type === 'https://gonogo.dev/waiver/v1') waivers.push(waiverOf(path, read.record));
    else attestations.push(attestationOf(path, read.record));
  }
  const isCurrent = (record: { readonly id: string }) => !superseded.has(record.id);
  return {
    waivers: waivers.filter(isCurrent),
    attestations: attestations.filter(isCurrent),
    ignored,
    baseline: withBaseline ? readBaseline(files) : new Set(),
  };
}

type WaiverRecord = z.output<typeof waiverFile>;
type AttestationRecord = z.output<typeof attestationFile>;
type AnyRecord = WaiverRecord | AttestationRecord;

function parseRecord(
  path: string,
  files: Files,
  schema: z.ZodType<AnyRecord>,
): { readonly record: AnyRecord } | { readonly because: string } {
  const read = files.read(path);
  if (read.state !== 'text') return { because: 'it could not be read' };
  let value: unknown;
  try {
    value = JSON.parse(read.text);
  } catch {
    return { because: 'it is not JSON' };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { record: parsed.data };
  const [issue] = parsed.error.issues;
  return { because: `"${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'not a record'}` };
}

function objectionToRecord(record: AnyRecord, files: Files): string | undefined {
  if (record.revoked) return 'it was revoked';
  if (record.owner.id.endsWith('[bot]')) return 'its owner is a bot: a person must answer for it';
  const evidence = 'evidence' in record ? record.evidence : [];
  for (const { kind, ref, sha256 } of evidence) {
    if (kind !== 'file' || sha256 === undefined) continue;
    const read = files.read(ref);
    const hash = read.state === 'text' ? createHash('sha256').update(read.text).digest('hex') : undefined;
    if (hash !== sha256) return `its evidence "${ref}" is not the file it was written for`;
  }
  return undefined;
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}

function waiverOf(path: string, record: WaiverRecord): Waiver {
  return {
    id: idOf(path),
    path,
    control: record.controlId,
    fingerprints: record.fingerprints,
    reason: record.reason,
    owner: record.owner.id,
    coSigner: record.coSigner?.id ?? null,
    from: record.notBefore ?? record.issuedAt,
    until: record.expiresAt,
  };
}

function attestationOf(path: string, record: AttestationRecord): Attestation {
  return {
    id: idOf(path),
    path,
    control: record.controlId,
    statement: record.statement,
    owner: record.owner.id,
    from: record.notBefore ?? record.issuedAt,
    until: record.expiresAt,
  };
}

function readBaseline(files: Files): ReadonlySet<string> {
  const read = files.read(BASELINE_PATH);
  if (read.state === 'gone') return new Set();
  return parseBaseline(read.state === 'text' ? read.text : '', BASELINE_PATH);
}
