import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';

/** Where the settings of a database come from. `default`: the group of AWS. `elsewhere`: one that the tree does not declare. */
export type Settings =
  | { readonly from: 'group'; readonly group: Resource }
  | { readonly from: 'default' }
  | { readonly from: 'elsewhere' };

/** The group of settings that a database names: by reference, or by the name that a group of its stack has. */
export function settingsOf(graph: ResourceGraph, database: Resource, named: Value | undefined): Settings {
  if (named === undefined || named === null || named === '') return { from: 'default' };
  const target = graph.target(named);
  if (target && isGroup(target)) return { from: 'group', group: target };
  const candidates = graph.resources.filter(
    (one) => one.stack === database.stack && isGroup(one) && leadsTo(graph, named, one),
  );
  const [group] = candidates;
  if (group && candidates.length === 1) return { from: 'group', group };
  return typeof named === 'string' && named.startsWith('default.')
    ? { from: 'default' }
    : { from: 'elsewhere' };
}

function isGroup({ type, mode }: Resource): boolean {
  return type.endsWith('ParameterGroup') && mode === 'managed';
}

/** Whether a parameter of a group has one of the values; `undefined` where it is not written. */
export function isParameterOneOf(
  group: Resource,
  parameter: string,
  values: readonly string[],
): Explained | undefined {
  const written = parameterOf(group, parameter);
  if (written === undefined || written === null) return undefined;
  const at = group.sourceOf('Parameters');
  if (isOpen(written)) return unsure(at, `\`${parameter}\` is not decided here`);
  const text = String(written).toLowerCase();
  return values.includes(text)
    ? yes(at, `\`${parameter}\` is ${text}`)
    : no(at, `\`${parameter}\` is ${text}`);
}

/** A parameter of a group: a mapping of names, or a list of names and values. */
function parameterOf({ properties }: Resource, name: string): Value | undefined {
  const { Parameters: parameters } = properties;
  if (isOpen(parameters)) return parameters;
  if (isMap(parameters)) return parameters[name];
  const entry = (isList(parameters) ? parameters : []).find(
    (one) => isMap(one) && (one.ParameterName === name || one.Name === name),
  );
  return isMap(entry) ? (entry.ParameterValue ?? entry.Value) : undefined;
}
