import { all, any, type Explained, not, unsure } from '../../../../pipelines/answer.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { compared, evaluateExpression, isExpression } from './expression.ts';
import { followed, type Scope } from './scope.ts';
import type { Situation } from './situation.ts';
import { isEqual, isTruthy, valueAt } from './value.ts';

const MAX_DEPTH = 30;

/**
 * Evaluates a logic statement in a situation, three-valued.
 * https://circleci.com/docs/reference/configuration-reference/#logic-statements
 */
export function evaluateLogic(
  node: YamlNode,
  scope: Scope,
  situation: Situation | undefined,
  depth = 0,
): Explained {
  const { node: statement, scope: inner } = followed(node, scope, situation?.event === 'manual');
  if (depth > MAX_DEPTH) return unsure(statement.source, 'its condition is nested too deep');
  const raw = scalarOf(statement);
  if (raw !== undefined && isExpression(raw)) {
    return evaluateExpression(raw, inner, situation, statement.source);
  }
  const parts = (key: string) =>
    (statement.get(key)?.items() ?? []).map((part) => evaluateLogic(part, inner, situation, depth + 1));
  const [operator] = statement.entries().map(([key]) => key);
  switch (operator) {
    case undefined:
      return explained(statement, isTruthy(valueAt(statement, inner, situation)));
    case 'and':
      return all(parts('and'));
    case 'or':
      return any(parts('or'));
    case 'not': {
      const part = statement.get('not');
      return part
        ? not(evaluateLogic(part, inner, situation, depth + 1))
        : unsure(statement.source, 'it is empty');
    }
    case 'equal':
      return equal(statement, inner, situation);
    case 'matches':
      return matching(statement, inner, situation);
    default:
      return unsure(statement.source, `its condition uses \`${operator.slice(0, 50)}\``);
  }
}

function equal(statement: YamlNode, scope: Scope, situation: Situation | undefined): Explained {
  const values = (statement.get('equal')?.items() ?? []).map((item) => valueAt(item, scope, situation));
  const [first, ...rest] = values;
  if (!first) return unsure(statement.source, 'its condition compares nothing');
  return all(rest.map((value) => explained(statement, isEqual(first, value))));
}

function matching(statement: YamlNode, scope: Scope, situation: Situation | undefined): Explained {
  const pattern = statement.get('matches')?.get('pattern');
  const value = statement.get('matches')?.get('value');
  if (!pattern || !value) return unsure(statement.source, 'its condition matches nothing');
  const answer = compared(valueAt(value, scope, situation), 'matches', valueAt(pattern, scope, situation));
  return explained(statement, answer);
}

function explained(node: YamlNode, answer: Explained['answer']): Explained {
  const raw = scalarOf(node) ?? JSON.stringify(node.value)?.slice(0, 200) ?? '';
  return { answer, reasons: [{ at: node.source, because: `its condition is \`${raw}\`` }] };
}
