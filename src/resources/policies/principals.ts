import type { Source } from '../../judge/source.ts';
import type { ResourceGraph } from '../graph.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { Choice, isList, isMap, Reference, type Value } from '../value.ts';
import type { PolicyDocument } from './document.ts';
import { managedPolicyName } from './managed.ts';
import { isWhole, openText } from './open-text.ts';
import { policyOf } from './policy-of.ts';

/** A policy as somebody has it. */
export interface Grant {
  /** For messages: `the policy \`deploy\``. */
  readonly name: string;
  /** Where it is written, or where it is attached when AWS or somebody else wrote it. */
  readonly at: Source;
  /** What it says, where that can be seen. */
  readonly document: PolicyDocument | undefined;
  /** Name of a policy of AWS's own. */
  readonly managed: string | undefined;
  /** Place of a statement. */
  statementAt(index: number): Source;
  /** The resource that is this policy, or that holds it. */
  readonly resource: Resource;
  /** Set where it is open whether anybody has it: a clause. */
  readonly maybe: string | undefined;
}

export type PrincipalType = 'role' | 'user' | 'group' | 'permission-set';

export interface Principal {
  readonly type: PrincipalType;
  readonly resource: Resource;
  /** All it has, also through the groups it is in. */
  readonly grants: readonly Grant[];
  readonly boundary: Value | undefined;
}

/** All policies of a tree, and who has them. */
export interface Policies {
  readonly principals: readonly Principal[];
  /** Every policy and every attachment, once. */
  readonly grants: readonly Grant[];
  of(resource: Resource | undefined): Principal | undefined;
}

const TYPES: Readonly<Record<string, PrincipalType>> = {
  'AWS::IAM::Role': 'role',
  'AWS::IAM::User': 'user',
  'AWS::IAM::Group': 'group',
  'AWS::SSO::PermissionSet': 'permission-set',
};

const HOLDERS = ['RoleName', 'UserName', 'GroupName', 'Roles', 'Users', 'Groups'];

const INDEXES = new WeakMap<ResourceGraph, Policies>();

/** Who has which policies; asked for twice, it is the same index. */
export function policiesOf(graph: ResourceGraph): Policies {
  const known = INDEXES.get(graph);
  if (known) return known;
  const index = buildIndex(graph);
  INDEXES.set(graph, index);
  return index;
}

function buildIndex(graph: ResourceGraph): Policies {
  const own = new Map<Resource, Grant[]>();
  const all: Grant[] = [];
  const holders = graph.ofType(...Object.keys(TYPES));
  const named = namesOf(holders);
  const give = (grants: readonly Grant[], to: readonly Resource[]) => {
    for (const one of to) own.set(one, [...(own.get(one) ?? []), ...grants]);
  };
  const add = (grants: readonly Grant[], to: readonly Resource[]) => {
    all.push(...grants);
    give(grants, to);
  };
  for (const holder of holders) {
    add(
      [...inlineGrants(holder, graph), ...documentGrants(holder, graph), ...foreignGrants(holder, graph)],
      [holder],
    );
    give(attachedGrants(holder, graph), [holder]);
  }
  for (const policy of graph.ofType('AWS::IAM::ManagedPolicy', ...LOOSE)) {
    const to = holdersOf(policy, graph, named);
    add([...documentGrants(policy, graph), ...foreignGrants(policy, graph)], to);
    give(attachedGrants(policy, graph), to);
  }
  const groups = membershipsOf(graph, named);
  const principals = holders.map((resource): Principal => {
    const type = TYPES[resource.type] ?? 'role';
    const inherited = (groups.get(resource) ?? []).flatMap((group) => own.get(group) ?? []);
    const boundary = resource.properties.PermissionsBoundary ?? undefined;
    return { type, resource, grants: [...(own.get(resource) ?? []), ...inherited], boundary };
  });
  const byResource = new Map(principals.map((principal) => [principal.resource, principal]));
  return { principals, grants: all, of: (resource) => resource && byResource.get(resource) };
}

/** Policies and attachments that stand beside what they belong to. */
const LOOSE = [
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
  'aws_iam_policy_attachment',
  'aws_iam_role_policy_attachment',
  'aws_iam_user_policy_attachment',
  'aws_iam_group_policy_attachment',
  'aws_ssoadmin_managed_policy_attachment',
  'aws_ssoadmin_permission_set_inline_policy',
];

function inlineGrants(holder: Resource, graph: ResourceGraph): readonly Grant[] {
  return candidates(holder.properties.Policies).flatMap(({ value, index }) => {
    const member = isMap(value) ? value : undefined;
    if (!member) return [];
    const name = nameIn(member.PolicyName);
    return grantOf(holder, ['Policies', index, 'PolicyDocument'], member.PolicyDocument, graph, name);
  });
}

function documentGrants(resource: Resource, graph: ResourceGraph): readonly Grant[] {
  const name = nameIn(resource.properties.PolicyName ?? resource.properties.ManagedPolicyName);
  return ['PolicyDocument', 'InlinePolicy'].flatMap((property) =>
    grantOf(resource, [property], resource.properties[property], graph, name),
  );
}

