import type { Source } from '../../../../judge/source.ts';
import { type Explained, NO, no, unsure, yes } from '../../../../pipelines/answer.ts';
import type { RunsAfter } from '../../../../pipelines/step.ts';
import { readStatement } from './groovy/statement.ts';
import { type Node, statementsOf } from './groovy/tree.ts';

export interface PostPart {
  readonly name: string;
  readonly line: number;
  readonly body: readonly Node[];
  readonly runsAfter: RunsAfter;
}

/** The order in which Jenkins runs the conditions. https://www.jenkins.io/doc/book/pipeline/syntax/#post */
const ORDER = [
  'always',
  'changed',
  'fixed',
  'regression',
  'aborted',
  'failure',
  'success',
  'unstable',
  'notBuilt',
  'unsuccessful',
  'cleanup',
];

/** The parts of a `post` block in the order in which they run. */
export function readPost(block: readonly Node[], path: string): readonly PostPart[] {
  const parts = statementsOf(block).flatMap((nodes): readonly PostPart[] => {
    const statement = readStatement(nodes);
    const [segment] = statement.kind === 'call' ? statement.segments : [];
    if (!segment?.block || !ORDER.includes(segment.name)) return [];
    const source = { path, line: statement.line };
    const { name, block: body } = segment;
    return [{ name, line: statement.line, body: body.nodes, runsAfter: startOf(name, source) }];
  });
  return parts.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
}

const ALWAYS: Explained = { answer: 'yes', reasons: [] };

function startOf(name: string, source: Source): RunsAfter {
  const runs = yes(source, `\`${name}\` runs after a failure`);
  const only = (what: string) => no(source, `\`${name}\` runs only ${what}`);
  const perhaps = unsure(source, `\`${name}\` depends on how the run before ended`);
  switch (name) {
    case 'always':
    case 'cleanup':
      return { success: ALWAYS, failure: runs };
    case 'success':
      return { success: ALWAYS, failure: only('after a success') };
    case 'failure':
    case 'unsuccessful':
      return { success: only('after a failure'), failure: runs };
    case 'fixed':
      return { success: perhaps, failure: only('after a success') };
    case 'regression':
      return { success: only('after a failure'), failure: perhaps };
    case 'changed':
      return { success: perhaps, failure: perhaps };
    case 'unstable':
      return {
        success: only('when the result is unstable'),
        failure: unsure(source, 'only when the result is unstable'),
      };
    default:
      return { success: only('when it was stopped'), failure: NO };
  }
}
