import { any, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, readProperty, valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isOn, numberOf } from '../truth.ts';
import { isList, isOpen } from '../value.ts';
import { groupsFor } from './rollout.ts';

const CONFIGURATION = 'DeploymentConfiguration';

/** Whether a container service goes back to its last version when a deployment fails. */
export function serviceRollsBack(graph: ResourceGraph, service: Resource): Explained {
  const controller = readProperty(service, 'DeploymentController', 'Type');
  const type =
    controller.state === 'written' || controller.state === 'default' ? controller.value : undefined;
  if (type === 'EXTERNAL') return unsure(controller.at, 'something else deploys it (`EXTERNAL`)');
  if (type === 'CODE_DEPLOY') {
    const [group] = groupsFor(graph, service);
    if (group) return groupRollsBack(group);
    return unsure(controller.at, 'CodeDeploy deploys it, and its deployment group is not declared here');
  }
  const strategy = readProperty(service, CONFIGURATION, 'Strategy');
  const isRolling =
    strategy.state === 'default' || (strategy.state === 'written' && strategy.value === 'ROLLING');
  // The circuit breaker is for rolling deployments only; the others wait, and watch alarms.
  return isRolling ? any([breaker(service), alarms(service)]) : any([alarms(service), bakes(service)]);
}

function breaker(service: Resource): Explained {
  return switched(service, 'DeploymentCircuitBreaker', 'its circuit breaker takes it back');
}

function alarms(service: Resource): Explained {
  const found = switched(service, 'Alarms', 'alarms take it back');
  if (found.answer !== 'yes') return found;
  const names = valueAt(service.properties, [CONFIGURATION, 'Alarms', 'AlarmNames']);
  if (isOpen(names)) return unsure(service.sourceOf(CONFIGURATION, 'Alarms'), '`AlarmNames` is open');
  if (isList(names) && names.length > 0) return found;
  return no(service.sourceOf(CONFIGURATION, 'Alarms'), '`Alarms` names no alarm');
}

function switched(service: Resource, part: string, words: string): Explained {
  const [enabled, back] = ['Enable', 'Rollback'].map((name) =>
    holds(service, [CONFIGURATION, part, name], isOn),
  );
  const at = service.sourceOf(CONFIGURATION, part);
  if (enabled?.answer === 'yes' && back?.answer === 'yes') return yes(at, words);
  if (enabled?.answer === 'no' || back?.answer === 'no') {
    const isThere = valueAt(service.properties, [CONFIGURATION, part]) !== undefined;
    return no(at, isThere ? `\`${part}\` is not set to roll back` : `it has no \`${part}\``);
  }
  return unsure(at, `\`${part}\` is open`);
}

/** Blue and green wait side by side, and hooks decide before the old version goes. */
function bakes(service: Resource): Explained {
  const minutes = numberOf(valueAt(service.properties, [CONFIGURATION, 'BakeTimeInMinutes']));
  const hooks = valueAt(service.properties, [CONFIGURATION, 'LifecycleHooks']);
  const at = service.sourceOf(CONFIGURATION);
  if (isList(hooks) && hooks.length > 0 && minutes !== undefined && minutes > 0)
    return yes(at, `hooks decide within ${minutes} minutes of baking`);
  return no(at, 'no hook and no time to bake lets it go back');
}

/** Whether a deployment group of CodeDeploy goes back by itself. */
export function groupRollsBack(group: Resource): Explained {
  return holds(group, ['AutoRollbackConfiguration', 'Enabled'], isOn);
}

/** Whether it watches alarms too. */
export function groupWatchesAlarms({ properties }: Resource): boolean {
  const events = valueAt(properties, ['AutoRollbackConfiguration', 'Events']);
  return (
    isList(events) &&
    events.includes('DEPLOYMENT_STOP_ON_ALARM') &&
    properties.AlarmConfiguration !== undefined
  );
}
