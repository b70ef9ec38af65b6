import type { ResourceGraph } from '../resources/graph.ts';
import { holds, readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList } from '../resources/value.ts';
import { clauseOf } from './reasons.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** A service of AWS that looks for weaknesses by itself. */
export interface AssessmentService {
  readonly name: string;
  readonly finds: string;
  readonly types: readonly string[];
  /** The property that can switch it off, and what it is when it works. */
  readonly isOn?: { readonly property: string; readonly value: boolean };
}

export const ASSESSMENT_SERVICES: readonly AssessmentService[] = [
  {
    name: 'Inspector',
    finds: 'vulnerable packages on machines, in images and functions',
    types: ['aws_inspector2_enabler', 'aws_inspector2_organization_configuration'],
  },
  {
    name: 'GuardDuty',
    finds: 'break-ins',
    types: ['AWS::GuardDuty::Detector'],
    isOn: { property: 'Enable', value: true },
  },
  { name: 'Security Hub', finds: 'settings that break the standards', types: ['AWS::SecurityHub::Hub'] },
  {
    name: 'Config',
    finds: 'changes of settings',
    types: ['AWS::Config::ConfigurationRecorder'],
    isOn: { property: 'IsEnabled', value: true },
  },
];

/** What the tree says of one service: nothing where it does not declare it. */
export function judgeService(graph: ResourceGraph, service: AssessmentService): readonly Statement[] {
  return graph.ofType(...service.types).map((resource) => judgeSwitch(resource, service));
}

function judgeSwitch(resource: Resource, { name, finds, isOn }: AssessmentService): Statement {
  const title = `\`${resource.address}\``;
  const on = pass(resource.source, `${title} switches ${name} on, which finds ${finds}`);
  if (resource.maybe !== undefined) {
    const because = `${name} is switched on by ${title} only if ${resource.maybe}`;
    return unknown(resource.source, because, settleOpen(resource));
  }
  if (name === 'Inspector') return judgeInspector(resource, on);
  if (!isOn || readProperty(resource, isOn.property).state === 'absent') return on;
  const explained = holds(resource, [isOn.property], (value) => value === isOn.value);
  const at = explained.reasons[0]?.at ?? resource.source;
  if (explained.answer === 'yes') return on;
  if (explained.answer === 'no') {
    const message = `${title} declares ${name} and switches it off: ${clauseOf(explained)}.`;
    return fail(at, message, { address: findingAddress(resource) });
  }
  return unknown(
    at,
    `whether ${title} switches ${name} on cannot be told: ${clauseOf(explained)}`,
    settleOpen(resource),
  );
}

/** Inspector is on for the kinds of resources that are named. */
function judgeInspector(resource: Resource, on: Statement): Statement {
  const types = resource.properties.ResourceTypes;
  if (!isList(types) || types.length > 0) return on;
  const message = `\`${resource.address}\` switches Inspector on for nothing: its list of resource types is empty.`;
  return fail(resource.sourceOf('ResourceTypes'), message, { address: findingAddress(resource) });
}
