import type { Source } from '../../../../judge/source.ts';
import type { PropertyPath, Resource, ResourcePart } from '../../../../resources/resource.ts';
import type { Environment, Stack } from '../../../../resources/stack.ts';
import { Choice, isList, isMap, type Value, type ValueMap } from '../../../../resources/value.ts';
import type { EvaluatedResource, EvaluatedRoot } from '../evaluated.ts';
import { convertAttributes } from './convert.ts';
import { type Draft, Origins } from './origins.ts';
import { type Candidate, Parents } from './parents.ts';
import { apartFromEachOther } from './policy-attachments.ts';
import { relink } from './relink.ts';
import { type Attributes, type Building, type MappingRow, nothing } from './row.ts';
import { ROWS } from './services/index.generated.ts';
import { tagsOf } from './tags.ts';

const BY_TERRAFORM = new Map(ROWS.flatMap((row) => row.terraform.map((name) => [name, row] as const)));

/** A root as a stack: resources in CloudFormation's words, companions folded into what they belong to. */
export function mapRoot(root: EvaluatedRoot, environment: Environment | undefined): Stack {
  const resources: Resource[] = [];
  const stack: Stack = {
    id: root.id,
    kind: root.kind,
    name: root.name,
    source: { path: root.path, ...(environment ? { environment: environment.name } : {}) },
    environment,
    account: accountOf(root),
    region: regionOf(root),
    resources,
    outputs: root.outputs,
    inputs: root.variables,
    gaps: root.gaps,
  };
  const candidates = linkedCandidates(root);
  const parents = new Parents(candidates);
  const companions = new Map<Candidate, Candidate[]>();
  const owners: Candidate[] = [];
  for (const candidate of candidates) {
    const parent = parents.parentOf(candidate);
    const known = parent && companions.get(parent);
    if (!parent) owners.push(candidate);
    else if (known) known.push(candidate);
    else companions.set(parent, [candidate]);
  }
  for (const owner of owners) resources.push(resourceOf(owner, companions.get(owner) ?? [], stack));
  return stack;
}

function linkedCandidates(root: EvaluatedRoot): Candidate[] {
  const keys = new Set(root.resources.map(({ address }) => `${root.id}#${address}`));
  return root.resources.flatMap(apartFromEachOther).map((resource) => {
    const row = BY_TERRAFORM.get(resource.type);
    const attributes = relink(resource.attributes, keys);
    const linked = attributes === resource.attributes ? resource : withAttributes(resource, attributes);
    const type = typeof row?.type === 'function' ? row.type(linked) : (row?.type ?? resource.type);
    return { key: `${root.id}#${resource.address}`, resource: linked, row, type };
  });
}

function withAttributes(resource: EvaluatedResource, attributes: Value): EvaluatedResource {
  return isMap(attributes) ? Object.assign(Object.create(resource), { attributes }) : resource;
}

function resourceOf(owner: Candidate, companions: readonly Candidate[], stack: Stack): Resource {
  const { key, resource, row, type } = owner;
  const origins = new Origins();
  const draft = origins.createDraft();
  if (row) write(row, owner, owner, draft, origins);
  for (const companion of companions) {
    if (companion.row) write(companion.row, companion, owner, draft, origins);
  }
  const properties: ValueMap = row || companions.length > 0 ? draft : resource.attributes;
  const environment = stack.environment?.name;
  const place = { resource: resource.address, type, ...(environment === undefined ? {} : { environment }) };
  const source = { ...resource.source, ...place };
  return {
    key,
    address: resource.address,
    type,
    mode: resource.mode,
    stack,
    properties,
    original: { type: resource.type, attributes: resource.attributes },
    source,
    maybe: resource.maybe,
    parts: [owner, ...companions].map((part) => partOf(part, stack)),
    sourceOf(...path) {
      const origin = row ? origins.find(properties, path) : { resource, path };
      if (!origin) return source;
      const isOwn = origin.resource.address === resource.address;
      const at = origin.resource.sourceOf(...origin.path);
      return isOwn ? { ...source, ...at, ...place } : { ...partSource(origin.resource, stack), ...at };
    },
    explain(...path) {
      const origin = row ? origins.find(properties, path) : { resource, path };
      return origin ? origin.resource.explain(...origin.path) : [];
    },
  };
}

