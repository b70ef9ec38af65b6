import { all, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, readProperty } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { numberOf } from '../truth.ts';
import { isMap, isOpen, Template, type Value } from '../value.ts';

/** Units that have to serve while one is replaced, or dies. */
const LEAST_UNITS = 2;
/** Percent of the tasks that have to stay healthy. */
const LEAST_HEALTHY = 50;

/** Whether a container service keeps enough tasks before, during and after a deployment. */
export function serviceKeepsCapacity(graph: ResourceGraph, service: Resource): Explained {
  if (readProperty(service, 'SchedulingStrategy').state === 'written') {
    const daemon = holds(service, ['SchedulingStrategy'], (value) => value === 'DAEMON');
    if (daemon.answer !== 'no') return daemon.answer === 'yes' ? daemonKeeps(service) : daemon;
  }
  const count = taskCount(graph, service);
  if (!deploysByTasks(service)) return count;
  return all([count, healthyShare(service)]);
}

/** A daemon runs once a machine: its minimum decides whether all may stop at once. */
function daemonKeeps(service: Resource): Explained {
  const path = ['DeploymentConfiguration', 'MinimumHealthyPercent'];
  const { state, at } = readProperty(service, ...path);
  if (state !== 'written') return no(at, 'a daemon may stop everywhere at once unless a minimum is set');
  return atLeast(service, path, LEAST_HEALTHY);
}

function taskCount(graph: ResourceGraph, service: Resource): Explained {
  const target = scalableTarget(graph, service);
  if (target) return atLeast(target, ['MinCapacity'], LEAST_UNITS);
  const isIdle = holds(service, ['DesiredCount'], (value) => numberOf(value) === 0);
  if (isIdle.answer === 'yes')
    return unsure(
      isIdle.reasons[0]?.at ?? service.source,
      '`DesiredCount` is 0: who starts it, and how often, is elsewhere',
    );
  return atLeast(service, ['DesiredCount'], LEAST_UNITS);
}

/** CodeDeploy and the strategies that run two versions side by side do not go by percents. */
function deploysByTasks(service: Resource): boolean {
  const is = (path: PropertyPath, value: Value) =>
    holds(service, path, (found) => found === value).answer === 'yes';
  return (
    is(['DeploymentController', 'Type'], 'ECS') && is(['DeploymentConfiguration', 'Strategy'], 'ROLLING')
  );
}

function healthyShare(service: Resource): Explained {
  const minimum = atLeast(service, ['DeploymentConfiguration', 'MinimumHealthyPercent'], LEAST_HEALTHY);
  if (minimum.answer !== 'yes') return minimum;
  const isFull = atLeast(service, ['DeploymentConfiguration', 'MinimumHealthyPercent'], 100);
  const maximum = atLeast(service, ['DeploymentConfiguration', 'MaximumPercent'], 101);
  if (isFull.answer === 'yes' && maximum.answer === 'no') {
    const [reason] = maximum.reasons;
    const because = 'no task may stop and none more may start, so that no deployment can ever go on';
    return no(reason?.at ?? service.source, because);
  }
  return minimum;
}

/** Whether a number is at least so much. What is written and is no number cannot be told. */
export function atLeast(resource: Resource, path: PropertyPath, least: number): Explained {
  return holds(resource, path, (value) => {
    const number = numberOf(value);
    if (number === undefined) return value === undefined ? 'no' : 'unknown';
    return number >= least;
  });
}

/**
 * What Application Auto Scaling keeps a service within. It names the service by a text, or by a reference in one. Where
 * that is open, the only one of a stack is meant for its only service.
 */
export function scalableTarget(graph: ResourceGraph, service: Resource): Resource | undefined {
  const targets = graph
    .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .filter(
      ({ properties }) => properties.ServiceNamespace === 'ecs' || properties.ServiceNamespace === undefined,
    );
  const linked = targets.find((target) =>
    graph.linksFrom(target).some(({ to, property }) => to === service && property === 'ResourceId'),
  );
  if (linked) return linked;
  const near = targets.filter(({ stack }) => stack === service.stack);
  const { ServiceName: name } = service.properties;
  const named = near.find(
    ({ properties }) => typeof name === 'string' && endOf(properties.ResourceId) === `/${name}`,
  );
  if (named) return named;
  const [only, ...others] = near;
  const services = graph.ofType('AWS::ECS::Service').filter(({ stack }) => stack === service.stack);
  const isOpenName = only !== undefined && typeof only.properties.ResourceId !== 'string';
  return isOpenName && others.length === 0 && services.length === 1 ? only : undefined;
}

/** The last part of `service/<cluster>/<service>`, with its slash. */
function endOf(value: Value | undefined): string | undefined {
  const last = value instanceof Template ? value.parts.at(-1) : value;
  return typeof last === 'string' ? last.slice(last.lastIndexOf('/')) : undefined;
}

/** Whether a group of machines keeps at least two, and how it replaces them leaves some in service. */
export function groupKeepsCapacity(group: Resource): Explained {
  return all([atLeast(group, ['MinSize'], LEAST_UNITS), machinesInService(group)]);
}

function machinesInService(group: Resource): Explained {
  const at = group.source;
  const policy = group.original.attributes.UpdatePolicy;
  const rolling = isMap(policy) ? policy.AutoScalingRollingUpdate : undefined;
  if (isMap(rolling)) {
    const least = numberOf(rolling.MinInstancesInService ?? 0);
    if (least === undefined) return unsure(at, '`MinInstancesInService` is open');
    if (least > 0) return yes(at, `an update keeps ${least} in service`);
    return no(at, 'an update may take every machine out of service (`MinInstancesInService` is 0)');
  }
  const share = refreshShare(group.original.attributes.instance_refresh);
  if (share === undefined) return { answer: 'yes', reasons: [] };
  if (share === 'open') return unsure(at, '`min_healthy_percentage` is open');
  if (share >= LEAST_HEALTHY) return yes(at, `an instance refresh keeps ${share} % healthy`);
  return no(at, `an instance refresh keeps only ${share} % healthy`);
}

/** The provider keeps 90 percent unless told otherwise. */
function refreshShare(refresh: Value | undefined): number | 'open' | undefined {
  const block = Array.isArray(refresh) ? refresh[0] : refresh;
  if (!isMap(block)) return undefined;
  const { preferences } = block;
  const chosen = Array.isArray(preferences) ? preferences[0] : preferences;
  const value = isMap(chosen) ? (chosen.min_healthy_percentage ?? 90) : 90;
  return isOpen(value) ? 'open' : numberOf(value);
}
