import { type EnvironmentGroup, productionAndOthers } from '../resources/environments/group.ts';
import { logicalName, withoutEnvironment } from '../resources/environments/logical-name.ts';
import { graphOf, type ResourceGraph } from '../resources/graph.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { Reference, type Value } from '../resources/value.ts';
import {
  type ConfiguredWorkload,
  configuredWorkloads,
  type Setting,
} from '../resources/workloads/settings.ts';
import { backingServiceOf } from './backing-services.ts';
import { unreadOf } from './environment-gaps.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Whether workloads have the same keys in production and below; `undefined` where the code writes out no such pair. */
export function workloadKeys(infrastructure: Infrastructure | undefined): readonly Statement[] | undefined {
  const found = infrastructure && productionAndOthers(infrastructure);
  const other = found?.others.find(({ environment }) => environment.stage !== 'preview');
  if (!infrastructure || !found || !other) return undefined;
  const unread = unreadOf(found.production, other);
  const statements = workloadPairs(graphOf(infrastructure), found.production, other).flatMap((pair) =>
    keyStatements(pair, other.environment.name),
  );
  return unread ? [...statements, unread] : statements;
}

/** Whether workloads of other environments use what those of production use; `undefined` as above. */
export function sharedByWorkloads(
  infrastructure: Infrastructure | undefined,
): readonly Statement[] | undefined {
  const found = infrastructure && productionAndOthers(infrastructure);
  if (!infrastructure || !found) return undefined;
  const graph = graphOf(infrastructure);
  return found.others.flatMap((other) => {
    const unread = unreadOf(found.production, other);
    const statements = sharingStatements(graph, found.production, other);
    return unread ? [...statements, unread] : statements;
  });
}

/** One workload in production and in another environment. */
export interface WorkloadPair {
  readonly production: ConfiguredWorkload;
  readonly other: ConfiguredWorkload;
}

/** Workloads that both environments have, by their names without words that name an environment. */
export function workloadPairs(
  graph: ResourceGraph,
  production: EnvironmentGroup,
  other: EnvironmentGroup,
): readonly WorkloadPair[] {
  const all = configuredWorkloads(graph);
  const theirs = new Map(workloadsOf(all, other).map((one) => [nameOf(one), one]));
  return workloadsOf(all, production).flatMap((one) => {
    const counterpart = theirs.get(nameOf(one));
    return counterpart ? [{ production: one, other: counterpart }] : [];
  });
}

/** Workloads of an environment. */
export function workloadsOf(
  all: readonly ConfiguredWorkload[],
  { resources }: EnvironmentGroup,
): readonly ConfiguredWorkload[] {
  const own = new Set(resources);
  return all.filter(({ resource }) => own.has(resource));
}

function nameOf({ resource, name }: ConfiguredWorkload): string {
  return `${resource.type} ${logicalName(resource)} ${withoutEnvironment(name.split('`')[1] ?? '')}`;
}

/** Keys whose place is below production only. */
const DEBUG_ONLY = /debug|trace|verbose|profil|mock|stub|fake|seed|log_?level/i;

/** Whether a workload is given the same keys in both environments. */
export function keyStatements({ production, other }: WorkloadPair, name: string): readonly Statement[] {
  const [gap] = [...production.gaps, ...other.gaps];
  if (gap !== undefined)
    return [unknown(production.at, `the settings of ${production.name} cannot be told: ${gap}`, PLAN)];
  const [own, theirs] = [keysOf(production), keysOf(other)];
  const missing = [...theirs.keys()].filter((key) => !own.has(key) && !DEBUG_ONLY.test(key));
  const extra = [...own.keys()].filter((key) => !theirs.has(key) && !DEBUG_ONLY.test(key));
  if (missing.length + extra.length === 0)
    return own.size === 0
      ? []
      : [pass(production.at, `${production.name} has the same ${own.size} keys in production and ${name}`)];
  const statements: Statement[] = [];
  if (missing.length > 0) {
    const message = `${production.name} lacks ${listed(missing)} in production, which ${name} sets.`;
    const at = theirs.get(missing[0] ?? '')?.at ?? other.at;
    statements.push(fail(at, message, { severity: 'blocker', address: `${nameOf(production)}#production` }));
  }
  if (extra.length > 0) {
    const message = `${production.name} lacks ${listed(extra)} in ${name}, which production sets.`;
    const at = own.get(extra[0] ?? '')?.at ?? production.at;
    statements.push(fail(at, message, { severity: 'major', address: `${nameOf(production)}#${name}` }));
  }
  return statements;
}

const PLAN = { how: 'give a plan of both environments: `terraform show -json`' };

function keysOf({ settings, references }: ConfiguredWorkload): ReadonlyMap<string, Setting> {
  return new Map([...settings, ...references].map((setting) => [setting.name, setting]));
}

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, 8).map((key) => `\`${key}\``);
  return keys.length > 8 ? `${shown.join(', ')} and ${keys.length - 8} more` : shown.join(', ');
}

/** Whether settings that name a service or a secret differ between the environments. */
export function differenceStatements(
  { production, other }: WorkloadPair,
  name: string,
): readonly Statement[] {
  const theirs = keysOf(other);
  return [...keysOf(production)].flatMap(([key, setting]): Statement[] => {
    const [own, their] = [serviceOf(setting), serviceOf(theirs.get(key))];
    if (!own || !their) return [];
    if (own.identity !== their.identity)
      return [pass(setting.at, `\`${key}\` of ${production.name} is another ${own.kind} in ${name}`)];
    const message = `\`${key}\` of ${production.name} is the same ${own.kind} in production and ${name}.`;
    return [fail(setting.at, message, { address: `${nameOf(production)} ${key} ${name}` })];
  });
}

/** Whether workloads of another environment use what workloads of production use. */
export function sharingStatements(
  graph: ResourceGraph,
  production: EnvironmentGroup,
  other: EnvironmentGroup,
): readonly Statement[] {
  const all = configuredWorkloads(graph);
  const ours = new Map<string, string>();
  for (const workload of workloadsOf(all, production))
    for (const setting of [...workload.settings, ...workload.references]) {
      const service = serviceOf(setting);
      if (service) ours.set(service.identity, setting.name);
    }
  const name = other.environment.name;
  return workloadsOf(all, other).flatMap((workload) =>
    [...workload.settings, ...workload.references].flatMap((setting): Statement[] => {
      const service = serviceOf(setting);
      if (!service || service.kind === 'secret') return [];
      if (!ours.has(service.identity))
        return [pass(setting.at, `\`${setting.name}\` of ${workload.name} is a ${service.kind} of ${name}`)];
      const message = `${name} uses the ${service.kind} of production: \`${setting.name}\` of ${workload.name} names the same one.`;
      return [fail(setting.at, message, { address: `${nameOf(workload)} ${setting.name} ${name}` })];
    }),
  );
}

/** What a setting leads to: a resource of the graph, or a service that its text names. */
function serviceOf(setting: Setting | undefined): { kind: string; identity: string } | undefined {
  if (!setting) return undefined;
  const { name, value } = setting;
  if (value instanceof Reference) return { kind: 'resource', identity: value.to };
  const text = textOf(value);
  if (text === undefined) return undefined;
  if (/^arn:aws[\w-]*:(?:secretsmanager|ssm):/.test(text) || /^\/[\w./-]+$/.test(text))
    return /secret|passw|token|key|url|dsn|host/i.test(name) ? { kind: 'secret', identity: text } : undefined;
  return backingServiceOf(name, text);
}

function textOf(value: Value): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
