import { listOf, type ParsedRecord, recordOf, stringOf, valueAt } from '../../parsed.ts';
import type { YamlDocument } from '../../yaml-documents.ts';

/** A step of a pipeline that looks for secrets. */
export interface ScanJob {
  readonly path: string;
  readonly line: number;
  readonly tool: string;
  /** Why it does not stop a new secret, one sentence each. Empty: it does. */
  readonly shortcomings: readonly string[];
}

const ACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:gitleaks|zricethezav)\/gitleaks-action@/, 'gitleaks'],
  [/^trufflesecurity\/trufflehog@/, 'TruffleHog'],
  [/^GitGuardian\/ggshield(?:-action|\/actions\/secret)?@/i, 'ggshield'],
  [/^(?:reviewdog\/action-detect-secrets|secret-scanner\/action)@/, 'detect-secrets'],
];
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/\bgitleaks[ \t]{1,4}(?:detect|git|dir|protect)\b/, 'gitleaks'],
  [/\btrufflehog[ \t]{1,4}(?:git|github|filesystem|gitlab)\b/, 'TruffleHog'],
  [/\bggshield[ \t]{1,4}secret[ \t]{1,4}scan\b/, 'ggshield'],
  [/\bdetect-secrets(?:-hook|[ \t]{1,4}(?:scan|audit))\b/, 'detect-secrets'],
  [/\b(?:npx[ \t]{1,4}(?:-y[ \t]{1,4})?)?secretlint[ \t]{1,4}["'\w.*]/, 'secretlint'],
  [/\bgit[ \t]{1,4}secrets[ \t]{1,4}--scan\b/, 'git-secrets'],
];
/** Commands that look at the files of the checkout and not at its commits. */
const TREE_ONLY =
  /\bgitleaks[ \t]{1,4}dir\b|--no-git\b|\btrufflehog[ \t]{1,4}filesystem\b|\bsecretlint\b|\bdetect-secrets\b|\bscan[ \t]{1,4}path\b/;

/** The scans of a GitHub workflow, and what keeps each from stopping a secret in a pull request. */
export function scansOfWorkflow(path: string, document: YamlDocument): readonly ScanJob[] {
  const workflow = recordOf(document.value);
  const jobs = recordOf(workflow.jobs);
  return Object.entries(jobs).flatMap(([name, value]) => {
    const job = recordOf(value);
    const steps = listOf(job.steps).map(recordOf);
    return steps.flatMap((step, index): ScanJob[] => {
      const tool = toolOf(step);
      if (tool === undefined) return [];
      const line = document.lineOf('jobs', name, 'steps', index);
      return [{ path, line, tool, shortcomings: shortcomingsOf(workflow, job, steps, step) }];
    });
  });
}

function toolOf(step: ParsedRecord): string | undefined {
  const uses = stringOf(step.uses) ?? '';
  const run = withoutComments(stringOf(step.run) ?? '');
  return [
    ...ACTIONS.map(([pattern, tool]) => (pattern.test(uses) ? tool : undefined)),
    ...COMMANDS.map(([pattern, tool]) => (pattern.test(run) ? tool : undefined)),
  ].find((tool) => tool !== undefined);
}

function withoutComments(script: string): string {
  return script.replace(/^[ \t]*#.*$/gm, '');
}

function shortcomingsOf(
  workflow: ParsedRecord,
  job: ParsedRecord,
  steps: readonly ParsedRecord[],
  step: ParsedRecord,
): readonly string[] {
  const run = withoutComments(stringOf(step.run) ?? '');
  const depths = steps
    .map((other) => valueAt(other.with, 'fetch-depth'))
    .filter((depth) => depth !== undefined);
  const said: string[] = [];
  if (!runsOnPullRequests(workflow.on ?? workflow.true)) said.push('it does not run on every pull request');
  if (job.if === false || job.if === 'false' || step.if === false || step.if === 'false')
    said.push('it is switched off');
  if (isTrue(job['continue-on-error']) || isTrue(step['continue-on-error']))
    said.push('its failure is ignored');
  if (/\|\|[ \t]{0,4}(?:true|:|exit 0)|--exit-code[= ]0\b|\bset \+e\b/.test(run))
    said.push('its exit code is thrown away');
  if (TREE_ONLY.test(run))
    said.push('it looks at the files of the checkout, not at the commits of the change');
  else if (!depths.some((depth) => String(depth) === '0'))
    said.push('the checkout holds one commit only (`fetch-depth: 0` is missing)');
  return said;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Whether a workflow runs for every pull request: no filter of paths can leave one out. */
function runsOnPullRequests(on: unknown): boolean {
  if (on === 'pull_request') return true;
  if (Array.isArray(on)) return on.includes('pull_request');
  const events = recordOf(on);
  if (!Object.hasOwn(events, 'pull_request')) return false;
  const filter = recordOf(events.pull_request);
  return filter.paths === undefined && filter['paths-ignore'] === undefined;
}
