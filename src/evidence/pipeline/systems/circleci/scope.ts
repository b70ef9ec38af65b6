import type { YamlNode } from '../../yaml-node.ts';
import type { Definitions } from './definitions.ts';

/** An argument as it was passed, with the names that hold where it stands. */
export interface Bound {
  readonly node: YamlNode;
  readonly scope: Scope;
}

/** The names that `<< ... >>` can speak of in one place of a configuration. */
export interface Scope {
  /** Where commands, executors and jobs are looked up by name. */
  readonly definitions: Definitions;
  readonly parameters: ReadonlyMap<string, Bound>;
  readonly matrix: ReadonlyMap<string, YamlNode>;
  readonly pipeline: PipelineParameters;
}

/** The parameters that a pipeline as a whole can be started with. */
export interface PipelineParameters {
  readonly defaults: ReadonlyMap<string, YamlNode>;
  /** A setup workflow gives them: their defaults say nothing. */
  readonly areGiven: boolean;
}

/** The scope outside of every command and job. */
export function outerScope(definitions: Definitions, pipeline: PipelineParameters): Scope {
  return { definitions, parameters: new Map(), matrix: new Map(), pipeline };
}

/** The scope inside a command, job or executor: its declared parameters, as given or by default. */
export function innerScope(
  definition: YamlNode,
  definitions: Definitions,
  given: (name: string) => Bound | undefined,
  outer: Scope,
): Scope {
  const parameters = new Map<string, Bound>();
  const plain = outerScope(definitions, outer.pipeline);
  for (const [name, declaration] of definition.get('parameters')?.entries() ?? []) {
    const byDefault = declaration.get('default');
    const bound = given(name) ?? (byDefault && { node: byDefault, scope: plain });
    if (bound) parameters.set(name, bound);
  }
  return { ...plain, parameters, matrix: outer.matrix };
}

/** What a call passes under each name. */
export function argumentsOf(call: YamlNode | undefined, scope: Scope): (name: string) => Bound | undefined {
  return (name) => {
    const node = call?.get(name);
    return node && { node, scope };
  };
}

/** A value that is nothing but one name between `<<` and `>>`. */
export const WHOLE = /^\s{0,20}<<\s{0,20}([\w.-]{1,200})\s{0,20}>>\s{0,20}$/;
/** Arguments that are passed on and on. */
const MAX_PASSES = 40;

/**
 * Follows a value that is nothing but one parameter to what was passed for it. `isOpen`: whoever starts the pipeline
 * may pass other parameters than its defaults.
 */
export function followed(node: YamlNode, scope: Scope, isOpen = false): Bound {
  let at: Bound = { node, scope };
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const name = typeof at.node.value === 'string' ? WHOLE.exec(at.node.value)?.[1] : undefined;
    const next = name === undefined ? undefined : boundTo(name, at.scope, isOpen);
    if (!next) return at;
    at = next;
  }
  return at;
}

/** What a name between `<<` and `>>` was bound to; `undefined` when it is open, or a value of the pipeline. */
export function boundTo(name: string, scope: Scope, isOpen = false): Bound | undefined {
  const [space, ...rest] = name.split('.');
  const key = rest.join('.');
  if (space === 'parameters') return scope.parameters.get(key);
  if (space === 'matrix') {
    const node = scope.matrix.get(key);
    return node && { node, scope };
  }
  if (space !== 'pipeline' || !key.startsWith('parameters.') || isOpen || scope.pipeline.areGiven) {
    return undefined;
  }
  const node = scope.pipeline.defaults.get(key.slice('parameters.'.length));
  return node && { node, scope };
}
