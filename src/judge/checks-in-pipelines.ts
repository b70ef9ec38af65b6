import type { InfrastructureTest, ScannerSetting } from '../evidence/repo/infrastructure-tests.ts';
import type { Explained } from '../pipelines/answer.ts';
import { blocks } from '../pipelines/blocks.ts';
import { commandsOf, wordsOf } from '../pipelines/commands-of.ts';
import { failsChangeRequest, failsRun } from '../pipelines/failure.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf, titleOf } from '../pipelines/places.ts';
import { stageOf } from '../pipelines/stage.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Tests and rules of the infrastructure that the pipelines run. */
export function infrastructureChecks(
  pipelines: Pipelines,
  tests: readonly InfrastructureTest[],
): readonly ActivityRef[] {
  const named = allActivities(pipelines, 'iac-test', 'iac-policy').filter((ref) =>
    testsSomething(ref, tests),
  );
  const runs = allActivities(pipelines, 'unit-test', 'integration-test').filter((ref) =>
    tests.some((test) => runsTest(ref, test)),
  );
  return [...named, ...runs];
}

/** `terraform test` without a file that asserts something tests nothing. */
function testsSomething({ activity }: ActivityRef, tests: readonly InfrastructureTest[]): boolean {
  if (activity.kind !== 'iac-test' || activity.detail.means !== 'terraform') return true;
  return tests.some(({ tool, kind }) => tool === 'terraform test' && kind !== 'empty');
}

/** Programs that run the tests of a language, by the ending of a test's file. */
const TEST_PROGRAMS: readonly (readonly [RegExp, RegExp])[] = [
  [/\.[cm]?[jt]sx?$/, /\b(?:jest|vitest|mocha|ava|jasmine|node|bun|npm|yarn|pnpm|nx|turbo)\b/],
  [/\.py$/, /\b(?:pytest|unittest|nose2?|tox|nox)\b/],
  [/\.go$/, /\b(?:go|gotestsum)\b/],
  [/\.java$/, /\b(?:mvn|mvnw|gradle|gradlew)\b/],
  [/\.cs$/, /\bdotnet\b/],
  [/\.rb$/, /\b(?:rspec|rake|minitest)\b/],
];

/** Whether a run of tests comes to a test of the infrastructure: its language, in its folder or above it. */
function runsTest(ref: ActivityRef, { path, kind, isBuiltIn }: InfrastructureTest): boolean {
  if (isBuiltIn || kind === 'empty' || kind === 'snapshot') return false;
  const program = TEST_PROGRAMS.find(([ending]) => ending.test(path))?.[1];
  if (!program?.test(wordsOf(ref).join(' '))) return false;
  return commandsOf(ref).some(
    ({ folder }) => folder === '' || (folder !== null && path.startsWith(`${folder}/`)),
  );
}

/** What the checks that were found prove: one that passes is enough, else the best of what is known. */
export function checkStatements(
  pipelines: Pipelines,
  checks: readonly ActivityRef[],
  what: string,
  scanners: readonly ScannerSetting[] = [],
): readonly Statement[] {
  const applies = allActivities(pipelines, 'iac-apply').filter((ref) => stageOf(ref).stage !== 'preview');
  const judged = checks.map(
    (check) => softened(check, scanners) ?? judgeCheck(pipelines, check, applies, what),
  );
  const passes = judged.filter(({ kind }) => kind === 'pass');
  if (passes.length > 0) return [...passes, ...judged.filter(({ kind }) => kind === 'fail').map(asRemark)];
  const open = judged.filter(({ kind }) => kind === 'unknown');
  return open.length > 0 ? open : judged.slice(0, 1);
}

/** A scanner that its own file tells to let everything through. */
function softened(check: ActivityRef, scanners: readonly ScannerSetting[]): Statement | undefined {
  const words = `${check.activity.title} ${wordsOf(check).join(' ')}`.toLowerCase();
  const soft = scanners.find(({ isSoft, tool }) => isSoft && words.includes(tool));
  if (!soft) return undefined;
  const message = `${titleOf(check)} fails nothing: ${soft.path} tells ${soft.tool} to report only.`;
  return fail({ path: soft.path, line: soft.line }, message, { address: `${soft.path} soft` });
}

function asRemark(statement: Statement): Statement {
  return statement.kind === 'fail' ? remark(statement.at, statement.message) : statement;
}

function judgeCheck(
  pipelines: Pipelines,
  check: ActivityRef,
  applies: readonly ActivityRef[],
  what: string,
): Statement {
  const { source, detail } = check.activity;
  const title = titleOf(check);
  const options = { address: `${nameOf(check)} ${check.activity.title}` };
  if (detail.failsOnFindings === 'no') {
    return fail(source, `${title} reports what it finds and fails nothing.`, options);
  }
  const fails = failsRun(check);
  if (fails.answer === 'no') {
    return fail(fails.reasons[0]?.at ?? source, `A failure of ${title} is lost: ${reason(fails)}.`, options);
  }
  const guards = applies.map((apply) => blocks(pipelines, check, apply));
  if (
    guards.length > 0 &&
    guards.every(({ answer }) => answer === 'yes') &&
    isKnown(detail.failsOnFindings)
  ) {
    return pass(source, `${title} ${what}, and nothing is applied when it fails`);
  }
  const request = failsChangeRequest(check);
  if (request.answer === 'yes' && isKnown(detail.failsOnFindings)) {
    if (applies.length === 0)
      return pass(source, `${title} ${what}, and fails the run of every change that breaks it`);
    const because = `${title} fails the change request, and what is applied after the merge does not wait for it: whether the merge does is not in the files`;
    return unknown(source, because, { plane: 'forge' });
  }
  return undecided(check, [fails, ...guards, request], options);
}

function isKnown(answer: ActivityRef['activity']['detail']['failsOnFindings']): boolean {
  return answer !== 'unknown';
}

function undecided(
  check: ActivityRef,
  answers: readonly Explained[],
  options: { readonly address: string },
): Statement {
  const { source, detail } = check.activity;
  const open = answers.find(({ answer }) => answer === 'unknown');
  if (open || detail.failsOnFindings === 'unknown') {
    const because = open ? reason(open) : `whether what ${titleOf(check)} finds makes it fail cannot be told`;
    return unknown(source, because, { how: 'write it out in the pipeline' });
  }
  const no = answers.find(({ answer }) => answer === 'no');
  return fail(
    source,
    `${titleOf(check)} stops neither a change nor what is applied${no ? `: ${reason(no)}` : ''}.`,
    options,
  );
}

function reason({ reasons }: Explained): string {
  return reasons[0]?.because ?? 'nothing says that it counts';
}
