import {
  Choice,
  isList,
  isMap,
  isOpen,
  JsonText,
  Reference,
  referencesIn,
  Template,
  Unresolved,
  type Value,
} from '../../../resources/value.ts';
import { isRecord, recordOf } from '../../parsed.ts';
import { blocksOf } from './cidr.ts';
import type { Evaluator } from './evaluate.ts';
import { foundInMap } from './find-in-map.ts';
import { substituted } from './substitute.ts';
import { joinedText } from './text.ts';

type Run = (argument: unknown, evaluator: Evaluator) => Value | undefined;

/** What each function comes to, by its name; `If` and conditions are not among them. */
export const FUNCTIONS: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['Ref', reference],
  ['GetAtt', attribute],
  ['Sub', substituted],
  ['Join', joined],
  ['Split', split],
  ['Select', selected],
  ['FindInMap', foundInMap],
  ['ImportValue', (argument, { of, around }) => around.imported(of(argument) ?? null)],
  ['GetStackOutput', stackOutput],
  // The text itself: user data is read, not its encoding.
  ['Base64', (argument, { of }) => of(argument)],
  ['Cidr', blocks],
  ['GetAZs', zones],
  ['Length', length],
  ['ToJsonString', jsonText],
  ['Transform', () => new Unresolved('a macro makes it at deployment')],
]);

function reference(argument: unknown, { around, of }: Evaluator): Value {
  const name = typeof argument === 'string' ? argument : of(argument);
  if (typeof name !== 'string') return new Unresolved('`Ref` names nothing that can be read');
  return around.ref(name) ?? new Unresolved(`\`${name}\` is not declared in the template`);
}

function attribute(argument: unknown, { around, of }: Evaluator): Value {
  const given = Array.isArray(argument) ? argument.map((part) => of(part) ?? '') : argument;
  const path = Array.isArray(given) ? given.join('.') : given;
  const dot = typeof path === 'string' ? path.indexOf('.') : -1;
  if (typeof path !== 'string' || dot < 0) return new Unresolved('`Fn::GetAtt` names no attribute');
  return around.attribute(path.slice(0, dot), path.slice(dot + 1));
}

function joined(argument: unknown, { of }: Evaluator): Value {
  const [rawSeparator, rawMembers] = Array.isArray(argument) ? argument : [];
  const separator = of(rawSeparator) ?? '';
  const members = Array.isArray(rawMembers) ? rawMembers.flatMap((one) => listed(of(one))) : of(rawMembers);
  if (!isList(members)) return new Unresolved(whyOpen(members), referencesIn(members));
  return joinedText(members.flatMap((member, index) => (index === 0 ? [member] : [separator, member])));
}

function listed(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function split(argument: unknown, { of }: Evaluator): Value {
  const [separator, text] = Array.isArray(argument) ? argument.map(of) : [];
  if (typeof separator === 'string' && separator !== '' && typeof text === 'string')
    return text.split(separator);
  return new Unresolved(`a part of a text that is open: ${whyOpen(text)}`, referencesIn(text));
}

function selected(argument: unknown, { of }: Evaluator): Value | undefined {
  const [index, list] = Array.isArray(argument) ? argument.map(of) : [];
  return selectedFrom(Number(index), list);
}

function selectedFrom(index: number, list: Value | undefined): Value | undefined {
  if (isList(list)) return list[index] ?? new Unresolved(`the list has no member ${index}`);
  if (list instanceof Choice)
    return new Choice([selectedFrom(index, list.between[0]), selectedFrom(index, list.between[1])], list.on);
  return new Unresolved(whyOpen(list), referencesIn(list));
}

/** What the CDK writes for weak references between stacks. */
function stackOutput(argument: unknown, { of, around }: Evaluator): Value {
  const { StackName, OutputName } = recordOf(argument);
  return around.imported(joinedText([of(StackName), '#', of(OutputName)]));
}

function blocks(argument: unknown, { of }: Evaluator): Value {
  const [block, count, bits] = Array.isArray(argument) ? argument.map(of) : [];
  const found = typeof block === 'string' ? blocksOf(block, Number(count), Number(bits ?? 8)) : undefined;
  return found ?? new Unresolved('the address blocks are not known before deployment', referencesIn(block));
}

/** A region has at least three zones, in almost every account; what counts is that they differ. */
function zones(argument: unknown, { of, around }: Evaluator): Value {
  const given = of(argument);
  const region = given === '' || given === undefined ? around.ref('AWS::Region') : given;
  return ['a', 'b', 'c'].map((letter) => joinedText([region, letter]));
}

function length(argument: unknown, { of }: Evaluator): Value {
  const list = of(argument);
  return isList(list) ? list.length : new Unresolved(`the length of a list that is open: ${whyOpen(list)}`);
}

function jsonText(argument: unknown, { of }: Evaluator): Value {
  const value = of(argument);
  if (value === undefined) return '';
  return hasOpen(value) ? new JsonText(value) : JSON.stringify(value);
}

function hasOpen(value: Value): boolean {
  if (isOpen(value)) return true;
  if (isList(value)) return value.some(hasOpen);
  return isMap(value) && Object.values(value).some(hasOpen);
}

/** Why a value is open, as a clause. */
export function whyOpen(value: Value | undefined): string {
  if (value instanceof Unresolved) return value.because;
  if (value instanceof Reference) return `\`${value.attribute}\` is known once the resource exists`;
  if (value instanceof Template) return whyOpen(value.parts.find((part) => typeof part !== 'string'));
  if (value instanceof Choice) return `it rests on \`${value.on}\``;
  return isRecord(value) ? 'it is a mapping' : 'it cannot be read';
}
