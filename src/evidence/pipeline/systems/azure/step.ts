import { all, any, type Explained, NO, unsure, yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { Script, StepDefinition, Use, Variables } from '../../../../pipelines/step.ts';
import { joined } from '../../../../pipelines/text.ts';
import { scalarOf } from '../../yaml-node.ts';
import { type Condition, conditionOf, holdsIn, runsAfterOf } from './condition.ts';
import type { Expanded } from './expanded.ts';
import { type Case, occasionsOf } from './occasions.ts';
import { scriptOf } from './script.ts';
import { type Known, textAt } from './text.ts';
import { literalsOf } from './variables.ts';

/** What the steps of one job share. */
export interface JobReading {
  readonly cases: readonly Case[];
  readonly occasions: readonly Occasion[];
  readonly known: Known;
  readonly isWindows: boolean;
}

/** Steps of Azure Pipelines itself, whose key names what they act on. */
const PLUGINS = [
  'checkout',
  'download',
  'downloadBuild',
  'publish',
  'getPackage',
  'upload',
  'restoreCache',
  'saveCache',
  'reviewApp',
];

/** Reads one step; `undefined` for one that is turned off or is none. */
export function stepOf(node: Expanded, job: JobReading): StepDefinition | undefined {
  if (scalarOf(node.get('enabled')) === 'false') return undefined;
  const condition = conditionOf(node);
  if (condition.text === 'false') return undefined;
  const use = useOf(node, job.known);
  const script = scriptOf(node, use, job);
  if (!use && !script) return undefined;
  const runsAfter = runsAfterOf(condition);
  const hasCondition = condition.text !== null || condition.guards.length > 0;
  const occasions = hasCondition ? conditionedOccasions(condition, job) : job.occasions;
  if (hasCondition && occasions.length === 0) return undefined;
  return {
    id: scalarOf(node.get('name')) ?? null,
    name: scalarOf(node.get('displayName')) ?? use?.name ?? firstLine(script),
    source: node.source,
    use,
    script,
    variables: textsOf(node.get('env'), job.known),
    occasions,
    condition: condition.text === null ? null : { text: condition.text, source: condition.source },
    runsAfter,
    toleratesFailure: toleratesFailure(node),
    timeoutMinutes: minutesAt(node, 'timeoutInMinutes'),
    secrets: [],
    opaque: null,
  };
}

function conditionedOccasions(condition: Condition, job: JobReading): readonly Occasion[] {
  const literals = literalsOf(job.known);
  return occasionsOf(
    job.cases.map(({ situation, runs }) => ({
      situation,
      runs: all([
        runs,
        any((['well', 'badly'] as const).map((ended) => holdsIn(condition, situation, literals, ended))),
      ]),
    })),
  );
}

/** `continueOnError`; an expression cannot be told. */
export function toleratesFailure(node: Expanded): Explained {
  const setting = node.get('continueOnError');
  const value = scalarOf(setting)?.trim().toLowerCase();
  if (!setting || value === undefined || value === 'false') return NO;
  if (value === 'true') return yes(setting.source, '`continueOnError: true`');
  return unsure(setting.source, `\`continueOnError: ${value.slice(0, 100)}\``);
}

export function minutesAt(node: Expanded, key: string): number | null {
  const minutes = Number(scalarOf(node.get(key)) ?? Number.NaN);
  return Number.isFinite(minutes) && minutes > 0 ? minutes : null;
}

/** The members of a mapping as texts; lists line by line, mappings by `key.member`. */
export function textsOf(node: Expanded | undefined, known: Known, prefix = ''): Variables {
  const texts: [string, Variables[string]][] = [];
  for (const [name, value] of node?.entries() ?? []) {
    const lines = value.items().map((item) => textAt(item, known) ?? []);
    const text =
      textAt(value, known) ??
      (lines.length > 0 ? joined(lines.flatMap((line) => [...line, '\n'])) : undefined);
    if (text) texts.push([`${prefix}${name}`, text]);
    else if (prefix === '') texts.push(...Object.entries(textsOf(value, known, `${name}.`)));
  }
  return Object.fromEntries(texts);
}

function useOf(node: Expanded, known: Known): Use | null {
  const task = node.get('task');
  if (task) {
    const [name = '', version] = (scalarOf(task) ?? '').split('@');
    const inputs = textsOf(node.get('inputs'), known);
    return { kind: 'task', name, version: version ?? null, inputs, source: task.source };
  }
  const name = PLUGINS.find((key) => node.get(key));
  if (name === undefined) return null;
  return { kind: 'plugin', name, version: null, inputs: pluginInputs(node, known), source: node.source };
}

/** What every step may have is not an input. */
function pluginInputs(node: Expanded, known: Known): Variables {
  const inputs = Object.entries(textsOf(node, known));
  return Object.fromEntries(
    inputs.filter(
      ([name]) =>
        !/^(?:displayName|condition|name|env|enabled|continueOnError|timeoutInMinutes)\b/.test(name),
    ),
  );
}

function firstLine(script: Script | null): string {
  const [first] = script?.text ?? [];
  return typeof first === 'string' ? (first.trim().split('\n', 1)[0]?.slice(0, 80) ?? '') : '';
}
