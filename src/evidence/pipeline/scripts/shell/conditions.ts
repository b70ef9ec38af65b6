import type { TestExpression, Word } from 'unbash';
import type { Answer } from '../../../../pipelines/answer.ts';
import { literalOf, type Text } from '../../../../pipelines/text.ts';
import { matchesGlob } from './globs.ts';

/** Whether something is a file or folder of the tree: `null` when the path cannot be told. */
export type Exists = (path: Text) => boolean | null;

/** `[[ ... ]]`, as far as its words are known. */
export function testHolds(expression: TestExpression, textOf: (word: Word) => Text, exists: Exists): Answer {
  switch (expression.type) {
    case 'TestGroup':
      return testHolds(expression.expression, textOf, exists);
    case 'TestNot': {
      const inner = testHolds(expression.operand, textOf, exists);
      return expression.negations.length % 2 === 1 ? opposite(inner) : inner;
    }
    case 'TestLogical': {
      const parts = expression.operands.map((operand) => testHolds(operand, textOf, exists));
      const decides = expression.operator === '&&' ? 'no' : 'yes';
      if (parts.includes(decides)) return decides;
      return parts.includes('unknown') ? 'unknown' : opposite(decides);
    }
    case 'TestUnary':
      return unary(expression.operator, textOf(expression.operand), exists);
    case 'TestBinary':
      return binary(expression.operator, textOf(expression.left), textOf(expression.right), true);
  }
}

/** `[ ... ]` and `test ...`: one comparison, perhaps turned round. */
export function bracketHolds(words: readonly Text[], exists: Exists): Answer {
  const [first, second, third] = words;
  if (first === undefined) return 'no';
  if (literalOf(first) === '!') return opposite(bracketHolds(words.slice(1), exists));
  if (words.length === 1) return filled(first);
  if (words.length === 2 && second) return unary(literalOf(first) ?? '', second, exists);
  if (words.length === 3 && second && third) return binary(literalOf(second) ?? '', first, third, false);
  return 'unknown';
}

function unary(operator: string, operand: Text, exists: Exists): Answer {
  if (operator === '-n') return filled(operand);
  if (operator === '-z') return opposite(filled(operand));
  // What is not in the tree may have been made by a build.
  if (/^-[efdsxr]$/.test(operator)) return exists(operand) ? 'yes' : 'unknown';
  return 'unknown';
}

function filled(text: Text): Answer {
  if (text.some((part) => typeof part === 'string' && part !== '')) return 'yes';
  if (text.some((part) => typeof part !== 'string' && ALWAYS_SET.has(part.kind))) return 'yes';
  return text.length === 0 ? 'no' : 'unknown';
}

/** References that are never empty. */
const ALWAYS_SET: ReadonlySet<string> = new Set(['commit', 'run', 'timestamp', 'workspace', 'digest']);

function binary(operator: string, left: Text, right: Text, mayBePattern: boolean): Answer {
  const a = literalOf(left);
  const b = literalOf(right);
  if (a === undefined || b === undefined) return 'unknown';
  if (operator === '=' || operator === '==') return equal(a, b, mayBePattern);
  if (operator === '!=') return opposite(equal(a, b, mayBePattern));
  return 'unknown';
}

function equal(value: string, pattern: string, mayBePattern: boolean): Answer {
  if (!mayBePattern || !/[*?[(\\]/.test(pattern)) return value === pattern ? 'yes' : 'no';
  const matches = matchesGlob(pattern, value);
  return matches === null ? 'unknown' : matches ? 'yes' : 'no';
}

function opposite(answer: Answer): Answer {
  if (answer === 'unknown') return answer;
  return answer === 'yes' ? 'no' : 'yes';
}
