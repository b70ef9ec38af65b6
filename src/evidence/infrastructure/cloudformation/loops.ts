import { isList } from '../../../resources/value.ts';
import { isRecord } from '../../parsed.ts';
import type { Evaluator } from './evaluate.ts';
import { type Loop, loopOf } from './intrinsic.ts';

/** One round of a loop. */
export interface Repeated {
  readonly key: string;
  readonly value: unknown;
  /** Where it stands below the loop's key: the body, and the key in it as written. */
  readonly at: readonly (string | number)[];
}

/** The rounds of all loops together; CloudFormation takes 500 resources. */
const MAX_ROUNDS = 5_000;

/** What a loop comes to; nothing where its collection is open. */
export function repeated(loop: Loop, evaluator: Evaluator, depth = 0): readonly Repeated[] {
  const collection = Array.isArray(loop.collection)
    ? loop.collection.flatMap((member) => evaluator.of(member) ?? [])
    : evaluator.of(loop.collection);
  if (!isList(collection) || !isRecord(loop.body) || depth > 5) return [];
  const rounds: Repeated[] = [];
  for (const member of collection.flat()) {
    if (typeof member !== 'string' && typeof member !== 'number') continue;
    for (const [key, body] of Object.entries(loop.body)) {
      const made = replaced({ [key]: body }, loop.variable, String(member), evaluator.around.budget);
      for (const [name, value] of Object.entries(made)) {
        const inner = loopOf(name, value);
        if (!inner) rounds.push({ key: name, value, at: [2, key] });
        else
          for (const round of repeated(inner, evaluator, depth + 1))
            rounds.push({ ...round, at: [2, key, ...round.at] });
        if (rounds.length < MAX_ROUNDS) continue;
        // What comes behind is open then, and says so.
        evaluator.around.budget.values = 0;
        return rounds;
      }
    }
  }
  return rounds;
}

function replaced(
  body: Readonly<Record<string, unknown>>,
  variable: string,
  member: string,
  budget: { values: number },
): Readonly<Record<string, unknown>> {
  const inText = (text: string) =>
    text
      .replaceAll(`\${${variable}}`, member)
      // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
      .replaceAll(`&{${variable}}`, member.replace(/[^A-Za-z0-9]/g, ''));
  const inValue = (value: unknown): unknown => {
    budget.values -= 1;
    if (budget.values <= 0) return null;
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(inValue);
    if (!isRecord(value)) return value;
    if (value.Ref === variable || value['!Ref'] === variable) return member;
    return inMap(value);
  };
  const inMap = (map: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(map).map(([key, value]) => [inText(key), inValue(value)]));
  return inMap(body);
}
