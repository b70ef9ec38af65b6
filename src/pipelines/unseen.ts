import type { Source } from '../judge/source.ts';
import type { ActivityKind } from './activity.ts';
import { indexPipelines } from './index-pipelines.ts';
import type { Pipelines } from './pipelines.ts';
import { type JobRef, jobsOf } from './places.ts';
import type { Command, Step } from './step.ts';
import { literalOf, written } from './text.ts';

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
  const { isIn = () => true, kinds } = sought;
  const holders: Holder[] = pipelines.unresolved
    .filter(({ workflow }) => workflow === null || !sought.isIn || hasJob(pipelines, workflow, sought.isIn))
    .map(({ what, because, at, settle }) => ({ what, because, at, settle }));
  for (const ref of indexPipelines(pipelines).jobs) {
    if (!isIn(ref)) continue;
    const { opaque } = ref.job;
    if (opaque && !isBesidesThePoint(opaque.what, kinds))
      holders.push({ what: opaque.what, because: opaque.because, at: opaque.source, settle: READ_IT });
    for (const step of ref.job.steps) holders.push(...heldByStep(step, ref, kinds));
  }
  return holders
    .map((holder, at) => ({ holder, at, rank: rankOf(holder.what, kinds) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ holder }) => holder);
}

/** Where to look first: what calls itself by the practice, then what hints at it. */
function rankOf(what: string, kinds: readonly ActivityKind[]): number {
  const name = what.toLowerCase();
  if (kinds.some((kind) => name.includes(kind.replace(/-test$|^iac-/, '')))) return 0;
  return hintsAt(what, kinds) ? 1 : 2;
}

/** A part that belongs to a workflow can stand for one of the jobs that are asked about only if that one has such. */
function hasJob({ workflows }: Pipelines, id: string, isIn: (ref: JobRef) => boolean): boolean {
  const workflow = workflows.find((each) => each.id === id);
  return !workflow || workflow.jobs.length === 0 || jobsOf(workflow).some(isIn);
}

function heldByStep(step: Step, ref: JobRef, kinds: readonly ActivityKind[]): readonly Holder[] {
  const holders: Holder[] = step.unfollowed
    .filter(({ what }) => !callsItselfSo(kinds) || hintsAt(what, kinds))
    .map(({ what, because, source }) => ({ what, because, at: source, settle: READ_IT }));
  for (const command of step.commands) {
    const image = containerOf(command, step);
    if (image === undefined || !hintsAt(image, kinds)) continue;
    const what = `the container of \`${image.slice(0, 80)}\``;
    const because = 'what runs in it is not read';
    holders.push({ what, because, at: command.source, settle: READ_IT });
  }
  const { opaque, use } = step;
  if (opaque) {
    if (!isBesidesThePoint(opaque.what, kinds))
      holders.push({ what: opaque.what, because: opaque.because, at: opaque.source, settle: READ_IT });
  } else if (use && !step.script && step.activities.length === 0 && mayBe(use.name, ref, kinds)) {
    const what = `\`${use.name}\``;
    const because = 'what it does is not known here';
    holders.push({ what, because, at: use.source, settle: READ_IT });
  }
  return holders;
}

/** What a command runs in a container, when nothing of it was recognised. */
function containerOf({ words, source }: Command, { activities }: Step): string | undefined {
  const [program, verb, third] = words.slice(0, 3).map((word) => literalOf(word) ?? '');
  const isRun =
    (/^(?:docker|podman)$/.test(program ?? '') &&
      (verb === 'run' || (verb === 'compose' && third === 'run'))) ||
    (program === 'docker-compose' && verb === 'run');
  const isKnown = activities.some(
    (activity) => activity.source.path === source.path && activity.source.line === source.line,
  );
  return isRun && !isKnown ? words.slice(2).map(written).join(' ') : undefined;
}

/** An approval calls itself one: nothing of another name is suspected of it. */
function callsItselfSo(kinds: readonly ActivityKind[]): boolean {
  return kinds.every((kind) => kind === 'approve');
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
  [/approv|gate|hold|confirm|manual/i, ['approve']],
  [/install|setup|set-up/i, ['install', 'set-up-toolchain']],
];

/** A part that is all that its job does, or whose name hints at it. A name is enough for a doubt. */
function mayBe(name: string, { job }: JobRef, kinds: readonly ActivityKind[]): boolean {
  if (isBesidesThePoint(name, kinds)) return false;
  if (callsItselfSo(kinds)) return hintsAt(name, kinds);
  if (!job.steps.some(({ activities }) => activities.some(({ kind }) => !PREPARATION.has(kind)))) return true;
  return hintsAt(name, kinds);
}

function hintsAt(name: string, kinds: readonly ActivityKind[]): boolean {
  return HINTS.some(([words, about]) => words.test(name) && about.some((kind) => kinds.includes(kind)));
}

/** Chores of a forge, and what prepares a job: parts of such names do none of what controls look for. */
const CHORES =
  /label|stale|paths?-filter|changed?-(?:files|paths)|detect-changes|auto-?(?:commit|merge|assign|approve)|lock-threads|greet|welcome|comment|cache|checkout|setup-|create-pull-request|backport|commitlint|pr-title|semantic-pull|triage|todo|notion|changelog|dns-proxy|app-token|configure-|login|milestone|cancel-|cancel_|wait-|free-disk|cleanup|delete-|ssh-agent|get-|version$|bump|dependabot|renovate|codeowners|title|assign|toc\b|branch-?names?|slug|metadata|harden-runner|sem-?ver|kind-action|minikube|secrets-manager|upload-sarif|add-to-project|alls-green|issue-manager|detect-conflict|label-conflict|tmate|first-interaction|crowdin|pr-push|paths?-changes|terraform-version|mergify|sticky/i;

function isBesidesThePoint(what: string, kinds: readonly ActivityKind[]): boolean {
  const name = ownName(what);
  return CHORES.test(name) && !hintsAt(name, kinds);
}

/** The part's own name, without whose it is: `kind-action` of `helm/kind-action`. */
function ownName(what: string): string {
  const file = /([^/\s`]+?)(?:\.ya?ml)?@[^@`]*`?$/.exec(what)?.[1];
  return file ?? what.slice(what.indexOf('/') + 1);
}

const PREPARATION: ReadonlySet<ActivityKind> = new Set([
  'checkout',
  'set-up-toolchain',
  'install',
  'cache',
  'log-in',
  'start-services',
  'wait',
  'chore',
]);
