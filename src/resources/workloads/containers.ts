import type { Source } from '../../judge/source.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { Choice, isList, isMap, type Value, type ValueMap } from '../value.ts';

/** A container as a task or job definition declares it. */
export interface DeclaredContainer {
  /** The task definition, or the definition of a batch job. */
  readonly task: Resource;
  readonly name: string;
  readonly properties: ValueMap;
  /** Where it stands in its definition. */
  readonly path: PropertyPath;
  readonly at: Source;
  /** Set where it is open whether it is started: a clause. */
  readonly maybe: string | undefined;
}

export interface DeclaredContainers {
  readonly containers: readonly DeclaredContainer[];
  /** Why containers cannot be told, a clause each. */
  readonly gaps: readonly string[];
}

const LISTS: readonly PropertyPath[] = [
  ['ContainerDefinitions'],
  ['ContainerProperties'],
  ['NodeProperties', 'NodeRangeProperties'],
  ['EcsProperties', 'TaskProperties'],
];

/** The containers of a definition of ECS or Batch. */
export function containersOf(task: Resource): DeclaredContainers {
  const containers: DeclaredContainer[] = [];
  const gaps: string[] = [];
  for (const path of LISTS) add(task, path, valueAt(task.properties, path), task.maybe, containers, gaps);
  return { containers, gaps };
}

function add(
  task: Resource,
  path: PropertyPath,
  value: Value | undefined,
  maybe: string | undefined,
  containers: DeclaredContainer[],
  gaps: string[],
): void {
  if (value === undefined || value === null) return;
  if (value instanceof Choice) {
    const { between, on } = value;
    const isOptional = between.includes(undefined);
    const because = isOptional ? `it rests on \`${on}\`` : maybe;
    for (const one of between) add(task, path, one, because, containers, gaps);
    return;
  }
  if (isList(value)) {
    for (const [index, member] of value.entries())
      add(task, [...path, index], member, maybe, containers, gaps);
    return;
  }
  if (!isMap(value)) {
    const because = typeof value === 'object' && 'because' in value ? value.because : 'it is made elsewhere';
    gaps.push(because);
    return;
  }
  if (isMap(value.Container)) {
    add(task, [...path, 'Container'], value.Container, maybe, containers, gaps);
    return;
  }
  if (isList(value.Containers)) {
    add(task, [...path, 'Containers'], value.Containers, maybe, containers, gaps);
    return;
  }
  const { Name } = value;
  const name = typeof Name === 'string' ? Name : task.address;
  containers.push({ task, name, properties: value, path, at: placeOf(task, path), maybe });
}

/** The place of a container, under the name of its definition. */
function placeOf(task: Resource, path: PropertyPath): Source {
  return { ...task.source, ...task.sourceOf(...path) };
}

function valueAt(properties: ValueMap, path: PropertyPath): Value | undefined {
  let current: Value | undefined = properties;
  for (const key of path) current = isMap(current) ? current[String(key)] : undefined;
  return current;
}
