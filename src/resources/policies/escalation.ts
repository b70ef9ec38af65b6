import type { Reason } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { isAdministrator } from './administrators.ts';
import { effective, type Request, type Target } from './effective.ts';
import { ESCALATION_EDGES, type EscalationEdge, type Need, TAKEOVERS } from './escalation-edges.ts';
import { type Principal, policiesOf } from './principals.ts';
import { canAssume } from './trust.ts';

/** A way to the rights of an administrator. */
export interface Escalation {
  /** Names it from run to run: `iam:PassRole + ec2:RunInstances`. */
  readonly id: string;
  /** A clause: "passes `aws_iam_role.admin` to a function of its own". */
  readonly how: string;
  /** The statements that open it. */
  readonly steps: readonly Reason[];
}

type Holder = Pick<Principal, 'grants' | 'boundary'> & { readonly resource?: Resource | undefined };

/** The shortest ways by which somebody becomes an administrator; none for who is one already. */
export function escalates(holder: Holder, graph: ResourceGraph): readonly Escalation[] {
  const administrators = administratorsOf(graph);
  const found = [
    ...ESCALATION_EDGES.flatMap((edge) => alongEdge(holder, edge, administrators, graph)),
    ...takeovers(holder, administrators, graph),
    ...assumptions(holder, administrators, graph),
  ];
  return found.sort((a, b) => a.steps.length - b.steps.length);
}

const ADMINISTRATORS = new WeakMap<ResourceGraph, readonly Principal[]>();

/** Everybody is asked whether there is a way to them. */
function administratorsOf(graph: ResourceGraph): readonly Principal[] {
  const known = ADMINISTRATORS.get(graph);
  if (known) return known;
  const administrators = policiesOf(graph).principals.filter(isAdministrator);
  ADMINISTRATORS.set(graph, administrators);
  return administrators;
}

function alongEdge(
  holder: Holder,
  edge: EscalationEdge,
  administrators: readonly Principal[],
  graph: ResourceGraph,
): readonly Escalation[] {
  const steps: Reason[] = [];
  let { how } = edge;
  for (const need of edge.needs) {
    const step = stepOf(holder, need, edge, administrators, graph);
    if (!step) return [];
    steps.push(step.reason);
    // It leads to one that is known, not to any.
    if (step.on) how = how.replace(/any role|an administrator$/, `\`${step.on.address}\``);
  }
  return [{ id: edge.id, how, steps }];
}

interface Step {
  readonly reason: Reason;
  /** The administrator that the right is given on; `undefined`: on everything of its kind, or on itself. */
  readonly on: Resource | undefined;
}

/** The statement that gives a right where it counts: on everything of its kind, on an administrator, or on itself. */
function stepOf(
  holder: Holder,
  need: Need,
  edge: EscalationEdge,
  administrators: readonly Principal[],
  graph: ResourceGraph,
): Step | undefined {
  for (const action of need.actions) {
    for (const on of targetsOf(need, holder, administrators)) {
      const request: Request = edge.passesTo
        ? { action, on, given: { 'iam:passedtoservice': edge.passesTo } }
        : { action, on };
      const { answer, reasons } = effective(holder, request, graph);
      const [reason] = reasons;
      if (answer !== 'yes' || !reason) continue;
      const isOther = 'resource' in on && on.resource !== holder.resource;
      return { reason, on: isOther ? on.resource : undefined };
    }
  }
  return undefined;
}

const IDENTITIES: Readonly<Record<string, string>> = {
  role: 'AWS::IAM::Role',
  user: 'AWS::IAM::User',
  group: 'AWS::IAM::Group',
};

function targetsOf(
  { actions, on }: Need,
  holder: Holder,
  administrators: readonly Principal[],
): readonly Target[] {
  const every = { every: on };
  const type = IDENTITIES[on];
  if (!type) return [every];
  const passes = actions[0] === 'iam:PassRole';
  const self = holder.resource?.type === type && !passes ? [{ resource: holder.resource }] : [];
  const isWritten = /^iam:(?:Put|Attach)/.test(actions[0] ?? '');
  const others = isWritten ? [] : administrators.filter(({ resource }) => resource.type === type);
  return [every, ...self, ...others.map(({ resource }) => ({ resource }))];
}

function takeovers(
  holder: Holder,
  administrators: readonly Principal[],
  graph: ResourceGraph,
): readonly Escalation[] {
  const roles = new Set(administrators.map(({ resource }) => resource));
  if (roles.size === 0) return [];
  return TAKEOVERS.flatMap(({ actions, type, how }) =>
    graph.ofType(type).flatMap((resource): readonly Escalation[] => {
      const role = rolesBehind(resource, graph).find((one) => roles.has(one));
      if (!role || role === holder.resource) return [];
      for (const action of actions) {
        const { answer, reasons } = effective(holder, { action, on: { resource } }, graph);
        if (answer !== 'yes' || !reasons[0]) continue;
        const sentence = `${how} \`${resource.address}\`, which has the rights of \`${role.address}\``;
        return [{ id: `${action} ${resource.address}`, how: sentence, steps: [reasons[0]] }];
      }
      return [];
    }),
  );
}

/** Roles that a workload runs with: of its own, of its task definition, of its instance profile. */
export function rolesBehind(resource: Resource, graph: ResourceGraph): readonly Resource[] {
  const { Role, ServiceRole, IamInstanceProfile, TaskDefinition } = resource.properties;
  const direct = [Role, ServiceRole].flatMap((value) => graph.targets(value));
  const profiles = graph
    .targets(IamInstanceProfile)
    .flatMap(({ properties }) => graph.targets(properties.Roles));
  const tasks = graph
    .targets(TaskDefinition)
    .flatMap(({ properties }) => graph.targets(properties.TaskRoleArn));
  return [...direct, ...profiles, ...tasks].filter(({ type }) => type === 'AWS::IAM::Role');
}

function assumptions(
  holder: Holder,
  administrators: readonly Principal[],
  graph: ResourceGraph,
): readonly Escalation[] {
  const { resource } = holder;
  if (!resource) return [];
  return administrators.flatMap((administrator): readonly Escalation[] => {
    if (administrator.type !== 'role' || administrator.resource === resource) return [];
    const { answer, reasons } = canAssume({ ...holder, resource }, administrator.resource, graph);
    if (answer !== 'yes') return [];
    const how = `assumes \`${administrator.resource.address}\`, which may do everything`;
    return [{ id: `sts:AssumeRole ${administrator.resource.address}`, how, steps: reasons }];
  });
}
