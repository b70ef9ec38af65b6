import { no, unsure } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { RunsAfter, Script, StepDefinition } from '../../../../pipelines/step.ts';
import { recordOf, stringOf } from '../../../parsed.ts';
import { at, blankStep } from '../../blank-parts.ts';
import { type Buildspec, PHASES, type PhaseName, phaseOf, sharesOneShell } from './buildspec.ts';
import { type BuildCommand, readCommands } from './commands.ts';
import { finallyStart, startOf, tolerationOf } from './phase-order.ts';
import { successGuardOf } from './success-guard.ts';

export interface PhaseSteps {
  readonly steps: readonly StepDefinition[];
  /** The ids of the steps of each phase. */
  readonly stepsOf: ReadonlyMap<PhaseName, readonly string[]>;
  /** Lines of commands that are no text. */
  readonly broken: readonly number[];
}

/** The steps of all phases in their order: runtimes first, then the commands. */
export function phaseSteps(spec: Buildspec, occasions: readonly Occasion[]): PhaseSteps {
  const steps: StepDefinition[] = [];
  const stepsOf = new Map<PhaseName, string[]>();
  const broken: number[] = [];
  for (const phase of PHASES) {
    const value = phaseOf(spec, phase);
    if (!value) continue;
    const start = startOf(spec, phase, stepsOf);
    const ids: string[] = [];
    stepsOf.set(phase, ids);
    steps.push(...runtimeSteps(spec, phase, occasions));
    for (const block of ['commands', 'finally'] as const) {
      const runsAfter = block === 'commands' ? start : finallyStart(spec, phase, start, [...ids]);
      const read = readCommands(spec, value[block], ['phases', phase, block]);
      broken.push(...read.broken);
      for (const made of stepsOfCommands(read.commands, { spec, phase, block, runsAfter, occasions })) {
        ids.push(made.id ?? '');
        steps.push(made);
      }
    }
  }
  return { steps, stepsOf, broken };
}

interface Place {
  readonly spec: Buildspec;
  readonly phase: PhaseName;
  readonly block: 'commands' | 'finally';
  readonly runsAfter: RunsAfter;
  readonly occasions: readonly Occasion[];
}

/**
 * Commands on one line each share a step; a block of several lines, and a command that asks whether the build went
 * well, has its own, because a failure in it means something else.
 */
function stepsOfCommands(commands: readonly BuildCommand[], place: Place): readonly StepDefinition[] {
  const steps: StepDefinition[] = [];
  const base = place.block === 'commands' ? place.phase : `${place.phase}-finally`;
  let { runsAfter } = place;
  let open: BuildCommand[] = [];
  const add = (members: readonly BuildCommand[], start: RunsAfter) => {
    const [first] = members;
    if (!first) return;
    const id = steps.length === 0 ? base : `${base}-${steps.length + 1}`;
    steps.push(commandStep(members, first, { ...place, runsAfter: start }, id));
  };
  for (const command of commands) {
    const guard = successGuardOf(command.text);
    if (!guard && !command.isBlock) {
      open.push(command);
      continue;
    }
    add(open, runsAfter);
    open = [];
    add([command], guard ? guarded(runsAfter, guard, command, place) : runsAfter);
    if (guard === 'ends-build') runsAfter = afterGuard(runsAfter, command, place);
  }
  add(open, runsAfter);
  return steps;
}

/** A guard changes something only where a failed build gets to it. */
function guarded(
  start: RunsAfter,
  guard: ReturnType<typeof successGuardOf>,
  { line }: BuildCommand,
  { spec }: Place,
): RunsAfter {
  const source = at(spec.path, line);
  if (guard === 'failure-only')
    return { ...start, success: no(source, 'it does its work only when CODEBUILD_BUILD_SUCCEEDING is 0') };
  if (start.failure.answer === 'no' || guard === 'ends-build') return start;
  if (guard === 'guards-itself')
    return {
      success: start.success,
      failure: no(source, 'it does its work only when CODEBUILD_BUILD_SUCCEEDING is 1'),
    };
  return { ...start, failure: unsure(source, 'it asks for CODEBUILD_BUILD_SUCCEEDING in its own way') };
}

function afterGuard(start: RunsAfter, { line }: BuildCommand, { spec }: Place): RunsAfter {
  const because = 'the build ends here when an earlier phase failed';
  return { success: start.success, failure: no(at(spec.path, line), because) };
}

function commandStep(
  commands: readonly BuildCommand[],
  first: BuildCommand,
  { spec, phase, block, runsAfter, occasions }: Place,
  id: string,
): StepDefinition {
  const last = commands.at(-1) ?? first;
  const endLine = last.line + (last.isLineByLine ? last.text.split('\n').length - 1 : 0);
  const source = { ...at(spec.path, first.line), ...(spec.isExact && { endLine }) };
  return blankStep({
    id,
    name: block === 'commands' ? phase : `${phase} finally`,
    source,
    occasions,
    runsAfter,
    toleratesFailure: tolerationOf(spec, phase),
    script: scriptOf(commands, first, spec),
  });
}

function scriptOf(commands: readonly BuildCommand[], first: BuildCommand, spec: Buildspec): Script {
  const { text, isLineByLine } = joinedText(commands, spec);
  return {
    text: [text],
    shell: stringOf(recordOf(spec.value.env).shell) ?? null,
    // A failing member of the list ends the phase, a failing line inside of one does not.
    stopsOnError: !first.isBlock,
    pipefail: false,
    workingDirectory: spec.folder ? [spec.folder] : [],
    source: at(spec.path, first.line),
    linesEach: isLineByLine ? 1 : 0,
    ...(sharesOneShell(spec) && { continuesShell: true }),
  };
}

/** Puts each command on its own line of the file where that can be done, so that every line can be pointed at. */
function joinedText(
  commands: readonly BuildCommand[],
  { isExact }: Buildspec,
): { readonly text: string; readonly isLineByLine: boolean } {
  const first = commands[0]?.line ?? 1;
  const lines: string[] = [];
  for (const { text, line, isLineByLine } of commands) {
    const offset = line - first;
    if (!isExact || !isLineByLine || offset < lines.length || offset > lines.length + MAX_DISTANCE)
      return { text: commands.map((command) => command.text).join('\n'), isLineByLine: false };
    while (lines.length < offset) lines.push('');
    lines.push(...text.split('\n'));
  }
  return { text: lines.join('\n'), isLineByLine: true };
}

/** Lines of comment between two commands; aliases may lead anywhere. */
const MAX_DISTANCE = 200;

function runtimeSteps(
  spec: Buildspec,
  phase: PhaseName,
  occasions: readonly Occasion[],
): readonly StepDefinition[] {
  const runtimes = recordOf(phaseOf(spec, phase)?.['runtime-versions']);
  return Object.entries(runtimes).map(([name, version]) => {
    const source = at(spec.path, spec.lineOf('phases', phase, 'runtime-versions', name));
    return blankStep({
      name: `runtime ${name}`,
      source,
      occasions,
      use: {
        kind: 'plugin',
        name: 'codebuild/runtime-versions',
        version: null,
        inputs: { runtime: [name], version: [String(version)] },
        source,
      },
    });
  });
}
