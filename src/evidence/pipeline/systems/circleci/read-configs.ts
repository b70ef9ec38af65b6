import type { Unresolved, WorkflowDefinition } from '../../../../pipelines/pipelines.ts';
import { loadYamlReader, type YamlReader } from '../../../yaml-documents.ts';
import type { ReadingContext, ReadPipelines } from '../../system.ts';
import { rootNode, type YamlNode } from '../../yaml-node.ts';
import { continuationsOf } from './continuation.ts';
import { definitionsOf } from './definitions.ts';
import type { ConfigReading } from './reading.ts';
import { outerScope } from './scope.ts';
import { trunkOf } from './trunk.ts';
import { implicitWorkflow, workflowNodes, workflowOf } from './workflow.ts';

/** Steps that one configuration may come to. */
const MAX_STEPS = 50_000;

/** Reads `.circleci/config.yml`, and the configuration that it continues with. */
export async function readConfigs(context: ReadingContext): Promise<ReadPipelines> {
  const readYaml = await loadYamlReader();
  const workflows: WorkflowDefinition[] = [];
  const unresolved: Unresolved[] = [];
  for (const { path } of context.files) {
    const root = rootOf(path, context, readYaml, unresolved);
    if (!root) continue;
    const own = workflowsOf(root, path, context.trunks, unresolved, false);
    workflows.push(...own);
    if (root.get('setup')?.value !== true) continue;
    for (const continuation of continuationsOf(own, path, root, context, unresolved)) {
      const continued = rootOf(continuation.path, context, readYaml, unresolved);
      if (!continued) continue;
      const later = workflowsOf(continued, continuation.path, context.trunks, unresolved, true);
      workflows.push(...later.map((workflow) => ({ ...workflow, startedBy: [continuation.startedBy] })));
    }
  }
  return { workflows, unresolved };
}

function rootOf(
  path: string,
  { text }: ReadingContext,
  readYaml: YamlReader,
  unresolved: Unresolved[],
): YamlNode | undefined {
  const content = text(path);
  const { documents, broken } = content === undefined ? { documents: [], broken: [] } : readYaml(content);
  for (const { line, because } of broken) unresolved.push(unread(path, line, because));
  const [document] = documents;
  if (!document || content === undefined) {
    if (broken.length === 0) unresolved.push(unread(path, 1, 'it is empty or no text'));
    return undefined;
  }
  return rootNode(document, path, content);
}

function unread(path: string, line: number, because: string): Unresolved {
  return {
    what: `the pipeline in ${path}`,
    because: `it could not be read: ${because}`,
    at: { path, line },
    settle: 'mend the file',
    workflow: null,
  };
}

function workflowsOf(
  root: YamlNode,
  path: string,
  trunks: readonly string[],
  unresolved: Unresolved[],
  isContinued: boolean,
): readonly WorkflowDefinition[] {
  const config: ConfigReading = { path, trunk: trunkOf(trunks, root), unresolved, left: MAX_STEPS };
  const defaults = new Map<string, YamlNode>();
  for (const [name, parameter] of root.get('parameters')?.entries() ?? []) {
    const value = parameter.get('default');
    if (value) defaults.set(name, value);
  }
  const scope = outerScope(definitionsOf(root), { defaults, areGiven: isContinued });
  const nodes = workflowNodes(root);
  const [first] = nodes;
  if (!first) return implicitWorkflow(root, scope, config);
  return nodes.map(([name, node]) => workflowOf(name, node, root, scope, config));
}
