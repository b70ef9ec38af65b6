import type { ResourceGraph } from '../graph.ts';
import { readProperty, valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import type { Stack } from '../stack.ts';
import { Reference, referencesIn, Template, Unresolved, type Value } from '../value.ts';

/**
 * The log group that a function writes to: the one it names, else `/aws/lambda/<its name>`. `undeclared`: no group of the
 * tree is it; `open`: that cannot be told.
 */
export function logGroupOf(graph: ResourceGraph, lambda: Resource): Resource | 'undeclared' | 'open' {
  const named = valueAt(lambda.properties, ['LoggingConfig', 'LogGroup']);
  const target = graph.target(named);
  if (target) return target;
  const groups = groupsOf(graph);
  if (named !== undefined && named !== null) {
    if (typeof named !== 'string') return 'open';
    return groups.byName.get(named) ?? 'undeclared';
  }
  return groupNamedAfter(lambda, groups) ?? (groups.open.has(lambda.stack) ? 'open' : 'undeclared');
}

/** Log groups by what they are named after: a tree may have as many of them as functions. */
interface LogGroups {
  readonly all: readonly Resource[];
  readonly byName: ReadonlyMap<string, Resource>;
  /** By the resources that their names are made of. */
  readonly byPart: ReadonlyMap<Resource, Resource>;
  /** By the rest of a name that begins with `/aws/lambda/` and is not known to the end. */
  readonly byOpenName: ReadonlyMap<string, Resource>;
  /** Stacks with a group whose name cannot be told. */
  readonly open: ReadonlySet<Stack>;
}

const GROUPS = new WeakMap<ResourceGraph, LogGroups>();

function groupsOf(graph: ResourceGraph): LogGroups {
  const known = GROUPS.get(graph);
  if (known) return known;
  const groups = indexGroups(graph);
  GROUPS.set(graph, groups);
  return groups;
}

function indexGroups(graph: ResourceGraph): LogGroups {
  const all = graph.ofType('AWS::Logs::LogGroup');
  const byName = new Map<string, Resource>();
  const byPart = new Map<Resource, Resource>();
  const byOpenName = new Map<string, Resource>();
  const open = new Set<Stack>();
  // The first of several counts.
  for (const group of all.toReversed()) {
    const name = nameOf(group);
    if (name instanceof Unresolved) open.add(group.stack);
    if (typeof name === 'string') byName.set(name, group);
    else for (const part of graph.targets(name)) byPart.set(part, group);
    const rest = name instanceof Template ? functionIn(name) : undefined;
    if (rest !== undefined) byOpenName.set(rest, group);
  }
  return { all, byName, byPart, byOpenName, open };
}

/** What stands behind `/aws/lambda/`. */
function functionIn({ parts: [prefix, ...rest] }: Template): string | undefined {
  if (typeof prefix !== 'string' || !prefix.startsWith('/aws/lambda/')) return undefined;
  return textOf([prefix.slice('/aws/lambda/'.length), ...rest]);
}

function groupNamedAfter(lambda: Resource, groups: LogGroups): Resource | undefined {
  const own = readProperty(lambda, 'FunctionName');
  const name = own.state === 'absent' ? undefined : own.value;
  const found = [
    typeof name === 'string' ? groups.byName.get(`/aws/lambda/${name}`) : undefined,
    groups.byPart.get(lambda),
    name === undefined ? undefined : groups.byOpenName.get(textOf([name])),
  ].filter((group) => group !== undefined);
  return found.length < 2 ? found[0] : groups.all.find((group) => found.includes(group));
}

function nameOf(group: Resource): Value | undefined {
  const name = readProperty(group, 'LogGroupName');
  return name.state === 'absent' ? undefined : name.value;
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
