import { createAnchorScanner } from './anchors.ts';
import type { Detector, Match, Subject } from './detector.ts';
import { secretAssignment } from './detectors/assignment.ts';
import { authorizationHeader } from './detectors/authorization.ts';
import { awsAccessKey } from './detectors/aws.ts';
import { checksummedToken, installationToken } from './detectors/checked-tokens.ts';
import { googleApiKey } from './detectors/google.ts';
import { issuedTokens } from './detectors/issued-tokens.ts';
import { jsonWebToken } from './detectors/jwt.ts';
import { jsonWebKey, puttyKey } from './detectors/key-formats.ts';
import { kubernetesSecret } from './detectors/kubernetes-secret.ts';
import { privateKey } from './detectors/private-key.ts';
import { urlCredentials } from './detectors/url.ts';
import { decodeAround, ENCODED_ANCHORS } from './encoded.ts';
import { type Candidate, candidateAt, LIBRARY_RULES } from './library.ts';

const DETECTORS: readonly Detector[] = [
  awsAccessKey,
  checksummedToken,
  installationToken,
  ...issuedTokens,
  googleApiKey,
  privateKey,
  jsonWebKey,
  puttyKey,
  jsonWebToken,
  urlCredentials,
  authorizationHeader,
  kubernetesSecret,
  secretAssignment,
];

type Task =
  | { readonly kind: 'detector'; readonly detector: Detector }
  | { readonly kind: 'library'; readonly rule: (typeof LIBRARY_RULES)[number] }
  | { readonly kind: 'encoded' };

interface AnchorTask {
  readonly text: string;
  readonly exact: boolean;
  readonly task: Task;
}

const TASKS: readonly AnchorTask[] = [
  ...DETECTORS.flatMap((detector) =>
    detector.anchors.map((text) => ({
      text,
      exact: !detector.anyCase,
      task: { kind: 'detector', detector } as const,
    })),
  ),
  ...LIBRARY_RULES.flatMap((rule) =>
    rule.anchors.map((text) => ({ text, exact: true, task: { kind: 'library', rule } as const })),
  ),
  ...ENCODED_ANCHORS.map((text) => ({ text, exact: true, task: { kind: 'encoded' } as const })),
];

/** More places than this in one text are not looked at: no file that somebody wrote has them. */
const MAX_LOOKS = 100_000;
const MAX_MATCHES = 200;
const MAX_CANDIDATES = 100;

export interface Found {
  readonly matches: readonly (Match & { readonly encoding?: 'base64' | 'hex' })[];
  /** Places where rules of the library are to be run. */
  readonly candidates: readonly Candidate[];
  /** Whether there was more to look at than the limits allow. */
  readonly isCut: boolean;
}

export interface Finder {
  /** Whether a byte string holds anything to look at. */
  mayHold(bytes: Uint8Array): boolean;
  find(subject: Subject, options: { readonly structureOnly: boolean }): Found;
}

/** Builds the finder of credentials: one pass over the text, detectors run only where one of their anchors stands. */
export function createFinder(): Finder {
  const scanner = createAnchorScanner(TASKS);

  function find(subject: Subject, structureOnly: boolean, isDecoded: boolean): Found {
    const matches: (Match & { encoding?: 'base64' | 'hex' })[] = [];
    const candidates: Candidate[] = [];
    let looks = 0;
    let decodedTo = -1;
    scanner.scan(subject.text, (number, at) => {
      looks += 1;
      const { task, text: anchor } = TASKS[number] as AnchorTask;
      if (looks > MAX_LOOKS || matches.length >= MAX_MATCHES) return;
      if (task.kind === 'detector') {
        if (structureOnly && task.detector.proof === 'context') return;
        const match = task.detector.detect(subject, at, anchor);
        if (match) matches.push(match);
      } else if (task.kind === 'library') {
        const candidate =
          candidates.length < MAX_CANDIDATES ? candidateAt(task.rule, subject.text, at) : undefined;
        if (candidate) candidates.push(candidate);
      } else if (!isDecoded && at >= decodedTo) {
        const run = decodeAround(subject.text, at, anchor, Math.max(0, decodedTo));
        decodedTo = run.end;
        if (run.text === undefined) return;
        const inner = find({ ...subject, text: run.text, extension: 'env' }, structureOnly, true).matches;
        const worst = inner.find(({ harmless }) => harmless === undefined) ?? inner[0];
        if (worst) matches.push({ ...worst, start: run.start, end: run.end, encoding: run.encoding });
      }
    });
    return {
      matches: withoutOverlaps(matches),
      candidates,
      isCut: looks > MAX_LOOKS || matches.length >= MAX_MATCHES,
    };
  }

  return {
    mayHold: (bytes) => scanner.mayHold(bytes),
    find: (subject, { structureOnly }) => find(subject, structureOnly, false),
  };
}

/** One credential is one match, told by the detector that knows most about it. */
export function withoutOverlaps<M extends Match>(matches: readonly M[]): readonly M[] {
  const byWorth = [...matches].sort((a, b) => worth(b) - worth(a) || a.start - b.start);
  const kept: M[] = [];
  for (const match of byWorth) {
    if (!kept.some((other) => match.start < other.end && other.start < match.end)) kept.push(match);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function worth({ proof, harmless }: Match): number {
  return (proof === 'structure' ? 2 : 0) + (harmless === undefined ? 1 : 0);
}
