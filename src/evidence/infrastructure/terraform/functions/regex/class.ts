import { FunctionError } from '../failure.ts';
import { not, posixClass, range } from './characters.ts';
import type { PatternCursor } from './cursor.ts';
import { parseEscape, parseEscapedPoint } from './escape.ts';
import type { CharacterTest } from './syntax.ts';

/** What stands behind `[`, up to its bracket. */
export function parseClass(cursor: PatternCursor): CharacterTest {
  const isNegated = cursor.take('^');
  const tests: CharacterTest[] = [];
  do tests.push(parseMember(cursor));
  while (!cursor.take(']'));
  const test: CharacterTest = (point) => tests.some((one) => one(point));
  return isNegated ? not(test) : test;
}

function parseMember(cursor: PatternCursor): CharacterTest {
  if (cursor.isAtEnd) throw new FunctionError('a class of the regular expression is never closed');
  const named = cursor.takeMatch(/\[:(\^?)(\w{1,20}):\]/y);
  if (named) {
    const test = posixClass(named[2] ?? '');
    if (!test) throw new FunctionError('the regular expression names a class that does not exist');
    return named[1] === '^' ? not(test) : test;
  }
  if (cursor.takeMatch(/\\(?=[pPdDsSwW])/y)) return parseEscape(cursor);
  const from = parsePoint(cursor);
  if (!cursor.takeMatch(/-(?!\])/y)) return range(from, from);
  const to = parsePoint(cursor);
  if (to < from) throw new FunctionError('a range of the regular expression ends before it begins');
  return range(from, to);
}

function parsePoint(cursor: PatternCursor): number {
  if (cursor.take('\\')) return parseEscapedPoint(cursor);
  return cursor.next().codePointAt(0) ?? 0;
}
