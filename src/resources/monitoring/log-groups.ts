import type { ResourceGraph } from '../graph.ts';
import { readProperty, valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import { Reference, referencesIn, Template, Unresolved, type Value } from '../value.ts';

/**
 * The log group that a function writes to: the one it names, else `/aws/lambda/<its name>`. `undeclared`: no group of the
 * tree is it; `open`: that cannot be told.
 */
export function logGroupOf(graph: ResourceGraph, lambda: Resource): Resource | 'undeclared' | 'open' {
  const named = valueAt(lambda.properties, ['LoggingConfig', 'LogGroup']);
  const target = graph.target(named);
  if (target) return target;
  const groups = graph.ofType('AWS::Logs::LogGroup');
  if (named !== undefined && named !== null) {
    const same = groups.find((group) => nameOf(group) === named);
    return same ?? (typeof named === 'string' ? 'undeclared' : 'open');
  }
  const found = groups.find((group) => isGroupOf(graph, group, lambda));
  if (found) return found;
  const isAnyOpen = groups.some(
    (group) => group.stack === lambda.stack && nameOf(group) instanceof Unresolved,
  );
  return isAnyOpen ? 'open' : 'undeclared';
}

function nameOf(group: Resource): Value | undefined {
  const name = readProperty(group, 'LogGroupName');
  return name.state === 'absent' ? undefined : name.value;
}

function isGroupOf(graph: ResourceGraph, group: Resource, lambda: Resource): boolean {
  const name = nameOf(group);
  const own = readProperty(lambda, 'FunctionName');
  const ownName = own.state === 'absent' ? undefined : own.value;
  if (typeof name === 'string') return typeof ownName === 'string' && name === `/aws/lambda/${ownName}`;
  if (graph.targets(name).includes(lambda)) return true;
  if (!(name instanceof Template) || ownName === undefined) return false;
  const [prefix, ...rest] = name.parts;
  if (typeof prefix !== 'string' || !prefix.startsWith('/aws/lambda/')) return false;
  return textOf([prefix.slice('/aws/lambda/'.length), ...rest]) === textOf([ownName]);
}

/** Open parts spelled by what they rest on, so that two texts can be compared. */
function textOf(parts: readonly (Value | undefined)[]): string {
  return parts
    .map((part) => {
      if (part instanceof Template) return textOf(part.parts);
      if (part instanceof Reference) return `<${part.to}.${part.attribute}>`;
      if (part instanceof Unresolved) return `<${part.because}>`;
      return typeof part === 'object' && part !== null
        ? `<${referencesIn(part)
            .map(({ to }) => to)
            .join()}>`
        : String(part ?? '');
    })
    .join('');
}
