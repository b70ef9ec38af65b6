import type { Source } from '../judge/source.ts';
import type { ActivityKind } from './activity.ts';
import type { Pipelines } from './pipelines.ts';
import { allJobs, type JobRef, nameOf } from './places.ts';
import type { Step } from './step.ts';

/** A part of the pipelines that was not read, and that could hold what is looked for. */
export interface Holder {
  /** As a user would call it: "the include `/ci.yml` of project `acme/ci`". */
  readonly what: string;
  readonly because: string;
  readonly at: Source;
  /** What would settle it, as a sentence in the imperative. */
  readonly settle: string;
}

/** What is looked for. */
export interface SoughtPractice {
  readonly kinds: readonly ActivityKind[];
  /** The jobs that could hold it. Default: any. What belongs to no job counts always. */
  readonly isIn?: (ref: JobRef) => boolean;
}

const READ_IT = 'read it and judge this by hand';

/**
 * What could hold a practice that was not found: parts that could not be read, jobs and steps defined elsewhere,
 * scripts that could not be followed, and ready-made parts of unknown content whose name speaks of it. While there is one, the
 * practice is not missing, it is unknown.
 */
export function mayHoldMore(pipelines: Pipelines, sought: SoughtPractice): readonly Holder[] {
  const { isIn = () => true } = sought;
  const holders: Holder[] = pipelines.unresolved.map(({ what, because, at, settle }) => ({
    what,
    because,
    at,
    settle,
  }));
  for (const ref of allJobs(pipelines)) {
    if (!isIn(ref)) continue;
    const { opaque } = ref.job;
    if (opaque)
      holders.push({ what: opaque.what, because: opaque.because, at: opaque.source, settle: READ_IT });
    for (const step of ref.job.steps) holders.push(...heldByStep(step, ref, sought.kinds));
  }
  return holders;
}

function heldByStep(step: Step, ref: JobRef, kinds: readonly ActivityKind[]): readonly Holder[] {
  const holders: Holder[] = step.unfollowed.map(({ what, because, source }) => ({
    what,
    because,
    at: source,
    settle: READ_IT,
  }));
  const { opaque, use } = step;
  if (opaque)
    holders.push({ what: opaque.what, because: opaque.because, at: opaque.source, settle: READ_IT });
  else if (use && step.activities.length === 0 && mayBe(use.name, ref, kinds)) {
    const what = `\`${use.name}\``;
    const because = 'what it does is not known here';
    holders.push({ what, because, at: use.source, settle: READ_IT });
  }
  return holders;
}

/** Words by which a ready-made part of unknown content hints at what it does. */
const HINTS: readonly (readonly [RegExp, readonly ActivityKind[]])[] = [
  [
    /deploy|release|ship|rollout|publish|promot|ecs|lambda|eks|helm|kube|terraform|cdk|serverless|argo|flux/i,
    [
      'deploy',
      'iac-apply',
      'iac-plan',
      'rollback',
      'mark-deployment',
      'verify-deployment',
      'release',
      'package-publish',
    ],
  ],
  [
    /test|check|verify|e2e|cypress|playwright|selenium|smoke|qa|spec|ci\b/i,
    [
      'unit-test',
      'integration-test',
      'e2e-test',
      'smoke-test',
      'load-test',
      'verify-deployment',
      'coverage',
      'coverage-gate',
      'coverage-report',
      'test-report',
      'iac-test',
    ],
  ],
  [
    /scan|sast|dast|secur|audit|vuln|snyk|semgrep|sonar|codeql|trivy|zap|leak|secret|polic|compliance/i,
    [
      'sast',
      'dast',
      'dependency-scan',
      'image-scan',
      'secret-scan',
      'licence-scan',
      'iac-policy',
      'upload-findings',
    ],
  ],
  [
    /lint|format|style|quality|static|check/i,
    ['lint', 'format-check', 'type-check', 'iac-lint', 'iac-policy'],
  ],
  [/cover/i, ['coverage', 'coverage-gate', 'coverage-report']],
  [
    /build|docker|image|package|push|publish|ecr|kaniko|buildpack/i,
    ['build', 'image-build', 'image-push', 'package-publish', 'artifact-upload'],
  ],
  [/sbom|sign|cosign|attest|provenance|slsa/i, ['sbom', 'sign', 'attest', 'verify-signature']],
  [/notif|slack|mail|message|teams|alert|webhook|chat/i, ['notify']],
  [/migrat|schema|database|flyway|liquibase/i, ['migrate']],
  [/install|setup|set-up/i, ['install', 'set-up-toolchain']],
];

/** A part that is all that its job does, or whose name hints at it. A name is enough for a doubt. */
function mayBe(name: string, { job }: JobRef, kinds: readonly ActivityKind[]): boolean {
  if (!job.steps.some(({ activities }) => activities.some(({ kind }) => !PREPARATION.has(kind)))) return true;
  return HINTS.some(([words, about]) => words.test(name) && about.some((kind) => kinds.includes(kind)));
}

const PREPARATION: ReadonlySet<ActivityKind> = new Set([
  'checkout',
  'set-up-toolchain',
  'install',
  'cache',
  'log-in',
  'start-services',
  'wait',
]);

/** Jobs in a sentence: `` `a`, `b`, `c` and 2 more ``. */
export function namesOf(refs: readonly JobRef[]): string {
  const names = refs.slice(0, 3).map(nameOf);
  return refs.length > 3 ? `${names.join(', ')} and ${refs.length - 3} more` : names.join(' and ');
}
