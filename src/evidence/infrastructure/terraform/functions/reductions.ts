import { isList, isMap, Reference, Template, type Value } from '../../../../resources/value.ts';
import { asBoolean, asNumber, asText, closedList, listWithOpen } from './argument.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { FunctionError, OpenMembers, OpenResult } from './failure.ts';
import { isUnknown, reasonOf } from './open-arguments.ts';

const ANY = Number.POSITIVE_INFINITY;

/** https://developer.hashicorp.com/terraform/language/functions: those that reduce several values to one. */
export const REDUCING_FUNCTIONS: FunctionTable = {
  alltrue: partial(1, ([list]) => reduceTruth(listWithOpen(list), false)),
  anytrue: partial(1, ([list]) => reduceTruth(listWithOpen(list), true)),
  coalesce: partial([1, ANY], coalesce),
  sum: known(1, ([list]) => sum(closedList(list))),
};

/** One member of `decisive` decides, whatever the open ones are. */
function reduceTruth(list: readonly Value[], decisive: boolean): Value {
  const truths = list.map((member) => (isUnknown(member) ? undefined : member !== null && asBoolean(member)));
  if (truths.includes(decisive)) return decisive;
  const open = list.find(isUnknown);
  if (open !== undefined) throw new OpenResult(reasonOf(open));
  return !decisive;
}

function coalesce(args: readonly Value[]): Value {
  const isText = args.some((arg) => typeof arg === 'string' || arg instanceof Template);
  for (const arg of args) {
    if (arg === null || arg === '') continue;
    if (isUnknown(arg) && !isSurelyThere(arg)) throw new OpenResult(reasonOf(arg));
    return isText && !isUnknown(arg) && !isList(arg) && !isMap(arg) ? asText(arg) : arg;
  }
  throw new FunctionError('every argument is null or empty');
}

/** An attribute of a resource has a value once the resource exists, and a text with a fixed part is not empty. */
function isSurelyThere(arg: Value): boolean {
  if (arg instanceof OpenMembers) return false;
  return arg instanceof Reference || arg instanceof Template;
}

function sum(list: readonly Value[]): number {
  if (list.length === 0) throw new FunctionError('there is nothing to add');
  return list.map(asNumber).reduce((a, b) => a + b);
}