function write(row: MappingRow, part: Candidate, owner: Candidate, draft: Draft, origins: Origins): void {
  const { resource } = part;
  const isFolded = part !== owner;
  const rules: Attributes = { ...row.attributes, tags: nothing, tags_all: nothing };
  const own = isFolded && row.into ? { ...rules, ...without(row.into.by) } : rules;
  const list = isFolded ? row.into?.memberOf : undefined;
  const written = isFolded ? origins.createDraft() : draft;
  convertAttributes(resource.attributes, own, written, { resource, path: [] }, origins);
  const tags = isFolded ? undefined : tagsOf(resource);
  if (tags !== undefined) origins.put(draft, ['Tags'], tags, { resource, path: ['tags'] });
  row.build?.(buildingOf(part, owner, written, origins));
  if (!isFolded) return;
  const on =
    resource.maybe !== undefined && resource.maybe !== owner.resource.maybe ? resource.maybe : undefined;
  const whole = list === undefined ? written : { [list]: [written] };
  for (const [name, value] of Object.entries(whole)) {
    const origin = origins.find(written, [name]) ?? { resource, path: [] };
    origins.put(draft, [name], on === undefined ? value : perhaps(value, on), origin);
  }
}

/** What stands there only under a condition: members of a list each, other values as a whole. */
function perhaps(value: Value, maybe: string): Value {
  const on = /`([^`]+)`[^`]*$/.exec(maybe)?.[1] ?? maybe;
  if (isList(value)) return value.map((member) => new Choice([member, undefined], on));
  return new Choice([value, undefined], on);
}

function buildingOf(part: Candidate, owner: Candidate, draft: Draft, origins: Origins): Building {
  const { resource } = part;
  return {
    resource,
    attributes: resource.attributes,
    isFolded: part !== owner,
    key: owner.key,
    set(to, value, from = []) {
      if (value !== undefined) origins.put(draft, to.split('.'), value, { resource, path: from });
    },
    add(to, member, from = []) {
      if (member === undefined) return;
      const origin = { resource, path: from };
      const noted = isMap(member) ? noteFields(member, origin, origins) : member;
      origins.put(draft, to.split('.'), [noted], origin);
    },
  };
}

function noteFields(
  member: ValueMap,
  origin: { resource: EvaluatedResource; path: PropertyPath },
  origins: Origins,
) {
  const draft = origins.createDraft();
  for (const [key, value] of Object.entries(member)) origins.put(draft, [key], value, origin);
  return draft;
}

function without(names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, nothing]));
}

function partOf({ key, resource }: Candidate, stack: Stack): ResourcePart {
  return { key, address: resource.address, type: resource.type, source: partSource(resource, stack) };
}

function partSource({ source, address }: EvaluatedResource, { environment }: Stack): Source {
  return environment
    ? { ...source, resource: address, environment: environment.name }
    : { ...source, resource: address };
}

function regionOf({ resources }: EvaluatedRoot): string | undefined {
  for (const { provider } of resources) {
    const region = provider?.region;
    if (typeof region === 'string') return region;
  }
  return undefined;
}

/** Twelve digits of an account, where the provider names the role it works with or the account it may touch. */
function accountOf({ resources }: EvaluatedRoot): string | undefined {
  for (const { provider } of resources) {
    const allowed = provider?.allowed_account_ids;
    if (isList(allowed) && allowed.length === 1 && typeof allowed[0] === 'string') return allowed[0];
    const roles = provider?.assume_role;
    const role = isList(roles) ? roles[0] : roles;
    const arn = isMap(role) ? role.role_arn : undefined;
    const account = typeof arn === 'string' ? /^arn:aws[\w-]*:iam::(\d{12}):/.exec(arn)?.[1] : undefined;
    if (account) return account;
  }
  return undefined;
}
