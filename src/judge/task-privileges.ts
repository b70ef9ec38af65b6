import type { ResourceGraph } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap, isOpen, type Value, type ValueMap } from '../resources/value.ts';
import { containersOf, type DeclaredContainer } from '../resources/workloads/containers.ts';
import {
  capability,
  hostNamespace,
  hostPath,
  isPinnedMonitor,
  type Privilege,
  privileged,
} from './container-privileges.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** What containers of declared task and job definitions are given of their host. */
export function judgeDeclaredTasks(graph: ResourceGraph): readonly Statement[] {
  return [
    ...graph.ofType('AWS::ECS::TaskDefinition', 'AWS::Batch::JobDefinition').flatMap(judgeTask),
    ...graph.ofType('AWS::CodeBuild::Project').flatMap(remarkOnBuild),
  ];
}

function judgeTask(task: Resource): readonly Statement[] {
  const { containers, gaps } = containersOf(task);
  const [gap] = gaps;
  const judged = containers.flatMap(judgeContainer);
  if (!gap) return judged;
  return [
    ...judged,
    unknown(task.source, `the containers of \`${task.address}\` cannot be told: ${gap}`, settleOpen(task)),
  ];
}

function judgeContainer(container: DeclaredContainer): readonly Statement[] {
  const { task, name, at, properties } = container;
  const who =
    name === task.address ? `\`${task.address}\`` : `The container \`${name}\` of \`${task.address}\``;
  const found = privilegesOf(container);
  if (found.length === 0) {
    if (isOpen(properties.Privileged))
      return [unknown(at, `whether ${lower(who)} runs privileged is open`, settleOpen(task))];
    return [clean(at, `${lower(who)} is given nothing of its host`)];
  }
  return found.map(({ message, severity }) => {
    const sentence = `${who} ${message}.`;
    const address = findingAddress(task, `${name} ${message}`);
    const image = typeof properties.Image === 'string' ? properties.Image : undefined;
    if (isPinnedMonitor(image))
      return remark(at, `${sentence} It is a known monitoring agent, pinned by digest.`, { address });
    if (isFargate(task)) return remark(at, `${sentence} Fargate refuses that.`, { address });
    const maybe = container.maybe ?? task.maybe;
    if (maybe)
      return unknown(at, `${sentence} But whether it is started is open: ${maybe}`, settleOpen(task));
    return fail(at, sentence, { severity, address });
  });
}

function privilegesOf(container: DeclaredContainer): readonly Privilege[] {
  const { task, properties } = container;
  const found: Privilege[] = [];
  if (isTrue(properties.Privileged)) found.push(privileged(0));
  for (const added of texts(at(properties.LinuxParameters, 'Capabilities', 'Add')))
    found.push(...capability(added, 0));
  const { PidMode, IpcMode, NetworkMode } = { ...taskAround(container), ...task.properties };
  if (PidMode === 'host') found.push(hostNamespace('process', 0));
  if (IpcMode === 'host') found.push(hostNamespace('IPC', 0));
  if (NetworkMode === 'host') found.push(hostNamespace('network', 0));
  const mounted = new Set(
    members(properties.MountPoints).flatMap((mount) => texts(at(mount, 'SourceVolume'))),
  );
  const volumes = [task.properties.Volumes, taskAround(container).Volumes, properties.Volumes].flatMap(
    members,
  );
  for (const volume of volumes) {
    const [name] = texts(at(volume, 'Name'));
    const [path] = texts(at(volume, 'Host', 'SourcePath'));
    if (path !== undefined && (name === undefined || mounted.has(name))) found.push(...hostPath(path, 0));
  }
  for (const option of texts(properties.DockerSecurityOptions))
    if (/^(?:seccomp|apparmor)[:=]unconfined$/.test(option))
      found.push({ line: 0, message: `switches ${option.split(/[:=]/)[0]} off`, severity: 'major' });
  return [...found, ...misplaced(properties)];
}

/** The task that a container of Batch stands in, one of several of its job. */
function taskAround({ task, path }: DeclaredContainer): ValueMap {
  const [list, tasks, index] = path;
  if (list !== 'EcsProperties') return {};
  const around = members(at(task.properties, String(list), String(tasks)))[Number(index)];
  return isMap(around) ? around : {};
}

/**
 * Keys that ECS does not know in a container. Terraform drops them, so they have no effect; whoever wrote them asked for
 * the host all the same. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
function misplaced({ Privilege: privilege, PidMode, IpcMode, NetworkMode }: ValueMap): readonly Privilege[] {
  const asked = [
    ...(isTrue(privilege) ? ['to run privileged (`privilege`)'] : []),
    ...(PidMode === 'host' ? ["for the host's process namespace (`pidMode`)"] : []),
    ...(IpcMode === 'host' ? ["for the host's IPC namespace (`ipcMode`)"] : []),
    ...(NetworkMode === 'host' ? ["for the host's network (`networkMode`)"] : []),
  ];
  return asked.map((what) => ({
    line: 0,
    message: `asks ${what} in a key that ECS does not know in a container`,
    severity: 'minor',
  }));
}

/** Only Fargate: there it cannot be registered, so it never runs. */
function isFargate({ properties }: Resource): boolean {
  const platforms = texts(properties.RequiresCompatibilities);
  return platforms.length > 0 && platforms.every((platform) => platform === 'FARGATE');
}

/** Building images in a container needs it, and nothing of it is deployed. */
function remarkOnBuild(project: Resource): readonly Statement[] {
  if (!isTrue(at(project.properties.Environment, 'PrivilegedMode'))) return [];
  const message = `Builds of \`${project.address}\` run privileged, as building images in a container needs.`;
  return [remark(project.source, message, { address: findingAddress(project, 'privileged builds') })];
}

function isTrue(value: Value | undefined): boolean {
  return value === true || value === 'true';
}

function at(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let current = value;
  for (const key of path) current = isMap(current) ? current[key] : undefined;
  return current;
}

function members(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

function texts(value: Value | undefined): readonly string[] {
  return (isList(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [one] : []));
}

function lower(text: string): string {
  return text.replace(/^The /, 'the ');
}
