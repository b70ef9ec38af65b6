import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { type Expansion, expand, type TemplatePlace } from './expand.ts';
import { type Expanded, scalarNode } from './expanded.ts';

/** The parameters of a template or pipeline, as given or by default. */
export function expandedParameters(
  root: YamlNode,
  given: YamlNode | undefined,
  outer: TemplatePlace,
  expansion: Expansion,
): ReadonlyMap<string, Expanded> {
  const parameters = new Map<string, Expanded>();
  const passed = given ? expand(given, outer, expansion) : undefined;
  const plain = { ...outer, parameters: new Map(), loops: new Map() };
  for (const { name, byDefault, node } of declared(root)) {
    const kind = KINDS[scalarOf(node.get('type')) ?? ''] ?? '';
    const value = passed?.get(name) ?? (byDefault && expand(byDefault, plain, expansion, kind));
    // Without a value it is asked for at the start; an open text says so.
    parameters.set(name, value ?? scalarNode(`\${{ parameters.${name} }}`, node));
  }
  return parameters;
}

const KINDS: Readonly<Record<string, string>> = {
  stepList: 'steps',
  jobList: 'jobs',
  deploymentList: 'jobs',
  stageList: 'stages',
};

/** A list of declarations, or the older mapping from names to defaults. */
function declared(root: YamlNode) {
  const parameters = root.get('parameters');
  const listed = (parameters?.items() ?? []).flatMap((node) => {
    const name = scalarOf(node.get('name'));
    return name === undefined ? [] : [{ name, byDefault: node.get('default'), node }];
  });
  const mapped = (parameters?.entries() ?? []).map(([name, node]) => ({ name, byDefault: node, node }));
  return [...listed, ...mapped];
}
