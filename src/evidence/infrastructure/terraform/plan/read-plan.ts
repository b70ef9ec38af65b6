import type { Gap } from '../../../../judge/fact.ts';
import type { Source } from '../../../../judge/source.ts';
import { Reference, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { EvaluatedResource, EvaluatedRoot } from '../evaluated.ts';
import { policyDocumentText } from '../policy-document.ts';
import { addressParts } from './address.ts';
import {
  type Json,
  list,
  type PlanJson,
  type PlannedResource,
  plannedResources,
  record,
  text,
} from './plan-json.ts';
import { plainValue, planProvider } from './plan-provider.ts';
import { PlanReferences } from './plan-references.ts';
import { plannedAttributes } from './plan-values.ts';

/** Longer than any that Terraform itself could work with. */
const MAX_ADDRESS = 4_000;

/** A plan as the same that its source would come to. `id` names the stack, `path` is the plan's file. */
export function readPlan(id: string, path: string, source: string, plan: PlanJson): EvaluatedRoot {
  const all = plannedResources(plan.values.root_module);
  const planned = all.filter(({ address }) => address.length <= MAX_ADDRESS);
  const known = new Set(planned.map(({ address }) => address));
  const read = plannedResources(plan.priorValues.root_module).filter(
    ({ mode, address }) => mode === 'data' && address.length <= MAX_ADDRESS && !known.has(address),
  );
  const resources = [...planned, ...read];
  const references = new PlanReferences(
    id,
    plan.configuration,
    resources.map(({ address }) => address),
  );
  const identities = identitiesOf(id, resources);
  const lineOf = lineFinder(source);
  const evaluated = resources.map((resource) => {
    const line = lineOf(resource.address);
    const at = { path, ...(line === undefined ? {} : { line }) };
    return evaluatedResource(resource, at, plan, references, identities);
  });
  return {
    id,
    kind: 'terraform-plan',
    path,
    name: id,
    valuesFile: undefined,
    variables: valuesOf(plan.variables),
    outputs: valuesOf(record(plan.values.outputs)),
    resources: evaluated,
    gaps: planned.length < all.length ? [longAddresses(path, all.length - planned.length)] : [],
  };
}

function longAddresses(path: string, count: number): Gap {
  const because = `addresses of ${count} resources have more than ${MAX_ADDRESS} characters`;
  return { path, because, settle: { how: 'give a plan of shorter names' } };
}

function evaluatedResource(
  { address, mode, type, name, values }: PlannedResource,
  at: Source,
  plan: PlanJson,
  references: PlanReferences,
  identities: ReadonlyMap<string, Reference>,
): EvaluatedResource {
  const { module, calls, key } = addressParts(address);
  const configuration = references.configurationOf(address);
  const reading = { references, scope: { module, calls, key }, identities };
  const unknown = plan.unknown.get(address);
  const attributes = plannedAttributes(values, unknown, record(configuration.expressions), reading);
  return {
    address,
    mode,
    type,
    name,
    attributes: withDocument(type, attributes),
    provider: planProvider(text(configuration.provider_config_key), plan),
    source: at,
    maybe: undefined,
    dependsOn: list(configuration.depends_on).flatMap((one) => text(one) ?? []),
    sourceOf: () => at,
    explain: () => [{ at, because: 'the plan says so' }],
  };
}

function withDocument(type: string, attributes: ValueMap): ValueMap {
  if (type !== 'aws_iam_policy_document' || typeof attributes.json === 'string') return attributes;
  return Object.assign(Object.create(null), attributes, {
    json: policyDocumentText((name) => attributes[name]),
  });
}

/** Ids and ARNs that only one resource has. */
function identitiesOf(id: string, resources: readonly PlannedResource[]): ReadonlyMap<string, Reference> {
  const identities = new Map<string, Reference>();
  const shared = new Set<string>();
  for (const { address, values } of resources) {
    for (const attribute of ['arn', 'id']) {
      const value = text(values[attribute]);
      if (value === undefined || value === '') continue;
      if (identities.has(value) && identities.get(value)?.to !== `${id}#${address}`) shared.add(value);
      identities.set(value, new Reference(`${id}#${address}`, attribute));
    }
  }
  for (const value of shared) identities.delete(value);
  return identities;
}

/** The line of an address in the file, where it is written on lines of its own. */
function lineFinder(source: string): (address: string) => number | undefined {
  if (!source.includes('\n')) return () => undefined;
  const lines = new Map<string, number>();
  let line = 1;
  for (const one of source.split('\n')) {
    const address = /^\s*"address"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(one)?.[1];
    if (address !== undefined && !lines.has(address)) lines.set(address, line);
    line += 1;
  }
  return (address) => lines.get(JSON.stringify(address));
}

/** `{ name: { value } }`, as variables and outputs are given. */
function valuesOf(named: Json): ValueMap {
  const result: Record<string, Value> = Object.create(null);
  for (const [name, entry] of Object.entries(named)) {
    const { value } = record(entry);
    if (value !== undefined) result[name] = plainValue(value);
  }
  return result;
}
