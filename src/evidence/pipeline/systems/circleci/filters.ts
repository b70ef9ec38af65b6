import { type Answer, all, any, type Explained, not, yes } from '../../../../pipelines/answer.ts';
import { expressionIn, isNamed, matches, type Ref } from '../../ref.ts';
import { scalarOf, scalarsOf, type YamlNode } from '../../yaml-node.ts';
import { evaluateExpression } from './expression.ts';
import type { Scope } from './scope.ts';
import type { Situation } from './situation.ts';
import { literalAt } from './text.ts';

/**
 * Whether the filters of a job let it run. Without any it runs for every branch and for no tag.
 * https://circleci.com/docs/reference/configuration-reference/#jobfilters
 */
export function passesFilters(entry: YamlNode, scope: Scope, situation: Situation): Explained {
  const filters = entry.get('filters');
  const expression = scalarOf(filters);
  if (filters && expression !== undefined)
    return evaluateExpression(expression, scope, situation, filters.source);
  const filter = filters?.get(situation.ref.of === 'tag' ? 'tags' : 'branches');
  if (!filter) {
    if (situation.ref.of === 'branch') return yes(entry.source, 'it has no filter for branches');
    return { answer: 'no', reasons: [{ at: entry.source, because: 'it has no filter for tags' }] };
  }
  return passesFilter(filter, scope, situation.ref);
}

/** A list without `only` and `ignore`, as the first version had it, names what is let through. */
export function passesFilter(filter: YamlNode, scope: Scope, ref: Ref): Explained {
  const only = filter.get('only') ?? (filter.entries().length === 0 ? filter : undefined);
  const ignore = filter.get('ignore');
  return all([
    ...(only ? [listed(only, scope, ref)] : []),
    ...(ignore ? [not(listed(ignore, scope, ref))] : []),
  ]);
}

function listed(list: YamlNode, scope: Scope, ref: Ref): Explained {
  const texts =
    list.items().length > 0 ? list.items().map((item) => literalAt(item, scope)) : scalarsOf(list);
  const parts = texts.map((text): Explained => {
    const answer = text === undefined ? ('unknown' as const) : covers(text, ref);
    return {
      answer,
      reasons: [{ at: list.source, because: `its filter names \`${(text ?? '?').slice(0, 100)}\`` }],
    };
  });
  return any(parts);
}

function covers(text: string, ref: Ref): Answer {
  const expression = expressionIn(text);
  return expression === undefined ? isNamed(ref, text) : matches(ref, expression, true);
}
