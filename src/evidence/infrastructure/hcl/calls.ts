import type { Reading } from './reading.ts';
import type { Expression } from './syntax.ts';
import * as kinds from './token-kinds.ts';
import { Unreadable } from './unreadable.ts';

const NO_END = 'A comma or the closing parenthesis of the call is missing here.';

/** Reads a call from behind the first part of its name on: `name(...)` or `provider::aws::name(...)`. */
export function readCall(reading: Reading, start: number, firstName: string): Expression {
  let name = firstName;
  while (reading.kind === kinds.DOUBLE_COLON) {
    reading.next();
    name += `::${reading.name('The name of a function is needed here.')}`;
  }
  if (reading.kind !== kinds.OPEN_PARENTHESIS)
    throw new Unreadable(reading.start, 'The name of a function needs its arguments in parentheses.');
  const outside = reading.open();
  const members: Expression[] = [];
  let isExpanded = false;
  while (reading.kind !== kinds.CLOSE_PARENTHESIS) {
    members.push(reading.expression());
    if (reading.kind === kinds.ELLIPSIS) {
      isExpanded = true;
      reading.next();
      break;
    }
    if (reading.kind !== kinds.COMMA) break;
    reading.next();
  }
  const end = reading.close(kinds.CLOSE_PARENTHESIS, outside, NO_END);
  return { kind: 'call', start, end, name, arguments: members, isExpanded };
}
