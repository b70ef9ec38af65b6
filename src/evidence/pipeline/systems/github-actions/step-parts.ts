import type { Explained } from '../../../../pipelines/answer.ts';
import type { RunsAfter, StepDefinition, Use, Variables } from '../../../../pipelines/step.ts';
import { fieldOf, type Located, textOf as writtenIn } from '../../yaml/located.ts';
import type { Condition } from './conditions.ts';
import { occasionsOf } from './gates.ts';
import type { Scope } from './scope.ts';
import { timeoutOf } from './settings.ts';
import type { Situation } from './situation.ts';
import type { ActionOutputs } from './step-context.ts';
import { scalarText, textsOfMap } from './texts.ts';
import type { Called } from './uses.ts';

/** A list of steps and what holds for all of them: of a job, or of a composite action. */
export interface StepFrame {
  readonly scope: Scope;
  /** `defaults.run`; none in a composite action. */
  readonly shell: string | undefined;
  readonly workingDirectory: Located | undefined;
  /** What holds for the call, for steps of a composite action. */
  readonly call: {
    readonly toleratesFailure: Explained;
    readonly runsAfter: RunsAfter;
    readonly condition: StepDefinition['condition'];
    readonly variables: Variables;
  } | null;
  readonly outputs: ActionOutputs;
  /** Paths of the actions that are being read, outermost first. */
  readonly chain: readonly string[];
}

/** What a step has whatever it does. */
export interface CommonStep {
  readonly id: string | null;
  readonly condition: Condition | null;
  readonly situations: readonly Situation[];
  readonly runsAfter: RunsAfter;
  readonly toleratesFailure: Explained;
  readonly variables: Variables;
  /** The scope in which its own texts are read. */
  readonly scope: Scope;
}

/** What a step does, and what of its texts depends on that. */
export type StepAction = Pick<StepDefinition, 'use' | 'script' | 'condition' | 'secrets' | 'opaque'>;

/** A step that does this. Made in one piece: there are many of them, and objects that grow are slow. */
export function stepOf(
  node: Located,
  common: CommonStep,
  frame: StepFrame,
  does: StepAction,
): StepDefinition {
  return {
    id: common.id === null ? null : `${frame.scope.stepPrefix}${common.id}`,
    name: labelOf(node),
    source: node.at,
    use: does.use,
    script: does.script,
    variables: common.variables,
    condition: does.condition,
    occasions: occasionsOf(common.situations),
    runsAfter: common.runsAfter,
    toleratesFailure: common.toleratesFailure,
    timeoutMinutes: timeoutOf(fieldOf(node, 'timeout-minutes'), common.scope),
    secrets: does.secrets,
    opaque: does.opaque,
  };
}

/** The first line of its name, or else of what it does. */
function labelOf(node: Located): string {
  const label =
    writtenIn(fieldOf(node, 'name')) || writtenIn(fieldOf(node, 'uses')) || writtenIn(fieldOf(node, 'run'));
  return (label ?? '').trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
}

/** A ready-made part that a step or a job calls. */
export function useOf(node: Located, called: Exclude<Called, { kind: 'local' }>, scope: Scope): Use {
  return {
    kind: called.kind === 'image' ? 'image' : 'action',
    name: called.name,
    version: called.version,
    inputs: textsOfMap(fieldOf(node, 'with'), scope),
    source: fieldOf(node, 'uses')?.at ?? node.at,
  };
}

/** `shell`, expressions in it put in as far as they are known. */
export function writtenShell(node: Located | undefined, scope: Scope): string | undefined {
  const text = scalarText(node, scope);
  return text?.map((part) => (typeof part === 'string' ? part : '')).join('');
}
