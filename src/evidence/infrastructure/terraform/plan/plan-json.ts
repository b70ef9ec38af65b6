/** Parts of `terraform show -json`, which comes from outside: nothing is taken to be there. */
export type Json = Readonly<Record<string, unknown>>;

const EMPTY: Json = {};

export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : EMPTY;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * A plan, or a state in the same form.
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export interface PlanJson {
  /** `planned_values`, or `values` of a state. */
  readonly values: Json;
  /** Values of data sources that were read before the plan. */
  readonly priorValues: Json;
  readonly variables: Json;
  readonly configuration: Json;
  /** `after_unknown` by address. */
  readonly unknown: ReadonlyMap<string, unknown>;
}

/** Whether a text may be a plan: cheap, for every JSON file of a tree is asked. */
export function mayBePlan(source: string): boolean {
  return (
    /"format_version"\s*:/.test(source.slice(0, 2_000)) && /"(?:planned_values|root_module)"\s*:/.test(source)
  );
}

/** `undefined`: it is no plan. */
export function parsePlan(source: string): PlanJson | undefined {
  let json: Json;
  try {
    json = record(JSON.parse(source));
  } catch {
    return undefined;
  }
  const values = record(json.planned_values ?? json.values);
  if (text(json.format_version) === undefined || record(values.root_module) === EMPTY) return undefined;
  const unknown = new Map<string, unknown>();
  for (const change of list(json.resource_changes).map(record)) {
    const address = text(change.address);
    if (address !== undefined) unknown.set(address, record(change.change).after_unknown);
  }
  return {
    values,
    priorValues: record(record(json.prior_state).values),
    variables: record(json.variables),
    configuration: record(json.configuration),
    unknown,
  };
}

/** A resource of a plan. */
export interface PlannedResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly values: Json;
}

/** The resources of a module and those that it calls. */
export function plannedResources(module: unknown): readonly PlannedResource[] {
  const found: PlannedResource[] = [];
  const waiting: unknown[] = [module];
  for (const next of waiting) {
    const { resources, child_modules: children } = record(next);
    for (const child of list(children)) waiting.push(child);
    for (const resource of list(resources).map(record)) {
      const [address, type, name] = [text(resource.address), text(resource.type), text(resource.name)];
      if (address === undefined || type === undefined || name === undefined) continue;
      const mode = resource.mode === 'data' ? 'data' : 'managed';
      found.push({ address, mode, type, name, values: record(resource.values) });
    }
  }
  return found;
}