function grantOf(
  resource: Resource,
  path: PropertyPath,
  value: Value | undefined,
  graph: ResourceGraph,
  name: string | undefined,
): readonly Grant[] {
  const document = policyOf(value, graph);
  if (!document) return [];
  const at = resource.sourceOf(...path);
  return [
    {
      name: `the policy \`${name ?? at.resource ?? resource.address}\``,
      at,
      document,
      managed: undefined,
      statementAt: (index) => ({ ...at, ...resource.sourceOf(...path, 'Statement', index) }),
      resource,
      maybe: resource.maybe,
    },
  ];
}

const ARN_LISTS = ['ManagedPolicyArns', 'ManagedPolicies'];

/** Policies of the same tree that are attached. */
function attachedGrants(holder: Resource, graph: ResourceGraph): readonly Grant[] {
  return ARN_LISTS.flatMap((property) =>
    candidates(holder.properties[property]).flatMap(({ value, on }) => {
      const policy = graph.target(value);
      if (policy?.mode !== 'managed') return [];
      return documentGrants(policy, graph).map((grant) => ({
        ...grant,
        maybe: on ?? holder.maybe ?? grant.maybe,
      }));
    }),
  );
}

/** Policies that are attached and are written elsewhere: AWS's own, and those of other stacks. */
function foreignGrants(holder: Resource, graph: ResourceGraph): readonly Grant[] {
  return ARN_LISTS.flatMap((property) =>
    candidates(holder.properties[property]).flatMap(({ value, index, on }): readonly Grant[] => {
      const policy = graph.target(value);
      if (policy?.mode === 'managed' || value === '') return [];
      const at = holder.sourceOf(property, index);
      const text = openText(value)?.text ?? '';
      const managed = (policy && lookedUpPolicy(policy)) ?? managedPolicyName(text);
      const name = `the policy \`${managed ?? policy?.address ?? (text || 'of another place')}\``;
      const maybe = on ?? holder.maybe;
      return [{ name, at, document: undefined, managed, statementAt: () => at, resource: holder, maybe }];
    }),
  );
}

/** `data "aws_iam_policy"` finds a policy by its ARN or by its name; AWS's own have well-known names. */
export function lookedUpPolicy({ original: { attributes } }: Resource): string | undefined {
  const { arn, name } = attributes;
  if (typeof arn === 'string') return managedPolicyName(arn);
  return typeof name === 'string' &&
    /^(?:AdministratorAccess|PowerUserAccess|IAMFullAccess|(?:ReadOnly|ViewOnly)Access|SecurityAudit|(?:Amazon|AWS|CloudWatch|CloudFront)\w+)$/.test(
      name,
    )
    ? name
    : undefined;
}

function holdersOf(
  policy: Resource,
  graph: ResourceGraph,
  named: ReadonlyMap<string, Resource>,
): readonly Resource[] {
  return HOLDERS.flatMap((property) => valuesOf(policy.properties[property])).flatMap((value) =>
    resolve(value, graph, named),
  );
}

function resolve(
  value: Value | undefined,
  graph: ResourceGraph,
  named: ReadonlyMap<string, Resource>,
): readonly Resource[] {
  if (value instanceof Reference) return graph.targets(value);
  const text = openText(value);
  const found = text && isWhole(text) ? named.get(text.text) : undefined;
  return found ? [found] : [];
}

function namesOf(holders: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(
    holders.flatMap((holder) =>
      ['RoleName', 'UserName', 'GroupName'].flatMap((property): [string, Resource][] => {
        const name = holder.properties[property];
        return typeof name === 'string' ? [[name, holder]] : [];
      }),
    ),
  );
}

function membershipsOf(
  graph: ResourceGraph,
  named: ReadonlyMap<string, Resource>,
): Map<Resource, Resource[]> {
  const groups = new Map<Resource, Resource[]>();
  const join = (users: readonly Resource[], of: readonly Resource[]) => {
    for (const user of users) groups.set(user, [...(groups.get(user) ?? []), ...of]);
  };
  const all = (value: Value | undefined) => valuesOf(value).flatMap((one) => resolve(one, graph, named));
  for (const user of graph.ofType('AWS::IAM::User')) join([user], all(user.properties.Groups));
  for (const { properties } of graph.ofType('AWS::IAM::UserToGroupAddition'))
    join(all(properties.Users), [...all(properties.GroupName), ...all(properties.Groups)]);
  return groups;
}

function valuesOf(value: Value | undefined): readonly Value[] {
  return candidates(value).map((one) => one.value);
}

interface Candidate {
  readonly value: Value;
  readonly index: number;
  /** The condition that it stands there on. */
  readonly on: string | undefined;
}

/** The members of a list or the one that stands there; of two candidates both. */
function candidates(value: Value | undefined, on?: string): readonly Candidate[] {
  if (value === undefined || value === null) return [];
  if (value instanceof Choice)
    return value.between.flatMap((one) => candidates(one, `it rests on \`${value.on}\``));
  if (!isList(value)) return [{ value, index: 0, on }];
  return value.flatMap((member, index) => candidates(member, on).map((one) => ({ ...one, index })));
}

function nameIn(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
