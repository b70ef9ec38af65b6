import type { StepDefinition } from '../../../../pipelines/step.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { isBuiltIn, pluginStep } from './built-in-step.ts';
import { type Found, find } from './definitions.ts';
import { orbStep } from './orb-step.ts';
import { type Guard, guardedOccasions, type JobReading, leaveOpen } from './reading.ts';
import { runStep } from './run-step.ts';
import { argumentsOf, followed, innerScope, type Scope } from './scope.ts';

/** Commands in commands; CircleCI itself refuses recursion. */
const MAX_DEPTH = 30;

interface Place {
  readonly scope: Scope;
  readonly guards: readonly Guard[];
  readonly depth: number;
  /** The commands that are being written out, outermost first. */
  readonly commands: readonly unknown[];
}

/** Reads a list of steps; commands are written out, conditions become occasions. */
export function stepsOf(
  list: YamlNode | undefined,
  scope: Scope,
  job: JobReading,
): readonly StepDefinition[] {
  return list ? stepsIn(list, { scope, guards: [], depth: 0, commands: [] }, job) : [];
}

function stepsIn(list: YamlNode, place: Place, job: JobReading): readonly StepDefinition[] {
  if (place.depth > MAX_DEPTH || job.config.left < 0) {
    leaveOpen(job, {
      what: 'the steps that a command comes to',
      because: 'its commands come to too many steps',
      at: list.source,
      settle: 'write the steps out',
    });
    return [];
  }
  const { node, scope } = followed(list, place.scope);
  return node.items().flatMap((item) => {
    job.config.left -= 1;
    const bound = followed(item, scope);
    const inner = { ...place, scope: bound.scope, depth: place.depth + 1 };
    if (bound.node.items().length > 0) return stepsIn(bound.node, inner, job);
    return stepOf(bound.node, { ...inner, depth: place.depth }, job);
  });
}

function stepOf(node: YamlNode, place: Place, job: JobReading): readonly StepDefinition[] {
  const [first] = node.entries();
  const name = scalarOf(node) ?? first?.[0];
  const call = first?.[1];
  if (name === undefined) return [];
  if (name === 'when' || name === 'unless') return call ? guardedSteps(name, call, place, job) : [];
  if (name === 'steps' && call) return stepsIn(call, { ...place, depth: place.depth + 1 }, job);
  const occasions = guardedOccasions(job, place.guards);
  // Its conditions hold in no situation in which the job runs.
  if (occasions.length === 0 && place.guards.length > 0) return [];
  const condition = conditionOf(place.guards);
  if (name === 'run' || name === 'deploy') {
    return call ? [runStep(call, place.scope, job, { occasions, condition })] : [];
  }
  if (isBuiltIn(name)) return [pluginStep(name, call ?? node, place.scope, { occasions, condition })];
  return calledSteps(name, node, call, place, job, find(place.scope.definitions, 'commands', name));
}

function guardedSteps(
  name: string,
  call: YamlNode,
  place: Place,
  job: JobReading,
): readonly StepDefinition[] {
  const condition = call.get('condition');
  const steps = call.get('steps');
  if (!condition || !steps) return [];
  const guard = { node: condition, scope: place.scope, isNegative: name === 'unless' };
  return stepsIn(steps, { ...place, guards: [...place.guards, guard], depth: place.depth + 1 }, job);
}

function calledSteps(
  name: string,
  node: YamlNode,
  call: YamlNode | undefined,
  place: Place,
  job: JobReading,
  found: Found,
): readonly StepDefinition[] {
  if (found.is === 'registered') {
    const when = { occasions: guardedOccasions(job, place.guards), condition: conditionOf(place.guards) };
    return [orbStep(found, call, node, place.scope, when)];
  }
  if (found.is === 'missing') {
    leaveOpen(job, {
      what: `the step \`${name.slice(0, 100)}\``,
      because: 'no command of that name is defined here',
      at: node.source,
      settle: 'define the command or declare its orb',
    });
    return [];
  }
  if (place.commands.includes(found.node.value)) {
    leaveOpen(job, callsItself(name, node));
    return [];
  }
  const scope = innerScope(found.node, found.definitions, argumentsOf(call, place.scope), place.scope);
  const steps = found.node.get('steps');
  if (!steps) return [];
  const commands = [...place.commands, found.node.value];
  return stepsIn(steps, { ...place, scope, depth: place.depth + 1, commands }, job);
}

function callsItself(name: string, node: YamlNode) {
  return {
    what: `the command \`${name.slice(0, 100)}\``,
    because: 'it calls itself',
    at: node.source,
    settle: 'take the call out',
  };
}

function conditionOf(guards: readonly Guard[]): StepDefinition['condition'] {
  const last = guards.at(-1);
  if (!last) return null;
  const raw = scalarOf(last.node) ?? JSON.stringify(last.node.value)?.slice(0, 300) ?? '';
  return { text: last.isNegative ? `unless ${raw}` : raw, source: last.node.source };
}
