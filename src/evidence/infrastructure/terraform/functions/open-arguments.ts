import {
  Choice,
  isList,
  isMap,
  isOpen,
  JsonText,
  Reference,
  Template,
  type Unresolved,
  type Value,
} from '../../../../resources/value.ts';
import { Failure, OpenMembers } from './failure.ts';

/** Whether a value is no plain data itself: open, or a text with open parts. */
export function isUnknown(value: Value | undefined): value is Unknown {
  return isOpen(value) || value instanceof JsonText;
}

type Unknown = Reference | Template | Choice | Unresolved | JsonText;

/** The first open part of a value, however deep. */
export function firstOpen(value: Value | undefined): Value | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isUnknown(value)) return value;
  for (const member of isList(value) ? value : Object.values(value)) {
    const open = firstOpen(member);
    if (open !== undefined) return open;
  }
  return undefined;
}

/** The first part of a value that Terraform would not have come past. */
export function firstFailure(value: Value | undefined): Failure | undefined {
  if (value instanceof Failure) return value;
  if (isList(value)) return firstOf(value);
  if (value instanceof Template) return firstOf(value.parts);
  return isMap(value) ? firstOf(Object.values(value)) : undefined;
}

function firstOf(values: readonly Value[]): Failure | undefined {
  for (const value of values) {
    const failure = firstFailure(value);
    if (failure) return failure;
  }
  return undefined;
}

/** Why a value is open, as a clause. */
export function reasonOf(open: Value | undefined): string {
  if (open instanceof Reference) {
    const address = open.to.slice(open.to.indexOf('#') + 1);
    return `\`${address}.${open.attribute}\` is known only once it exists`;
  }
  if (open instanceof Template) return reasonOf(open.parts.find((part) => typeof part !== 'string'));
  if (open instanceof JsonText) return reasonOf(firstOpen(open.value));
  if (open instanceof Choice) return `it rests on \`${open.on}\`, which is not decided here`;
  return open && typeof open === 'object' && 'because' in open ? String(open.because) : 'it is not known';
}

/** Whether a list may have more members than are seen. */
export function hasOpenLength(list: readonly Value[]): boolean {
  return list.some((member) => member instanceof OpenMembers);
}
