import { NO, yes } from '../../../../pipelines/answer.ts';
import type { Concurrency } from '../../../../pipelines/pipelines.ts';
import { expressionText } from './expressions.ts';
import { isTrue, readArguments } from './groovy/arguments.ts';
import { readStatement } from './groovy/statement.ts';
import { type Node, statementsOf } from './groovy/tree.ts';
import type { Scope } from './scope.ts';
import { minutesOf } from './step-wrapper.ts';

export interface Options {
  readonly timeoutMinutes: number | null;
  /** `disableConcurrentBuilds()`: builds of one branch follow each other. */
  readonly oneAtATime: Concurrency | null;
  /** `lock('production')` */
  readonly lock: Concurrency | null;
}

export const NO_OPTIONS: Options = { timeoutMinutes: null, oneAtATime: null, lock: null };

/** https://www.jenkins.io/doc/book/pipeline/syntax/#options */
export function readOptions(block: readonly Node[], path: string, scope: Scope): Options {
  let options = NO_OPTIONS;
  for (const nodes of statementsOf(block)) {
    const statement = readStatement(nodes);
    const [segment] = statement.kind === 'call' ? statement.segments : [];
    if (!segment) continue;
    const source = { path, line: statement.line };
    const { positional, named } = readArguments(segment.arguments);
    if (segment.name === 'timeout') options = { ...options, timeoutMinutes: minutesOf(segment.arguments) };
    else if (segment.name === 'disableConcurrentBuilds') {
      const cancelsRunning = isTrue(named.get('abortPrevious')) ? yes(source, '`abortPrevious: true`') : NO;
      options = { ...options, oneAtATime: { group: ['builds of the branch'], cancelsRunning, source } };
    } else if (segment.name === 'lock') {
      const group = expressionText(named.get('resource') ?? named.get('label') ?? positional[0] ?? [], scope);
      options = { ...options, lock: { group, cancelsRunning: NO, source } };
    }
  }
  return options;
}
