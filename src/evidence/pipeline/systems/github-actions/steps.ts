import type { Source } from '../../../../judge/source.ts';
import { any, no } from '../../../../pipelines/answer.ts';
import type { Script, SecretUse, StepDefinition } from '../../../../pipelines/step.ts';
import { referencesOf, type Text } from '../../../../pipelines/text.ts';
import { fieldOf, type Located, textOf as writtenIn } from '../../yaml/located.ts';
import { commandGiven, mayFail } from './command-actions.ts';
import { inlineAction } from './composite.ts';
import { type Condition, conditionOf, holds, runsAfterOf, runsIn } from './conditions.ts';
import { situationsLeft } from './gates.ts';
import type { Scope } from './scope.ts';
import { secretsUsed } from './secrets-used.ts';
import { switchOf } from './settings.ts';
import { shellOf } from './shell.ts';
import { type EarlierStep, pastsOf } from './step-context.ts';
import { type CommonStep, type StepFrame, stepOf, useOf, writtenShell } from './step-parts.ts';
import { scalarText, textOf, textsOfMap } from './texts.ts';
import { type Called, calledBy } from './uses.ts';

/** Steps beyond this number are no workflow that a person wrote. */
const MAX_STEPS = 2000;

/** Reads a list of steps; composite actions of the tree stand inlined. */
export function readSteps(list: Located | undefined, frame: StepFrame): readonly StepDefinition[] {
  if (list?.kind !== 'list') return [];
  const { problems } = frame.scope.reading;
  const earlier = new Map<string, EarlierStep>();
  const steps: StepDefinition[] = [];
  for (const [index, node] of list.items.flatMap(besideEachOther).entries()) {
    if (steps.length >= MAX_STEPS) {
      problems.wrong(node.at, 'the rest of the steps', 'there are too many', frame.scope.workflow);
      break;
    }
    steps.push(...readStep(node, index, earlier, frame));
  }
  return steps.map((step) => failedLater(step, steps, frame));
}

/**
 * A step that may fail, and another after it that ends the job for that: `if: steps.lint.outcome == 'failure'` with
 * `exit 1`. Between the two the job goes on, its failure is kept.
 */
function failedLater(
  step: StepDefinition,
  steps: readonly StepDefinition[],
  { scope }: StepFrame,
): StepDefinition {
  if (step.id === null || step.toleratesFailure.answer === 'no') return step;
  const id = step.id.slice(scope.stepPrefix.length);
  const asker = steps
    .slice(steps.indexOf(step) + 1)
    .find(
      ({ condition, script, toleratesFailure }) =>
        toleratesFailure.answer === 'no' &&
        asksForFailure(condition?.text ?? '', id) &&
        script !== null &&
        /^[ \t]*exit [1-9]/m.test(script.text.map((part) => (typeof part === 'string' ? part : '')).join('')),
    );
  if (!asker) return step;
  return { ...step, toleratesFailure: no(asker.source, `a later step fails the job when \`${id}\` failed`) };
}

/** The condition is about that one step and holds when it failed. */
function asksForFailure(text: string, id: string): boolean {
  const plain = text.replace(/^\s*\$\{\{|\}\}\s*$/g, '').replace(/\s+/g, '');
  const outcome = `steps.${id}.outcome`;
  const asked = ['', 'always()&&', '!cancelled()&&'].find((start) => plain.startsWith(`${start}${outcome}`));
  return (
    asked !== undefined && /^(?:=='failure'|!='success')$/.test(plain.slice(asked.length + outcome.length))
  );
}

/** Steps that are started together (`parallel`) stand one by one; to wait for one in the background is no step. */
function besideEachOther(node: Located): readonly Located[] {
  const together = fieldOf(node, 'parallel');
  if (together?.kind === 'list') return together.items;
  const isWaiting = ['wait', 'wait-all', 'cancel'].some((name) => fieldOf(node, name) !== undefined);
  return isWaiting ? [] : [node];
}

function readStep(
  node: Located,
  index: number,
  earlier: Map<string, EarlierStep>,
  frame: StepFrame,
): readonly StepDefinition[] {
  const common = commonParts(node, earlier, frame);
  if (common.id !== null)
    earlier.set(common.id, {
      isConditional: common.condition !== null,
      toleratesFailure: common.toleratesFailure.answer !== 'no',
    });
  const uses = writtenIn(fieldOf(node, 'uses'));
  const called = uses === undefined ? undefined : calledBy(uses);
  if (called?.kind === 'local')
    return inlineAction({ node, path: called.path, step: common, index, frame, readSteps });
  return [finished(node, called, common, frame)];
}

