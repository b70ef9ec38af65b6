import type { SecretScanning } from '../evidence/repo/secret-scanning.ts';
import { runsForChanges } from '../pipelines/changes.ts';
import { failsRun } from '../pipelines/failure.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf } from '../pipelines/places.ts';
import { literalOf } from '../pipelines/text.ts';
import { isShownOnly } from './scans.ts';
import { WHOLE_TREE } from './source.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

const FORGE = { plane: 'forge' } as const;

/** Whether new secrets are stopped: by a job over the commits of every change, or by a setting kept as code. */
export function judgeSecretScans(
  pipelines: Pipelines | undefined,
  declared: SecretScanning | undefined,
): readonly Statement[] {
  const scans = pipelines ? allActivities(pipelines, 'secret-scan') : [];
  const claims = (declared?.claims ?? []).map(({ path, tool }) =>
    remark({ path }, `${tool} is configured: a claim, for nothing shows that it runs on every change`),
  );
  return [...verdictOn(scans, declared), ...claims];
}

function verdictOn(
  scans: readonly ActivityRef[],
  declared: SecretScanning | undefined,
): readonly Statement[] {
  const judged = scans.map((scan) => ({ scan, shortcomings: shortcomingsOf(scan) }));
  const stopping = judged.filter(({ shortcomings }) => shortcomings.length === 0);
  if (stopping.length > 0)
    return stopping.map(({ scan }) =>
      pass(
        scan.activity.source,
        `\`${scan.activity.title}\` in ${nameOf(scan)} scans the commits of every change, and fails on what it finds`,
      ),
    );
  if (declared?.protection) {
    const { path, line, isOn } = declared.protection;
    const how = 'in the settings of the repository';
    return [
      isOn
        ? pass({ path, line }, `push protection is switched on ${how}`)
        : fail({ path, line }, `Push protection is switched off ${how}.`),
    ];
  }
  const [first] = judged;
  if (first) {
    const because = `\`${first.scan.activity.title}\` runs in ${nameOf(first.scan)}, but ${first.shortcomings.join(', and ')}`;
    return [unknown(first.scan.activity.source, because, FORGE)];
  }
  const what = declared ? 'a scanner is configured' : 'nothing in the tree looks for secrets';
  return [unknown(WHOLE_TREE, `${what}; whether the forge stops a secret is not in the files`, FORGE)];
}

/** Why a scan does not stop a new secret. Empty: it does. */
function shortcomingsOf(scan: ActivityRef): readonly string[] {
  const said: string[] = [];
  const run = runsForChanges(scan);
  if (run.answer === 'no') said.push('it does not run on every change request');
  else if (run.answer === 'unknown') said.push(run.because);
  else if (run.paths) said.push('it runs only when some paths change');
  if (isShownOnly(scan)) return [...said, 'only an approval policy of the project stops what it finds'];
  const fails = failsRun(scan);
  if (fails.answer !== 'yes')
    said.push(fails.reasons[0]?.because ?? 'whether its failure counts cannot be told');
  if (scan.activity.detail.subject === 'files')
    said.push('it looks at the files of the checkout, not at the commits of the change');
  else if (!holdsCommits(scan))
    said.push('the checkout holds the last commits only (`fetch-depth: 0` is missing)');
  return said;
}

/** Whether the checkout holds every commit of the change, by the default of the system or by what is asked for. */
function holdsCommits({ workflow, job }: ActivityRef): boolean {
  const { system } = workflow;
  if (system === 'github-actions') return job.steps.some(({ use }) => isZero(use?.inputs['fetch-depth']));
  if (system === 'gitlab-ci') return isZero(job.variables.GIT_DEPTH ?? workflow.variables.GIT_DEPTH);
  if (system === 'azure') return job.steps.some(({ use }) => isZero(use?.inputs.fetchDepth));
  // The others clone all commits, or more than a change has.
  return true;
}

function isZero(text: Parameters<typeof literalOf>[0] | undefined): boolean {
  return text !== undefined && literalOf(text) === '0';
}
