/** An attribute of another resource that a plan does not know before it is applied. */
export interface PlannedReference {
  readonly refersTo: string;
  readonly attribute: string;
}

type Planned = string | number | boolean | null | PlannedReference | readonly Planned[] | PlannedBlock;

interface PlannedBlock {
  readonly [key: string]: Planned;
}

export interface PlannedResource {
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly values: PlannedBlock;
}

/** `aws_vpc.main`'s `id`, as a resource of the plan refers to it. */
export function ref(refersTo: string, attribute = 'id'): PlannedReference {
  return { refersTo, attribute };
}

/** What `terraform show -json` prints of a plan that creates the resources: unknown values are left out of it. */
export function planOf(resources: readonly PlannedResource[], region: string): string {
  const addressOf = ({ type, name, index }: PlannedResource) =>
    `${type}.${name}${index === undefined ? '' : `[${JSON.stringify(index)}]`}`;
  const first = resources.filter(
    (resource, at) =>
      resources.findIndex(({ type, name }) => type === resource.type && name === resource.name) === at,
  );
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {
      root_module: {
        resources: resources.map((resource) => ({
          address: addressOf(resource),
          mode: 'managed',
          type: resource.type,
          name: resource.name,
          ...(resource.index === undefined ? {} : { index: resource.index }),
          provider_name: 'registry.terraform.io/hashicorp/aws',
          schema_version: 0,
          values: known(resource.values),
          sensitive_values: {},
        })),
      },
    },
    resource_changes: resources.map((resource) => ({
      address: addressOf(resource),
      mode: 'managed',
      type: resource.type,
      name: resource.name,
      ...(resource.index === undefined ? {} : { index: resource.index }),
      provider_name: 'registry.terraform.io/hashicorp/aws',
      change: {
        actions: ['create'],
        before: null,
        after: known(resource.values),
        after_unknown: open(resource.values),
      },
    })),
    configuration: {
      provider_config: {
        aws: {
          name: 'aws',
          full_name: 'registry.terraform.io/hashicorp/aws',
          expressions: { region: { constant_value: region } },
        },
      },
      root_module: {
        resources: first.map(({ type, name, values }) => ({
          address: `${type}.${name}`,
          mode: 'managed',
          type,
          name,
          provider_config_key: 'aws',
          expressions: expressions(values),
          schema_version: 0,
        })),
      },
    },
  });
}

function isReference(value: Planned): value is PlannedReference {
  return typeof value === 'object' && value !== null && 'refersTo' in value;
}

function isBlock(value: Planned): value is PlannedBlock {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isReference(value);
}

/** The values without what is unknown; a list with something unknown in it is unknown as a whole. */
function known(block: PlannedBlock): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(block).flatMap(([key, value]): [string, unknown][] => {
      if (isReference(value)) return [];
      if (Array.isArray(value)) {
        if (value.some(isReference)) return [];
        return [[key, value.map((item) => (isBlock(item) ? known(item) : item))]];
      }
      return [[key, isBlock(value) ? known(value) : value]];
    }),
  );
}

function open(block: PlannedBlock): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(block).flatMap(([key, value]): [string, unknown][] => {
      if (isReference(value) || (Array.isArray(value) && value.some(isReference))) return [[key, true]];
      if (Array.isArray(value)) return [[key, value.map((item) => (isBlock(item) ? open(item) : false))]];
      return isBlock(value) ? [[key, open(value)]] : [];
    }),
  );
}

function expressions(block: PlannedBlock): Record<string, unknown> {
  return Object.fromEntries(Object.entries(block).map(([key, value]) => [key, expression(value)]));
}

function expression(value: Planned): unknown {
  if (isReference(value)) return { references: [`${value.refersTo}.${value.attribute}`, value.refersTo] };
  if (Array.isArray(value)) {
    if (value.some(isReference)) {
      const named = value
        .filter(isReference)
        .flatMap(({ refersTo, attribute }) => [`${refersTo}.${attribute}`, refersTo]);
      return { references: named };
    }
    if (value.every(isBlock) && value.length > 0) return value.map(expressions);
  }
  return { constant_value: value };
}
