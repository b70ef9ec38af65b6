import { all, type Explained, not, unsure } from '../../../../pipelines/answer.ts';
import type { RunsAfter } from '../../../../pipelines/step.ts';
import { scalarOf } from '../../yaml-node.ts';
import { asksForStatus, evaluate, type Names } from './evaluate.ts';
import type { Expanded, Guard } from './expanded.ts';
import { truth } from './functions.ts';
import type { Situation } from './situation.ts';

/** Variables whose values are written out, by name in lower case. */
export type Literals = ReadonlyMap<string, string>;

/** What decides whether a stage, a job or a step runs: its condition and the template expressions around it. */
export interface Condition {
  readonly text: string | null;
  readonly source: Expanded['source'];
  readonly guards: readonly Guard[];
}

export function conditionOf(node: Expanded): Condition {
  const condition = node.get('condition');
  return {
    text: scalarOf(condition)?.trim() || null,
    source: (condition ?? node).source,
    guards: node.guards,
  };
}

/** Whether it runs in a situation when all before went as asked. */
export function holdsIn(
  condition: Condition,
  situation: Situation,
  literals: Literals,
  ended: Names['ended'],
): Explained {
  const names = namesIn(situation, literals, ended);
  return all([
    ...condition.guards.map(({ expression, isNegative, source }) => {
      const explained = explain(expression, names, source);
      return isNegative ? not(explained) : explained;
    }),
    ...(condition.text === null ? [] : [explain(condition.text, names, condition.source)]),
  ]);
}

/**
 * A condition of one's own replaces `succeeded()`: without asking for it, it runs whatever happened before.
 * https://learn.microsoft.com/en-us/azure/devops/pipelines/process/conditions
 */
export function runsAfterOf({ text, source }: Condition): RunsAfter {
  if (text === null) {
    return {
      success: { answer: 'yes', reasons: [{ at: source, because: 'what it depends on succeeded' }] },
      failure: { answer: 'no', reasons: [] },
    };
  }
  return { success: afterwards(text, source, 'well'), failure: afterwards(text, source, 'badly') };
}

/** What it asks of the situation aside: could it run when all before ended so? */
function afterwards(text: string, at: Condition['source'], ended: Names['ended']): Explained {
  const because = `\`condition: ${text.slice(0, 200)}\``;
  const value = truth(evaluate(text, { root: () => undefined, variable: () => ({ is: 'open' }), ended }));
  if (value !== undefined) return { answer: value ? 'yes' : 'no', reasons: [{ at, because }] };
  // The rest of it is told by the occasions.
  return asksForStatus(text) && !canBeDecided(text, ended)
    ? unsure(at, because)
    : { answer: 'yes', reasons: [{ at, because }] };
}

/** `and(succeeded(), ...)`: with all else granted it is true. */
function canBeDecided(text: string, ended: Names['ended']): boolean {
  const granted = text.replace(
    /\b(?:eq|ne|in|notIn|startsWith|endsWith|contains|gt|ge|lt|le)\s{0,10}\((?:[^()]|\([^()]{0,500}\)){0,2000}\)/gi,
    'true',
  );
  const value = truth(evaluate(granted, { root: () => undefined, variable: () => ({ is: 'open' }), ended }));
  return value === true;
}

function explain(text: string, names: Names, at: Condition['source']): Explained {
  const value = truth(evaluate(text, names));
  const answer = value === undefined ? 'unknown' : value ? 'yes' : 'no';
  return { answer, reasons: [{ at, because: `its condition is \`${text.slice(0, 200)}\`` }] };
}

function namesIn(situation: Situation, literals: Literals, ended: Names['ended']): Names {
  return {
    root: () => undefined,
    variable(name) {
      const key = name.toLowerCase();
      const value = situation.variables.get(key) ?? literals.get(key);
      return value === undefined ? { is: 'open' } : { is: 'known', value };
    },
    ended,
  };
}