function commonParts(node: Located, earlier: ReadonlyMap<string, EarlierStep>, frame: StepFrame): CommonStep {
  const { scope, call } = frame;
  const env = fieldOf(node, 'env');
  const own = textsOfMap(env, scope);
  const inner = env ? { ...scope, variables: { ...scope.variables, ...own } } : scope;
  const condition = conditionOf(fieldOf(node, 'if'), inner);
  const { situations, runsAfter } = conditionResults(condition, inner, earlier);
  const tolerates = any([
    switchOf(fieldOf(node, 'continue-on-error'), 'continue-on-error', inner),
    switchOf(mayFail(node), 'continue_on_error', inner),
  ]);
  return {
    id: writtenIn(fieldOf(node, 'id')) ?? null,
    condition,
    situations,
    runsAfter: call ? { ...runsAfter, failure: any([runsAfter.failure, call.runsAfter.failure]) } : runsAfter,
    toleratesFailure: call ? any([tolerates, call.toleratesFailure]) : tolerates,
    variables: call ? { ...call.variables, ...own } : own,
    scope: situations === inner.situations ? inner : { ...inner, situations },
  };
}

function conditionResults(
  condition: Condition | null,
  scope: Scope,
  earlier: ReadonlyMap<string, EarlierStep>,
) {
  const all = scope.situations;
  if (!condition) return { situations: all, runsAfter: runsAfterOf([], null) };
  const { well, failed } = pastsOf(earlier);
  const outcomes = all.map((situation) => ({
    success: holds(condition, scope, situation, well),
    failure: holds(condition, scope, situation, failed),
  }));
  const situations = situationsLeft(all, outcomes.map(runsIn), condition);
  return { situations, runsAfter: runsAfterOf(outcomes, condition) };
}

function finished(
  node: Located,
  called: Called | undefined,
  common: CommonStep,
  frame: StepFrame,
): StepDefinition {
  const { scope, condition } = common;
  const run = fieldOf(node, 'run');
  const use = called && called.kind !== 'local' ? useOf(node, called, scope) : null;
  const script = run && !use ? scriptOf(node, run, common, frame) : commandGiven(node, called, scope);
  if (!use && !script)
    scope.reading.problems.wrong(node.at, 'a step', 'it has neither `run` nor `uses`', scope.workflow);
  const texts = [...Object.values(common.variables), ...Object.values(use?.inputs ?? {}), script?.text ?? []];
  return stepOf(node, common, frame, {
    use,
    script,
    condition: condition
      ? { text: condition.text, source: condition.source }
      : (frame.call?.condition ?? null),
    secrets: withResolved(secretsUsed([node], scope), texts, node.at),
    opaque: null,
  });
}

function scriptOf(node: Located, run: Located, common: CommonStep, frame: StepFrame): Script | null {
  if (run.kind !== 'scalar') return null;
  const { scope } = common;
  const isBlock = run.form === 'block' || run.form === 'folded';
  const line = run.at.line;
  const written = fieldOf(node, 'shell');
  const shell = shellOf(writtenShell(written, scope) ?? frame.shell, scope.os);
  const folder = fieldOf(node, 'working-directory') ?? frame.workingDirectory;
  return {
    text: textOf(run.text, run.at, scope),
    shell: shell.name,
    stopsOnError: shell.stopsOnError,
    pipefail: shell.pipefail,
    workingDirectory: scalarText(folder, scope) ?? [],
    source: isBlock && line !== undefined ? { ...run.at, line: line + 1 } : run.at,
    linesEach: run.form === 'block' ? 1 : 0,
  };
}

/** Adds secrets that come through variables and inputs of a caller. */
function withResolved(uses: readonly SecretUse[], texts: readonly Text[], at: Source): readonly SecretUse[] {
  const names = new Set(uses.map(({ name }) => name));
  const more: SecretUse[] = [];
  for (const { kind, name } of texts.flatMap(referencesOf)) {
    if (kind !== 'secret' || names.has(name)) continue;
    names.add(name);
    more.push({ name, source: at });
  }
  return [...uses, ...more];
}
