import type { StepDefinition } from '../../../../pipelines/step.ts';
import { literalOf } from '../../../../pipelines/text.ts';
import { dockerChain } from './docker-steps.ts';
import { literalString, readArguments } from './groovy/arguments.ts';
import type { Call } from './groovy/statement.ts';
import type { Node } from './groovy/tree.ts';
import { inlined } from './inlined-function.ts';
import { INERT, mainParameterOf, PLAIN_WRAPPERS, WORKING_WRAPPERS } from './known-steps.ts';
import { nestedShells } from './nested-shells.ts';
import { classOf, inputsOf, pluginStep } from './plugin-step.ts';
import { isShellStep, shellStep } from './shell-step.ts';
import { insideWrapper } from './step-wrapper.ts';
import { leaveOut, perhaps, type Walk } from './walk.ts';

type StepsOf = (block: readonly Node[], walk: Walk) => readonly StepDefinition[];

/** The steps that a call comes to: one, those of its block, or both. */
export function callSteps(call: Call, walk: Walk, stepsOf: StepsOf): readonly StepDefinition[] {
  const { segments, line } = call;
  const [first] = segments;
  const last = segments.at(-1);
  if (!first || !last) return [];
  const name = segments.map((segment) => segment.name).join('.');
  if (isShellStep(first.name) && first.arguments)
    return [shellStep(first.name, first.arguments, line, walk, segments.length === 1)];
  const blocks = segments.flatMap(({ block }) => (block ? [block] : []));
  const isDocker = name === 'docker.withRegistry';
  const inner = insideWrapper(isDocker ? name : first.name, (isDocker ? last : first).arguments, line, walk);
  const own = ownSteps(call, name, walk, inner !== undefined, stepsOf);
  const inside =
    inner ??
    (isUnderstood(name, own)
      ? walk
      : perhaps(walk, `whether \`${name}\` runs its block cannot be told`, line));
  return [
    ...own,
    ...branches(call).flatMap((block) => stepsOf(block, inside)),
    ...blocks.flatMap((block) => stepsOf(closureBody(block.nodes), inside)),
  ];
}

function isUnderstood(name: string, own: readonly StepDefinition[]): boolean {
  return (
    PLAIN_WRAPPERS.has(name.split('.').at(-1) ?? '') ||
    WORKING_WRAPPERS.has(name) ||
    name.startsWith('docker.') ||
    (own.length === 0 && name.endsWith('.inside'))
  );
}

/** `{ x -> ... }`: without the names of its parameters. */
function closureBody(nodes: readonly Node[]): readonly Node[] {
  const arrow = nodes.findIndex((node) => node.kind === 'sign' && node.text === '->');
  const line = nodes[0]?.line;
  return arrow >= 0 && nodes[arrow]?.line === line ? nodes.slice(arrow + 1) : nodes;
}

/** The closures that `parallel a: { ... }, b: { ... }` runs. */
function branches({ segments }: Call): readonly (readonly Node[])[] {
  const [first] = segments;
  if (first?.name !== 'parallel') return [];
  return [...readArguments(first.arguments).named.values()].flatMap(([only]) =>
    only?.kind === 'group' && only.open === '{' ? [only.nodes] : [],
  );
}

function ownSteps(
  call: Call,
  name: string,
  walk: Walk,
  isWrapper: boolean,
  stepsOf: StepsOf,
): readonly StepDefinition[] {
  const { segments, line, nodes } = call;
  const [first] = segments;
  if (!first) return [];
  const docker = dockerChain(segments, line, walk);
  if (docker && docker.steps.length > 0) return docker.steps;
  if (WORKING_WRAPPERS.has(name) || WORKING_WRAPPERS.has(first.name))
    return [
      pluginStep(
        WORKING_WRAPPERS.has(name) ? name : first.name,
        segments.at(-1)?.arguments ?? null,
        line,
        walk,
      ),
    ];
  if (isWrapper || docker || PLAIN_WRAPPERS.has(first.name)) return [];
  if (segments.length > 1 || first.arguments === null) return nestedShells(nodes, walk);
  const body = inlined(call, walk, stepsOf);
  if (body) return body;
  return knownOrNot(first.name, first.arguments, line, walk);
}

function knownOrNot(
  name: string,
  written: readonly Node[],
  line: number,
  walk: Walk,
): readonly StepDefinition[] {
  const { reading } = walk;
  if (name === 'load' || name === 'evaluate') {
    const what = literalString(readArguments(written).positional[0]?.[0]) ?? 'a script';
    leaveOut(reading, `the Groovy code \`${what}\` that \`${name}\` runs`, 'it is not followed', line);
    return [];
  }
  if (name === 'build') {
    const job = literalOf(inputsOf(name, written, walk.scope).job ?? []) ?? 'of another name';
    leaveOut(
      reading,
      `the Jenkins job \`${job}\``,
      'it is defined in Jenkins, or in another Jenkinsfile',
      line,
    );
  }
  if (INERT.has(name)) return nestedShells(written, walk);
  if (name === 'step') return [pluginStep(classOf(written) ?? name, written, line, walk)];
  if (mainParameterOf(name) === undefined && !reading.unknownSteps.has(name)) {
    reading.unknownSteps.add(name);
    const because = 'a shared library or a plugin that is not known here defines it';
    leaveOut(reading, `the step \`${name}\``, because, line);
  }
  return [pluginStep(name, written, line, walk)];
}
