import type { SecretUse } from '../../../../pipelines/step.ts';
import { referencesOf } from '../../../../pipelines/text.ts';
import { fieldsOf, type Located } from '../../yaml/located.ts';
import { type Expression, ExpressionError, partsOf, pathOf } from './expressions/expression.ts';
import type { Scope } from './scope.ts';

/** Values that are looked through at one place: aliases can repeat them without end. */
const MAX_VALUES = 2000;

/** Secrets that the texts of a node are given, each name once. */
export function secretsUsed(nodes: readonly (Located | undefined)[], scope: Scope): readonly SecretUse[] {
  const found = new Map<string, SecretUse>();
  const waiting = nodes.filter((node) => node !== undefined);
  for (let count = 0; count < waiting.length && count < MAX_VALUES; count += 1) {
    const node = waiting[count];
    const room = MAX_VALUES - waiting.length;
    if (node?.kind === 'list') waiting.push(...node.items.slice(0, Math.max(room, 0)));
    else if (node?.kind === 'map')
      for (const [, { value }] of fieldsOf(node).slice(0, Math.max(room, 0))) waiting.push(value);
    else if (node?.kind === 'scalar' && typeof node.value === 'string')
      for (const name of namesIn(node.value, scope))
        if (!found.has(name)) found.set(name, { name, source: node.at });
  }
  return [...found.values()];
}

function namesIn(text: string, scope: Scope): readonly string[] {
  if (!text.includes('${{')) return [];
  return scope.reading.templates.partsOf(text).flatMap((part) => {
    if (typeof part === 'string' || part.expression instanceof ExpressionError) return [];
    return namesInExpression(part.expression, scope);
  });
}

function namesInExpression(expression: Expression, scope: Scope): readonly string[] {
  const names: string[] = [];
  const named = new Set<Expression>();
  for (const part of partsOf(expression)) {
    const path = pathOf(part);
    if (path?.[0] === 'github' && path[1] === 'token') names.push('GITHUB_TOKEN');
    if (part.kind === 'context' && part.name === 'secrets') {
      if (!named.has(part)) names.push('*');
      continue;
    }
    if (part.kind !== 'property' || part.of.kind !== 'context' || part.of.name !== 'secrets') continue;
    named.add(part.of);
    names.push(...(path?.[1] === undefined ? ['*'] : ownNames(path[1], scope)));
  }
  return names;
}

/** In a called workflow a secret stands for what its caller gives under that name. */
function ownNames(name: string, { secrets }: Scope): readonly string[] {
  const given = secrets?.get(name.toLowerCase());
  if (!given) return [name];
  return referencesOf(given).flatMap((reference) => (reference.kind === 'secret' ? [reference.name] : []));
}
