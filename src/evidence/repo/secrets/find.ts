import { createAnchorScanner } from './anchors.ts';
import type { Detector, Match, Subject } from './detector.ts';
import { secretAssignment } from './detectors/assignment.ts';
import { authorizationHeader } from './detectors/authorization.ts';
import { awsAccessKey } from './detectors/aws.ts';
import { checksummedToken, installationToken } from './detectors/checked-tokens.ts';
import { declaredExample } from './detectors/declared-example.ts';
import { googleApiKey } from './detectors/google.ts';
import { issuedTokens } from './detectors/issued-tokens.ts';
import { jsonWebToken } from './detectors/jwt.ts';
import { jsonWebKey, puttyKey } from './detectors/key-formats.ts';
import { kubernetesSecret } from './detectors/kubernetes-secret.ts';
import { privateKey } from './detectors/private-key.ts';
import { urlCredentials } from './detectors/url.ts';
import { decodeAround, ENCODED_ANCHORS } from './encoded.ts';
import { type Candidate, candidateAt, LIBRARY_RULES, type Rule } from './library.ts';

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
  declaredExample,
];

type Task =
  | { readonly kind: 'detector'; readonly detector: Detector }
  | { readonly kind: 'library'; readonly rule: Rule }
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
  find(subject: Subject, options: FindOptions): Found;
  /** The same for bytes that are most likely ASCII: what holds no anchor is never made a string. */
  findInBytes(
    bytes: Buffer,
    subject: Omit<Subject, 'text'>,
    options: FindOptions,
  ): Found & { readonly text: string };
}

export interface FindOptions {
  /** Only what is proven by its own form. */
  readonly structureOnly: boolean;
}

/** Builds the finder of credentials: one pass over the text, detectors run only where one of their anchors stands. */
export function createFinder(): Finder {
  const scanner = createAnchorScanner(TASKS);
  const find = (subject: Subject, isDecoded: boolean, options: FindOptions): Found => {
    const search = new Search(
      subject,
      options,
      isDecoded ? undefined : (inner) => find(inner, true, options),
    );
    scanner.scan(subject.text, (anchor, at) => search.look(anchor, at));
    return search.found();
  };
  return {
    find: (subject, options) => find(subject, false, options),
    findInBytes(bytes, rest, options) {
      let search: Search | undefined;
      let text = '';
      scanner.scanBytes(bytes, (anchor, at) => {
        if (!search) {
          text = bytes.toString('latin1');
          search = new Search({ ...rest, text }, options, (inner) => find(inner, true, options));
        }
        if (scanner.isAt(anchor, text, at)) search.look(anchor, at);
      });
      return { ...(search?.found() ?? { matches: [], candidates: [], isCut: false }), text };
    },
  };
}

/** The search in one text: what was found so far, and how much was looked at. */
class Search {
  readonly #subject: Subject;
  readonly #options: FindOptions;
  /** Looks into decoded text. Absent inside of it: one level is enough. */
  readonly #findInside: ((subject: Subject) => Found) | undefined;
  readonly #matches: (Match & { encoding?: 'base64' | 'hex' })[] = [];
  readonly #candidates: Candidate[] = [];
  #looks = 0;
  #isCut = false;
  #decodedTo = 0;

  constructor(subject: Subject, options: FindOptions, findInside: ((subject: Subject) => Found) | undefined) {
    this.#subject = subject;
    this.#options = options;
    this.#findInside = findInside;
  }

  look(anchor: number, at: number): void {
    const anchored = TASKS[anchor];
    this.#looks += 1;
    if (this.#looks > Math.max(MAX_LOOKS, this.#subject.text.length / 16)) this.#isCut = true;
    if (this.#matches.length >= MAX_MATCHES) this.#isCut = true;
    if (this.#isCut || !anchored) return;
    const { task, text } = anchored;
    if (task.kind === 'detector') this.#detect(task.detector, at, text);
    else if (task.kind === 'library') this.#propose(task.rule, at);
    else if (at >= this.#decodedTo) this.#decode(at, text);
  }

  found(): Found {
    return { matches: withoutOverlaps(this.#matches), candidates: this.#candidates, isCut: this.#isCut };
  }

  #detect(detector: Detector, at: number, anchor: string): void {
    if (this.#options.structureOnly && detector.proof === 'context') return;
    const match = detector.detect(this.#subject, at, anchor);
    if (match) this.#matches.push(match);
  }

  #propose(rule: Rule, at: number): void {
    const candidate = candidateAt(rule, this.#subject.text, at);
    if (candidate && this.#candidates.length >= MAX_CANDIDATES) this.#isCut = true;
    else if (candidate) this.#candidates.push(candidate);
  }

  #decode(at: number, anchor: string): void {
    if (!this.#findInside) return;
    const run = decodeAround(this.#subject.text, at, anchor, this.#decodedTo);
    this.#decodedTo = run.end;
    if (run.text === undefined) return;
    const inner = this.#findInside({ ...this.#subject, text: run.text, extension: 'env' }).matches;
    const worst = inner.find(({ harmless }) => harmless === undefined) ?? inner[0];
    if (worst) this.#matches.push({ ...worst, start: run.start, end: run.end, encoding: run.encoding });
  }
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
