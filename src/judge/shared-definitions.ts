import { type EnvironmentGroup, productionAndOthers } from '../resources/environments/group.ts';
import { logicalName } from '../resources/environments/logical-name.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { fail, pass, type Statement } from './statement.ts';

/** From this share of common declarations on, two environments are instances of one definition. */
const SHARED = 0.8;
/** Fewer resources than this prove no copy. */
const LEAST = 3;

/** What each environment has in common with production, by the environment's name. */
export function sharedDefinitions(
  infrastructure: Infrastructure | undefined,
): ReadonlyMap<string, Statement> {
  const found = infrastructure && productionAndOthers(infrastructure);
  const statements = new Map<string, Statement>();
  for (const other of found?.others ?? []) {
    const { name, stage } = other.environment;
    const statement = found && stage !== 'preview' ? compared(found.production, other) : undefined;
    if (statement) statements.set(name, statement);
  }
  return statements;
}

function compared(production: EnvironmentGroup, other: EnvironmentGroup): Statement | undefined {
  const { name } = other.environment;
  const [own, theirs] = [placesOf(production), placesOf(other)];
  const common = [...own].filter((place) => theirs.has(place)).length;
  const smaller = Math.min(own.size, theirs.size);
  const [first] = other.resources;
  if (!first || smaller === 0) return undefined;
  const at = { ...first.source, environment: name };
  if (common / smaller >= SHARED)
    return pass(at, `${common} of the ${smaller} declarations of ${name} are those of production`);
  const [ownNames, theirNames] = [namesOf(production), namesOf(other)];
  const same = [...ownNames].filter((one) => theirNames.has(one)).length;
  const most = Math.min(ownNames.size, theirNames.size);
  if (common > 0 || same < LEAST || same / most <= SHARED) return undefined;
  const message = `${name} declares ${same} resources of production anew, in files of its own.`;
  return fail(at, message, { address: `${production.environment.name}#${name} copied` });
}

function placesOf({ resources }: EnvironmentGroup): ReadonlySet<string> {
  return new Set(resources.map(({ source: { path, line } }) => `${path}:${line}`));
}

function namesOf({ resources }: EnvironmentGroup): ReadonlySet<string> {
  return new Set(resources.map((resource: Resource) => `${resource.type} ${logicalName(resource)}`));
}
