import type { Source } from '../../../judge/source.ts';
import type { PropertyPath, Step } from '../../../resources/resource.ts';
import { isRecord, recordOf } from '../../parsed.ts';
import type { Declaration } from './declaration.ts';
import type { Evaluator } from './evaluate.ts';
import type { Instance } from './instance.ts';
import { intrinsicOf } from './intrinsic.ts';
import { namesIn } from './substitute.ts';

export interface Explaining {
  readonly declaration: Declaration;
  readonly instance: Instance;
  readonly evaluator: Evaluator;
  readonly at: Source;
}

const MAX_STEPS = 20;

/** The written place, then the parameters, mappings and conditions that a value comes from. */
export function explanation(path: PropertyPath, given: Explaining): readonly Step[] {
  const { declaration, at } = given;
  const raw = rawAt(declaration.body.Properties, path);
  const name = path.join('.');
  const steps: Step[] = [
    { at, because: raw === undefined ? `\`${name}\` is not written` : `\`${name}\` is written here` },
  ];
  addSteps(raw, given, steps, 0);
  return steps.slice(0, MAX_STEPS);
}

function rawAt(raw: unknown, path: PropertyPath): unknown {
  let current = raw;
  for (const key of path) {
    if (intrinsicOf(current)) return current;
    if (Array.isArray(current)) current = current[Number(key)];
    else if (isRecord(current)) current = current[String(key)];
    else return undefined;
  }
  return current;
}

function addSteps(raw: unknown, given: Explaining, steps: Step[], depth: number): void {
  if (steps.length >= MAX_STEPS || depth > 20) return;
  if (Array.isArray(raw)) for (const member of raw) addSteps(member, given, steps, depth + 1);
  const intrinsic = intrinsicOf(raw);
  if (!intrinsic) {
    if (isRecord(raw)) for (const member of Object.values(raw)) addSteps(member, given, steps, depth + 1);
    return;
  }
  const { name, argument } = intrinsic;
  const list = Array.isArray(argument) ? argument : [argument];
  if (name === 'Ref' && typeof argument === 'string') addParameter(argument, given, steps);
  if (name === 'Sub' && typeof list[0] === 'string')
    for (const used of namesIn(list[0])) addParameter(used, given, steps);
  if (name === 'If') addCondition(list[0], given, steps);
  if (name === 'FindInMap' && typeof list[0] === 'string')
    steps.push({
      at: placeOf(given, ['Mappings', list[0]]),
      because: `it is looked up in the mapping \`${list[0]}\``,
    });
  addSteps(name === 'Ref' || name === 'Sub' ? list.slice(1) : list, given, steps, depth + 1);
}

function addParameter(name: string, given: Explaining, steps: Step[]): void {
  const parameter = given.instance.parameter(name);
  if (!parameter) return;
  const { value, because } = parameter;
  const isHidden = Object.hasOwn(
    recordOf(recordOf(given.instance.template.value.Parameters)[name]),
    'NoEcho',
  );
  const shown =
    typeof value !== 'object' && !isHidden ? `\`${name}\` is \`${String(value)}\`` : `\`${name}\` is set`;
  steps.push({ at: placeOf(given, ['Parameters', name]), because: `${shown}, ${because}` });
}

function addCondition(name: unknown, given: Explaining, steps: Step[]): void {
  if (typeof name !== 'string') return;
  const decision = given.evaluator.decide(name);
  const because =
    'holds' in decision
      ? `the condition \`${name}\` ${decision.holds ? 'holds' : 'does not hold'}`
      : `the condition \`${name}\` is open: ${decision.open}`;
  steps.push({ at: placeOf(given, ['Conditions', name]), because });
}

function placeOf({ instance }: Explaining, path: PropertyPath): Source {
  return { path: instance.template.path, line: instance.template.lineOf(...path) };
}
