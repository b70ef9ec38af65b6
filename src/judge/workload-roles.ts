import type { ResourceGraph } from '../resources/graph.ts';
import { HOLE, openText } from '../resources/policies/open-text.ts';
import type { Resource } from '../resources/resource.ts';
import { isMap, isOpen, Reference, type Value } from '../resources/value.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, missing, pass, remark, type Statement, unknown } from './statement.ts';

/** The role that a workload's own code works with. */
interface Use {
  readonly workload: Resource;
  /** One for each role: its key, or its ARN. */
  readonly role: string;
  readonly kind: 'task' | 'function';
}

/** From this many unrelated workloads on, a role is everybody's. */
const SHARED_BY = 3;

/** Whether every workload has a role of its own, and machines have one at all. */
export function judgeWorkloadRoles(graph: ResourceGraph): readonly Statement[] {
  const tasks = graph.ofType('AWS::ECS::TaskDefinition');
  const uses = usesOf(graph, tasks);
  return [
    ...tasks.flatMap((task) => judgeTask(task)),
    ...judgeSharing(uses),
    ...graph.ofType('AWS::EC2::Instance').map((instance) => judgeInstance(instance, graph)),
  ];
}

function judgeTask(task: Resource): readonly Statement[] {
  const { TaskRoleArn, ExecutionRoleArn } = task.properties;
  const [own, execution] = [roleOf(TaskRoleArn), roleOf(ExecutionRoleArn)];
  if (own === undefined) return [];
  const at = { ...task.source, ...task.sourceOf('TaskRoleArn') };
  if (own !== execution)
    return [pass(at, `\`${task.address}\` runs with a role of its own, apart from its execution role`)];
  const message = `\`${task.address}\` runs with its execution role: the app may do what ECS may, such as read every secret of the task.`;
  const address = findingAddress(task, 'execution role');
  if (task.maybe !== undefined) return [unknown(at, message, settleOpen(task))];
  return [fail(at, message, { address })];
}

function usesOf(graph: ResourceGraph, tasks: readonly Resource[]): readonly Use[] {
  const ofTasks = tasks.flatMap((workload): readonly Use[] => {
    const role = roleOf(workload.properties.TaskRoleArn);
    return role === undefined ? [] : [{ workload, role, kind: 'task' }];
  });
  const ofFunctions = graph.ofType('AWS::Lambda::Function').flatMap((workload): readonly Use[] => {
    const role = roleOf(workload.properties.Role);
    return role === undefined ? [] : [{ workload, role, kind: 'function' }];
  });
  return [...ofTasks, ...ofFunctions];
}

/** A role by its key or its literal ARN; `undefined` where none is set or it is open. */
function roleOf(value: Value | undefined): string | undefined {
  if (value instanceof Reference) return value.to;
  const text = openText(value);
  if (!text || text.text === '' || text.text === HOLE) return text?.references[0]?.to;
  return text.text.includes(HOLE) ? undefined : text.text;
}

function judgeSharing(uses: readonly Use[]): readonly Statement[] {
  const byRole = new Map<string, Use[]>();
  for (const use of uses) byRole.set(use.role, [...(byRole.get(use.role) ?? []), use]);
  return [...byRole.values()].flatMap((sharers) => {
    const [first] = sharers;
    if (!first) return [];
    if (sharers.length === 1) return first.kind === 'function' ? [ownRole(first)] : [];
    const environments = new Set(
      sharers.map(({ workload }) => workload.stack.environment?.name ?? workload.stack.id),
    );
    const name = `The role of \`${first.workload.address}\``;
    const who = `${sharers
      .slice(1, 4)
      .map(({ workload }) => `\`${workload.address}\``)
      .join(', ')}${sharers.length > 4 ? ' and others' : ''}`;
    const at = {
      ...first.workload.source,
      ...first.workload.sourceOf(first.kind === 'task' ? 'TaskRoleArn' : 'Role'),
    };
    const address = findingAddress(first.workload, 'shared role');
    if (environments.size > 1)
      return [fail(at, `${name} is the role of other environments too (${who}).`, { address })];
    // Ruling 36: functions of one service may share a role.
    const shared = remark(at, `${name} is shared with ${who}.`, { address });
    if (sharers.every(({ kind }) => kind === 'function'))
      return [pass(at, `${name} is that of functions of one service`), shared];
    if (sharers.length < SHARED_BY) return [shared];
    return [fail(at, `${name} is shared with ${who}: each may do what all need.`, { address })];
  });
}

function ownRole({ workload }: Use): Statement {
  const at = { ...workload.source, ...workload.sourceOf('Role') };
  return pass(at, `\`${workload.address}\` works with a role of its own`);
}

/** A machine without a profile gets its rights from keys that somebody copies to it. */
function judgeInstance(instance: Resource, graph: ResourceGraph): Statement {
  const { IamInstanceProfile, LaunchTemplate } = instance.properties;
  const name = `\`${instance.address}\``;
  if (IamInstanceProfile !== undefined && IamInstanceProfile !== null && IamInstanceProfile !== '') {
    if (isOpen(IamInstanceProfile) && 'because' in IamInstanceProfile)
      return unknown(
        instance.source,
        `whether ${name} has an instance profile is open: ${IamInstanceProfile.because}`,
        settleOpen(instance),
      );
    return pass(instance.source, `${name} has an instance profile`);
  }
  if (LaunchTemplate !== undefined && LaunchTemplate !== null) {
    const [template] = graph.targets(LaunchTemplate);
    const data = template?.properties.LaunchTemplateData;
    if (!template || (isMap(data) && data.IamInstanceProfile !== undefined))
      return template
        ? pass(instance.source, `${name} has the instance profile of \`${template.address}\``)
        : unknown(
            instance.source,
            `whether ${name} has an instance profile says a launch template elsewhere`,
            settleOpen(instance),
          );
  }
  const message = `${name} has no role: without an instance profile, programs on it need keys of their own, and Session Manager does not reach it.`;
  return missing(instance.source, message, { address: findingAddress(instance, 'instance profile') });
}
