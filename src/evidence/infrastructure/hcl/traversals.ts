import type { Reading } from './reading.ts';
import type { Expression } from './syntax.ts';
import * as kinds from './token-kinds.ts';
import { Unreadable } from './unreadable.ts';

/** Reads the accesses that follow a value: `.name`, `.0`, `[key]`, `[*]` and `.*`. */
export function readTraversals(reading: Reading, root: Expression): Expression {
  let target = root;
  for (;;) {
    if (reading.kind === kinds.DOT) target = readDot(reading, target);
    else if (reading.kind === kinds.OPEN_BRACKET) target = readBracket(reading, target);
    else return target;
    reading.links += 1;
  }
}

function readDot(reading: Reading, target: Expression): Expression {
  const dot = reading.start;
  reading.next();
  if (reading.kind === kinds.STAR) return readAttributeSplat(reading, target, dot);
  return readMember(reading, target);
}

/** A name, or a number as old versions of Terraform had it, behind its dot. */
function readMember(reading: Reading, target: Expression): Expression {
  const { start, end, text } = reading;
  if (reading.kind === kinds.NUMBER) {
    const digits = text.slice(start, end);
    if (!/^\d+$/.test(digits)) throw new Unreadable(start, 'Two indexes in a row must stand in brackets.');
    reading.next();
    const key = { kind: 'literal', start, end, value: Number(digits) } as const;
    return { kind: 'index', start: target.start, end, target, key };
  }
  const name = reading.name('The name of an attribute is needed after the dot.');
  return { kind: 'attribute', start: target.start, end, target, name };
}

/** `target.*.name`: names follow, and what stands in brackets belongs to the whole again. */
function readAttributeSplat(reading: Reading, target: Expression, dot: number): Expression {
  let each: Expression = { kind: 'splat-item', start: dot, end: reading.end };
  reading.next();
  while (reading.kind === kinds.DOT) {
    reading.next();
    each = readMember(reading, each);
    reading.links += 1;
  }
  return { kind: 'splat', start: target.start, end: each.end, isFull: false, target, each };
}

function readBracket(reading: Reading, target: Expression): Expression {
  const { start } = reading;
  const outside = reading.open();
  if (reading.kind === kinds.STAR) return readFullSplat(reading, target, start, outside);
  const key = reading.expression();
  const end = reading.close(
    kinds.CLOSE_BRACKET,
    outside,
    'The closing bracket of the index is missing here.',
  );
  return { kind: 'index', start: target.start, end, target, key };
}

/** `target[*]`: every access that follows is one to each member. */
function readFullSplat(reading: Reading, target: Expression, start: number, outside: boolean): Expression {
  reading.next();
  const end = reading.close(
    kinds.CLOSE_BRACKET,
    outside,
    'The closing bracket of the splat is missing here.',
  );
  reading.descend();
  const each = readTraversals(reading, { kind: 'splat-item', start, end });
  reading.depth -= 1;
  return { kind: 'splat', start: target.start, end: each.end, isFull: true, target, each };
}
