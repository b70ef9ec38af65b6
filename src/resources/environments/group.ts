import { compareStages, environmentWords } from '../../judge/environment-names.ts';
import { environmentOf } from '../environments.ts';
import type { Resource } from '../resource.ts';
import type { Environment, Infrastructure } from '../stack.ts';
import { isList, isMap, type Value } from '../value.ts';

/** The managed resources of an environment, of however many stacks. */
export interface EnvironmentGroup {
  readonly environment: Environment;
  readonly resources: readonly Resource[];
}

const GROUPS = new WeakMap<Infrastructure, readonly EnvironmentGroup[]>();

/** Environments with resources, the one nearest to production first. What no environment is known of is left out. */
export function environmentGroups(infrastructure: Infrastructure): readonly EnvironmentGroup[] {
  const known = GROUPS.get(infrastructure);
  if (known) return known;
  const groups = new Map<string, { environment: Environment; resources: Resource[] }>();
  for (const resource of infrastructure.stacks.flatMap((stack) => stack.resources)) {
    const environment = resource.mode === 'managed' ? environmentOfResource(resource) : undefined;
    if (!environment) continue;
    const group = groups.get(environment.name);
    if (group) group.resources.push(resource);
    else groups.set(environment.name, { environment, resources: [resource] });
  }
  const sorted = [...groups.values()].sort((a, b) => compareStages(a.environment.stage, b.environment.stage));
  GROUPS.set(infrastructure, sorted);
  return sorted;
}

/** The environment of a resource: its stack's, else that of its tags or of the module call that it is made in. */
export function environmentOfResource(resource: Resource): Environment | undefined {
  if (resource.stack.environment) return resource.stack.environment;
  const tag = environmentTag(resource.properties.Tags);
  const calls = [...resource.address.matchAll(/(?:^|\.)module\.([\w-]+)/g)].flatMap(([, name]) =>
    name !== undefined && environmentWords(name).some(({ isWeak }) => !isWeak) ? [name] : [],
  );
  return environmentOf([
    ...(tag === undefined ? [] : [{ kind: 'label' as const, text: tag, because: 'its tag' }]),
    ...calls.map((text) => ({ kind: 'label' as const, text, because: `\`module.${text}\`` })),
  ]);
}

function environmentTag(tags: Value | undefined): string | undefined {
  if (!isList(tags)) return undefined;
  for (const tag of tags) {
    if (!isMap(tag) || typeof tag.Value !== 'string') continue;
    if (typeof tag.Key === 'string' && /^(?:environment|env|stage)$/i.test(tag.Key)) return tag.Value;
  }
  return undefined;
}

/** Production, and what is deployed beside it for longer than a change. */
export interface ProductionAndOthers {
  readonly production: EnvironmentGroup;
  readonly others: readonly EnvironmentGroup[];
}

/** `undefined` where the infrastructure is not written out for production and for another environment. */
export function productionAndOthers(infrastructure: Infrastructure): ProductionAndOthers | undefined {
  const groups = environmentGroups(infrastructure);
  const production = groups.find(({ environment }) => environment.stage === 'production');
  const others = groups.filter(({ environment }) => environment.stage !== 'production');
  return production && others.length > 0 ? { production, others } : undefined;
}
