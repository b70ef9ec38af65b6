import {
  Choice,
  isList,
  JsonText,
  Reference,
  Template,
  Unresolved,
  type Value,
} from '../../../resources/value.ts';
import { isRecord, listOf } from '../../parsed.ts';
import { intrinsicOf } from './intrinsic.ts';

/** Whether a condition holds, or why that is open: a clause. */
export type Decision = { readonly holds: boolean } | { readonly open: string };

export interface DecisionMaker {
  of(raw: unknown): Value | undefined;
  decide(condition: string): Decision;
}

/** The outcome of a condition as it is written; three-valued, each operand looked at once. */
export function decisionOf(raw: unknown, maker: DecisionMaker): Decision {
  if (isRecord(raw) && typeof raw.Condition === 'string') return maker.decide(raw.Condition);
  const intrinsic = intrinsicOf(raw);
  const operands = listOf(intrinsic?.argument);
  switch (intrinsic?.name) {
    case 'Condition':
      return maker.decide(String(intrinsic.argument));
    case 'And':
      return among(operands, false, maker);
    case 'Or':
      return among(operands, true, maker);
    case 'Not':
      return negated(decisionOf(operands[0], maker));
    case 'Equals':
      return equal(maker.of(operands[0]), maker.of(operands[1]));
    default:
      return { open: 'it is no condition that can be read' };
  }
}

/** `decides` wins: one false makes an `And` false, one true an `Or` true. */
function among(operands: readonly unknown[], decides: boolean, maker: DecisionMaker): Decision {
  let open: Decision | undefined;
  for (const operand of operands) {
    const decision = decisionOf(operand, maker);
    if ('open' in decision) open ??= decision;
    else if (decision.holds === decides) return decision;
  }
  return open ?? { holds: !decides };
}

function negated(decision: Decision): Decision {
  return 'open' in decision ? decision : { holds: !decision.holds };
}

function equal(left: Value | undefined, right: Value | undefined): Decision {
  if (left instanceof Choice)
    return agreed(
      left.between.map((one) => equal(one, right)),
      left.on,
    );
  if (right instanceof Choice)
    return agreed(
      right.between.map((one) => equal(left, one)),
      right.on,
    );
  const open = reasonOf(left) ?? reasonOf(right);
  if (open !== undefined) return { open };
  // Conditions compare texts: `true` is 'true'. An empty list is what `Ref` makes of an empty text.
  return { holds: textOf(left) === textOf(right) };
}

function agreed([first, second]: readonly Decision[], on: string): Decision {
  if (first && second && 'holds' in first && 'holds' in second && first.holds === second.holds) return first;
  return { open: `it rests on \`${on}\`, which may be either` };
}

function textOf(value: Value | undefined): string {
  if (value === undefined || value === null) return '';
  return isList(value) ? value.map(textOf).join(',') : String(value);
}

function reasonOf(value: Value | undefined): string | undefined {
  if (value instanceof Unresolved) return value.because;
  if (value instanceof Reference) return 'it rests on a resource';
  if (value instanceof Template) return value.parts.map(reasonOf).find((reason) => reason !== undefined);
  if (value instanceof JsonText) return 'it rests on a text that is open';
  return isRecord(value) ? 'it compares mappings' : undefined;
}
