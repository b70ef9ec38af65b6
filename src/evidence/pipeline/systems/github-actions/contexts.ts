import type { Answer } from '../../../../pipelines/answer.ts';
import type { Text } from '../../../../pipelines/text.ts';
import type { Surroundings } from './expressions/evaluate.ts';
import { NULL, plain, record, UNKNOWN, type Value } from './expressions/value.ts';
import { OPEN_GITHUB } from './github-context.ts';
import type { Scope } from './scope.ts';
import type { Situation } from './situation.ts';

/** How what ran before went. */
export interface Past {
  readonly success: Answer;
  readonly failure: Answer;
  readonly needs?: Value;
  readonly steps?: Value;
}

export const UNKNOWN_PAST: Past = { success: 'unknown', failure: 'unknown' };
const OPEN = record({}, UNKNOWN);

/** What an expression sees at a place, in a situation or in none in particular. */
export function surroundings(
  scope: Scope,
  situation: Situation | undefined,
  past: Past,
  mode: 'usual' | 'open' = 'open',
): Surroundings {
  return {
    success: past.success,
    failure: past.failure,
    context(name) {
      if (name === 'github') return situation?.github(mode) ?? OPEN_GITHUB;
      if (name === 'inputs') return inputsContext(scope, situation);
      if (name === 'matrix') return matrixContext(scope);
      if (name === 'env') return record(valuesOfTexts(scope.variables), UNKNOWN);
      if (name === 'needs') return past.needs ?? OPEN;
      if (name === 'steps') return past.steps ?? OPEN;
      if (name === 'runner') return runnerContext(scope);
      if (name === 'job') return record({ status: statusOf(past) }, UNKNOWN);
      return OPEN;
    },
  };
}

const OS_NAMES: Readonly<Record<string, string>> = { linux: 'Linux', windows: 'Windows', macos: 'macOS' };

function inputsContext(scope: Scope, situation: Situation | undefined): Value {
  if (scope.inputs === null) return situation && !situation.hasInputs ? record({}, NULL) : OPEN;
  const fields = [...scope.inputs].map(([name, { value }]) => [name, value] as const);
  return record(Object.fromEntries(fields), NULL);
}

function matrixContext({ leg }: Scope): Value {
  if (!leg) return record({}, NULL);
  const fields = [...leg.values].map(([name, { value }]) => [name, value] as const);
  return record(Object.fromEntries(fields), leg.isOpen ? UNKNOWN : NULL);
}

function statusOf({ success, failure }: Past): Value {
  if (success === 'yes') return plain('success');
  return failure === 'yes' ? plain('failure') : UNKNOWN;
}

function valuesOfTexts(texts: Readonly<Record<string, Text>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, valueOfText(text)]));
}

/** What a text is for an expression. */
export function valueOfText(text: Text): Value {
  if (text.every((part) => typeof part === 'string')) return plain(text.join(''));
  const [first] = text;
  const prefix = typeof first === 'string' ? first : '';
  return { kind: 'unknown', truth: prefix === '' ? 'unknown' : 'yes', prefix, except: [] };
}

function runnerContext({ os }: Scope): Value {
  const name = os === null ? undefined : OS_NAMES[os];
  return name === undefined ? OPEN : record({ os: plain(name) }, UNKNOWN);
}
