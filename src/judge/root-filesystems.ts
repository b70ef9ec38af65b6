import { no, unsure, yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isMap, isOpen } from '../resources/value.ts';
import { containersOf, type DeclaredContainer } from '../resources/workloads/containers.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { resourceVerdict } from './resource-verdict.ts';
import { notApplicable, remark, type Statement, unknown } from './statement.ts';

/** Whether the containers of declared tasks can change the files they are made of. */
export function judgeRootFilesystems(
  infrastructure: Infrastructure,
  graph: ResourceGraph,
): readonly Statement[] {
  return graph.ofType('AWS::ECS::TaskDefinition').flatMap((task) => {
    if (isWindows(task))
      return [notApplicable(`\`${task.address}\` runs on Windows, which knows no such thing`, task.source)];
    const { containers, gaps } = containersOf(task);
    const [gap] = gaps;
    const judged = containers.map((container) => judgeContainer(infrastructure, container));
    if (!gap) return judged;
    return [
      ...judged,
      unknown(task.source, `the containers of \`${task.address}\` cannot be told: ${gap}`, settleOpen(task)),
    ];
  });
}

function judgeContainer(infrastructure: Infrastructure, container: DeclaredContainer): Statement {
  const { task, name, at, properties } = container;
  const value = properties.ReadonlyRootFilesystem;
  const who = `\`${name}\``;
  if (isRouter(container)) {
    const message = `The log router ${who} of \`${task.address}\` may write to its root file system.`;
    if (value !== true) return remark(at, message, { address: findingAddress(task, name) });
  }
  const answer =
    value === true || value === 'true'
      ? yes(at, `${who} has \`ReadonlyRootFilesystem\``)
      : isOpen(value)
        ? unsure(at, `\`ReadonlyRootFilesystem\` of ${who} is open`)
        : no(
            at,
            `${who} may change its own files: \`ReadonlyRootFilesystem\` is ${value === undefined ? 'not set' : 'false'}`,
          );
  return resourceVerdict(infrastructure, task, answer, {
    right: 'keeps its root file system read-only',
    wrong: 'has a writable root file system',
    part: name,
  });
}

function isWindows({ properties }: Resource): boolean {
  const platform = properties.RuntimePlatform;
  const family = isMap(platform) ? platform.OperatingSystemFamily : undefined;
  return typeof family === 'string' && family.startsWith('WINDOWS');
}

/** FireLens writes its configuration when it starts. */
function isRouter({ properties }: DeclaredContainer): boolean {
  return isMap(properties.FirelensConfiguration);
}
