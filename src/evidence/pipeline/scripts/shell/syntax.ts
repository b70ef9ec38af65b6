import type { CompoundList, Pipeline, Statement, SyntaxNode } from 'unbash';
import type { Answer } from '../../../../pipelines/answer.ts';
import { matchesGlob } from './globs.ts';

export function isNegated(node: Pipeline): boolean {
  return node.prefixes.some(({ type }) => type === 'Negation');
}

export function isNegatedList({ commands }: CompoundList): boolean {
  const command = commands.at(-1)?.command;
  return command?.type === 'Pipeline' && isNegated(command);
}

/** A condition's own `!` only says which branch its failure leads to. */
export function stripped({ commands }: CompoundList): readonly Statement[] {
  return commands.map((statement) => {
    const { command } = statement;
    if (command.type !== 'Pipeline' || !isNegated(command)) return statement;
    return { ...statement, command: { ...command, prefixes: [] } };
  });
}

export function matchesAny(patterns: readonly (string | undefined)[], value: string | undefined): Answer {
  if (patterns.includes('*')) return 'yes';
  if (value === undefined) return 'unknown';
  const answers = patterns.map((pattern) => (pattern === undefined ? null : matchesGlob(pattern, value)));
  if (answers.includes(true)) return 'yes';
  return answers.includes(null) ? 'unknown' : 'no';
}

const TESTS = new Set(['[', 'test', 'which', 'type', 'hash', 'cmp', 'diff', 'grep', 'egrep', 'pgrep']);

/** Commands whose failure is an answer. */
export function isTest(node: SyntaxNode): boolean {
  if (node.type === 'TestCommand' || node.type === 'ArithmeticCommand') return true;
  if (node.type === 'Pipeline') {
    const last = node.commands.at(-1);
    return isNegated(node) || (last !== undefined && isTest(last));
  }
  if (node.type !== 'Command') return false;
  const name = node.name?.value ?? '';
  const first = node.suffix[0];
  const argument = first && 'text' in first ? first.text : '';
  if (name === 'command') return argument === '-v' || argument === '-V';
  if (name === 'git') return argument === 'diff';
  return TESTS.has(name);
}
