import { NO, unsure } from '../../../../pipelines/answer.ts';
import type { Runner, ServiceContainer } from '../../../../pipelines/pipelines.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { scalarOf } from '../../yaml-node.ts';
import type { Expanded } from './expanded.ts';
import { type Known, textAt, textOf } from './text.ts';

/** Containers that `resources` names, by alias. */
export type Containers = ReadonlyMap<string, Expanded>;

export function containersOf(root: Expanded): Containers {
  const listed = root.get('resources')?.get('containers')?.items() ?? [];
  return new Map(listed.map((item) => [scalarOf(item.get('container')) ?? '', item]));
}

/** Where a job runs. `pools` are its own, its stage's and the pipeline's, the nearest first. */
export function runnerOf(
  job: Expanded,
  pools: readonly (Expanded | undefined)[],
  containers: Containers,
  known: Known,
): Runner {
  const pool = pools.find((one) => one !== undefined);
  const image = textAt(pool?.get('vmImage'), known);
  const name = textAt(pool?.get('name') ?? pool, known);
  const text = image ?? name;
  const isHosted = !pool || image !== undefined || scalarOf(pool.get('name') ?? pool) === 'Azure Pipelines';
  const isServer = scalarOf(pool) === 'server';
  return {
    labels: text ? [text] : [],
    isSelfHosted:
      isHosted || isServer
        ? NO
        : unsure(pool.source, "whether the pool is of the team's own machines is known to the project"),
    image: imageOf(job.get('container'), containers, known) ?? null,
    source: (pool ?? job).source,
  };
}

export function servicesOf(job: Expanded, containers: Containers, known: Known): readonly ServiceContainer[] {
  return (job.get('services')?.entries() ?? []).flatMap(([name, service]) => {
    const image = imageOf(service, containers, known);
    return image ? [{ name, image, source: service.source }] : [];
  });
}

/** An image, or the alias of a container that `resources` names. */
function imageOf(node: Expanded | undefined, containers: Containers, known: Known): Text | undefined {
  const name = scalarOf(node);
  const named = name === undefined ? undefined : containers.get(name);
  return textAt(node?.get('image') ?? named?.get('image'), known) ?? (name ? textOf(name, known) : undefined);
}
