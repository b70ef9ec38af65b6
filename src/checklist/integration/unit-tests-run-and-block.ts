import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { placeOf } from '../../judge/runs-on-changes.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { fail, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { testsBeforeDeploy } from '../../judge/tests-before-deploy.ts';
import { failsChange, runsForChanges } from '../../pipelines/changes.ts';
import { failsRun } from '../../pipelines/failure.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, titleOf } from '../../pipelines/places.ts';
import { written } from '../../pipelines/text.ts';
import { examples } from './unit-tests-run-and-block.examples.ts';

const MAX_FOCUSED = 5;

export default defineControl({
  id: 'integration/unit-tests-run-and-block',
  title: 'Unit tests run on every change and block what fails them',
  tier: 1,
  severity: 'blocker',
  planes: ['pipeline', 'forge', 'release'],
  why: 'A test that runs beside the release, or whose failure nobody has to look at, finds the mistake and lets it through.',
  how: 'The commands of the pipelines are followed to the test runners they start. One must run for every proposed change and make that run fail, which `continue-on-error`, `allow_failure`, `|| true` or an allowance for no tests prevents; and no deployment may start when the unit tests failed. Tests in a stage of a Dockerfile count only where a pipeline builds that stage. A focused test that is committed (`it.only`) switches off the others.',
  remedy:
    'Run the unit tests in a job of their own without any allowance to fail, and make every job that publishes or deploys need it.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'CI-Tests' },
    { standard: 'CIS GitHub', id: '1.1.9', version: '1.2.0' },
    { standard: 'AWS Well-Architected', id: 'REL08-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP02' },
  ],
  needs: ['testSuites'],
  uses: ['pipelines', 'focusedTests'],
  judge({ testSuites, pipelines, focusedTests }) {
    const hasTests = testSuites.packages.some(({ files }) => files > 0);
    if (!hasTests) return [notApplicable('there are no unit tests to run: see integration/unit-tests-exist')];
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    if (pipelines.state === 'none')
      return [
        notApplicable('there is no pipeline to run the tests: see integration/ci-runs-on-every-change'),
      ];
    const tests = allActivities(pipelines.value, 'unit-test');
    const focused = (presentValue(focusedTests) ?? []).slice(0, MAX_FOCUSED);
    return [
      onChanges(pipelines.value, tests),
      ...(tests.length > 0 ? testsBeforeDeploy(pipelines.value, tests) : []),
      ...focused.map(({ path, line, mark }) =>
        fail({ path, line }, `\`${mark}\` keeps every other test of this file from running.`, {
          address: mark,
        }),
      ),
    ];
  },
  examples,
});

/** `--passWithNoTests`: a pattern that no longer matches goes unnoticed. */
function passesWithoutTests({ step, activity }: ActivityRef): boolean {
  return step.commands.some(
    ({ source, words }) =>
      source.path === activity.source.path &&
      source.line === activity.source.line &&
      words.some((word) => /^--pass-?with-?no-?tests(?:=true)?$/i.test(written(word))),
  );
}

function onChanges(pipelines: Pipelines, tests: readonly ActivityRef[]): Statement {
  const answers = tests.map((ref) => ({ ref, fails: failsChange(ref) }));
  const failing = answers.filter(({ fails }) => fails.answer === 'yes');
  const sure = failing.find(({ ref }) => !passesWithoutTests(ref));
  const [hollow] = failing;
  if (!sure && hollow)
    return fail(placeOf(hollow.ref), `${titleOf(hollow.ref)} passes when it finds no test at all.`, {
      severity: 'major',
      address: `${hollow.ref.workflow.id} ${hollow.ref.job.key}`,
    });
  if (sure) return pass(placeOf(sure.ref), `${titleOf(sure.ref)}: ${sure.fails.reasons[0]?.because ?? ''}`);
  const open = answers.find(({ fails }) => fails.answer === 'unknown');
  if (open) {
    const [reason] = open.fails.reasons;
    const because = `whether a failure of ${titleOf(open.ref)} fails the change cannot be told: ${reason?.because ?? ''}`;
    return unknown(reason?.at ?? placeOf(open.ref), because, { how: 'let the tests fail a proposed change' });
  }
  const neutral = tests.find((ref) => runsForChanges(ref).answer !== 'no' && failsRun(ref).answer === 'no');
  if (neutral) {
    const [reason] = failsRun(neutral).reasons;
    const because = reason?.because ?? 'its failure is lost';
    return fail(
      reason?.at ?? placeOf(neutral),
      `A failure of ${titleOf(neutral)} fails nothing: ${because}.`,
      {
        address: `${neutral.workflow.id} ${neutral.job.key}`,
      },
    );
  }
  const [elsewhere] = tests;
  const never = elsewhere?.job.occasions.length === 0 ? ' Its condition never holds.' : '';
  return missingOrUnknown(pipelines, {
    practice: 'a run of the unit tests',
    kinds: ['unit-test'],
    isIn: (ref) => runsForChanges(ref).answer !== 'no',
    at: elsewhere ? placeOf(elsewhere) : WHOLE_TREE,
    message: elsewhere
      ? `No unit test runs for a proposed change; ${titleOf(elsewhere)} does not.${never}`
      : 'The unit tests of this tree run in no pipeline.',
  });
}
