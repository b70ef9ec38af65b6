import type { Answer } from '../../../../../pipelines/answer.ts';
import { opposite } from '../../../../../pipelines/answer.ts';
import { type Pattern, patternOf } from '../../../regular-expression/pattern.ts';
import type { Expression } from './parse.ts';
import type { RefKind, Value } from './value.ts';

/** A three-valued answer, and why it is unknown. */
export interface Truth {
  readonly answer: Answer;
  readonly because: string | null;
}

/** What conditions are evaluated in. */
export interface Surroundings {
  value(name: string): Value;
  /**
   * Told of each name and pattern that a branch or tag without a known name is compared with; says whether those that
   * it holds for are looked at in a situation of their own, so that it does not hold for the others.
   */
  compared(of: RefKind, name: { readonly text: string } | { readonly pattern: string }): boolean;
}

/** Evaluates both sides of everything, so that `compared` hears of all names. */
export function evaluate(expression: Expression, surroundings: Surroundings): Truth {
  if (expression.kind !== 'operation') return truthOf(heldBy(expression, surroundings));
  const { operator, left, right } = expression;
  if (operator === '&&' || operator === '||') {
    const parts = [evaluate(left, surroundings), evaluate(right, surroundings)];
    return decided(parts, operator === '&&' ? 'no' : 'yes');
  }
  const a = heldBy(left, surroundings);
  const b = heldBy(right, surroundings);
  if (operator === '==') return equal(a, b, surroundings);
  if (operator === '!=') return negated(equal(a, b, surroundings));
  const matches = matching(a, b, surroundings);
  return operator === '=~' ? matches : negated(matches);
}

function heldBy(expression: Expression, surroundings: Surroundings): Value {
  if (expression.kind === 'variable') return surroundings.value(expression.name);
  if (expression.kind !== 'operation') return expression;
  const { answer, because } = evaluate(expression, surroundings);
  if (answer === 'unknown') return { kind: 'unknown', because: because ?? '' };
  return answer === 'yes' ? { kind: 'text', text: 'true' } : { kind: 'null' };
}

const YES: Truth = { answer: 'yes', because: null };
const NO: Truth = { answer: 'no', because: null };

function truth(isTrue: boolean): Truth {
  return isTrue ? YES : NO;
}

function unknown(because: string): Truth {
  return { answer: 'unknown', because };
}

function negated({ answer, because }: Truth): Truth {
  return { answer: opposite(answer), because };
}

function decided(parts: readonly Truth[], decides: 'yes' | 'no'): Truth {
  const deciding = parts.find(({ answer }) => answer === decides);
  const open = parts.find(({ answer }) => answer === 'unknown');
  return deciding ?? open ?? truth(decides === 'no');
}

/** A variable alone is true when it is set and not empty. */
function truthOf(value: Value): Truth {
  if (value.kind === 'unknown') return unknown(value.because);
  if (value.kind === 'text') return truth(value.text !== '');
  return truth(value.kind !== 'null');
}

function equal(a: Value, b: Value, { compared }: Surroundings): Truth {
  if (a.kind === 'unknown') return unknown(a.because);
  if (b.kind === 'unknown') return unknown(b.because);
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (one.kind === 'some' && other.kind === 'text') {
      return compared(one.of, { text: other.text }) ? NO : unknown(`it depends on the name of the ${one.of}`);
    }
  }
  if (a.kind === 'some' && b.kind === 'some') return unknown('both names are open');
  if (a.kind === 'text' && b.kind === 'text') return truth(a.text === b.text);
  return truth(a.kind === 'null' && b.kind === 'null');
}

/** Longer texts are not looked through. */
const MAX_MATCHED = 1000;

function matching(value: Value, wanted: Value, { compared }: Surroundings): Truth {
  const pattern = patternIn(wanted);
  if (!pattern) return unknown(wanted.kind === 'unknown' ? wanted.because : 'its pattern is not known');
  if (value.kind === 'unknown') return unknown(value.because);
  if (value.kind === 'null' || value.kind === 'pattern') return NO;
  if (value.kind === 'some') return someMatches(value, pattern.source, compared);
  const compiled =
    value.text.length > MAX_MATCHED ? undefined : compiledPattern(pattern.source, pattern.ignoresCase);
  if (!compiled) return unknown(`the pattern /${pattern.source}/ is not understood`);
  return truth(compiled.matchesIn(pattern.ignoresCase ? value.text.toLowerCase() : value.text));
}

function someMatches(
  value: Value & { kind: 'some' },
  source: string,
  compared: Surroundings['compared'],
): Truth {
  if (source === '.*' || source === '.+' || source === '^.*$' || source === '^.+$') return YES;
  const isToldApart = compared(value.of, { pattern: source });
  if (value.pattern === source) return YES;
  if (value.pattern === null && isToldApart) return NO;
  return unknown(`it depends on the name of the ${value.of}`);
}

/** A variable may hold a pattern: `$CI_COMMIT_BRANCH =~ $RELEASE_BRANCHES`. */
function patternIn(value: Value): { readonly source: string; readonly ignoresCase: boolean } | undefined {
  if (value.kind === 'pattern') return value;
  if (value.kind !== 'text') return undefined;
  const found = /^\/(.+)\/([ismU]*)$/s.exec(value.text);
  return found ? { source: found[1] ?? '', ignoresCase: found[2]?.includes('i') ?? false } : undefined;
}

/** Without case the pattern is lowered too, but for what a backslash marks: `\D` is not `\d`. */
export function compiledPattern(source: string, ignoresCase: boolean): Pattern | undefined {
  if (!ignoresCase) return patternOf(source);
  return patternOf(
    source.replace(/\\.|[^\\]+/gs, (part) => (part.startsWith('\\') ? part : part.toLowerCase())),
  );
}
