import type { AndOr, Command, SyntaxNode } from 'unbash';
import { type Answer, opposite } from '../../../../pipelines/answer.ts';
import { bracketHolds, type Exists, testHolds } from './conditions.ts';
import { isNegated } from './syntax.ts';
import { type Expansion, wordText } from './words.ts';

/** Whether a condition holds, as far as its words say; nothing in it is gone through. */
export function answerOf(node: SyntaxNode, expansion: Expansion, exists: Exists): Answer {
  switch (node.type) {
    case 'TestCommand':
      return testHolds(node.expression, (word) => wordText(word, expansion), exists);
    case 'CompoundList':
      return node.commands.length === 1 && node.commands[0]
        ? answerOf(node.commands[0].command, expansion, exists)
        : 'unknown';
    case 'Pipeline': {
      const [only] = node.commands;
      if (!only || node.commands.length > 1) return 'unknown';
      const answer = answerOf(only, expansion, exists);
      return isNegated(node) ? opposite(answer) : answer;
    }
    case 'AndOr':
      return answerOfList(node, expansion, exists);
    case 'Command':
      return commandHolds(node, expansion, exists);
    default:
      return 'unknown';
  }
}

function answerOfList(node: AndOr, expansion: Expansion, exists: Exists): Answer {
  const [operator] = node.operators;
  if (!operator || node.operators.some((one) => one !== operator)) return 'unknown';
  const answers = node.commands.map((one) => answerOf(one, expansion, exists));
  const decides = operator === '&&' ? 'no' : 'yes';
  if (answers.includes(decides)) return decides;
  return answers.includes('unknown') ? 'unknown' : opposite(decides);
}

function commandHolds(node: Command, expansion: Expansion, exists: Exists): Answer {
  const name = node.name?.value;
  if (name === 'true' || name === ':') return 'yes';
  if (name === 'false') return 'no';
  if (name !== '[' && name !== 'test') return 'unknown';
  const words = node.args.flatMap((word) => (word.type === 'Word' ? [wordText(word, expansion)] : []));
  return bracketHolds(name === '[' ? words.slice(0, -1) : words, exists);
}
