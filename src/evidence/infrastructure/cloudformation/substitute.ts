import type { Value } from '../../../resources/value.ts';
import { Unresolved } from '../../../resources/value.ts';
import { recordOf } from '../../parsed.ts';
import type { Evaluator } from './evaluate.ts';
import { joinedText } from './text.ts';

/** `${Name}`, `${Resource.Attribute}` and the literal `${!Name}`. */
const PLACE = /\$\{(!?)([^{}$]{1,300})\}/g;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html */
export function substituted(argument: unknown, evaluator: Evaluator): Value {
  const [given, values] = Array.isArray(argument) ? argument : [argument, undefined];
  const text = typeof given === 'string' ? given : evaluator.of(given);
  if (typeof text !== 'string') return new Unresolved('`Fn::Sub` has no text');
  const own = recordOf(values);
  const parts: (Value | undefined)[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACE)) {
    const [written, mark, rawName = ''] = match;
    const name = rawName.trim();
    parts.push(text.slice(from, match.index));
    from = match.index + written.length;
    if (mark === '!') parts.push(`\${${name}}`);
    else parts.push(Object.hasOwn(own, name) ? evaluator.of(own[name]) : named(name, evaluator));
  }
  return joinedText([...parts, text.slice(from)]);
}

function named(name: string, { around }: Evaluator): Value {
  const value = around.ref(name);
  if (value !== undefined) return value;
  const dot = name.indexOf('.');
  return dot > 0
    ? around.attribute(name.slice(0, dot), name.slice(dot + 1))
    : new Unresolved(`\`${name}\` is not declared in the template`);
}

/** The names that a text of `Fn::Sub` mentions. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(PLACE)].flatMap(([, mark, name = '']) => (mark === '!' ? [] : [name.trim()]));
}
