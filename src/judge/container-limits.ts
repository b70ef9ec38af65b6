import { no, unsure, yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isOpen, type Value } from '../resources/value.ts';
import { containersOf, type DeclaredContainer } from '../resources/workloads/containers.ts';
import { resourceVerdict } from './resource-verdict.ts';
import type { Statement } from './statement.ts';

/** Whether the containers of declared tasks have a limit of memory, of their own or of their task. */
export function judgeContainerLimits(
  infrastructure: Infrastructure,
  graph: ResourceGraph,
): readonly Statement[] {
  return graph.ofType('AWS::ECS::TaskDefinition').flatMap((task) =>
    containersOf(task).containers.map((container) =>
      resourceVerdict(infrastructure, task, limitOf(container), {
        right: 'limits the memory of its containers',
        wrong: 'lets a container take all memory of its host',
        part: container.name,
      }),
    ),
  );
}

function limitOf({ task, name, at, properties }: DeclaredContainer) {
  const values: readonly (readonly [string, Value | undefined])[] = [
    ['the task has `Memory`', task.properties.Memory],
    [`\`${name}\` has \`Memory\``, properties.Memory],
    [`\`${name}\` has \`MemoryReservation\``, properties.MemoryReservation],
  ];
  const [set] = values.filter(([, value]) => value !== undefined && value !== null && !isOpen(value));
  if (set) return yes(at, set[0]);
  const [open] = values.filter(([, value]) => isOpen(value));
  if (open) return unsure(at, `${open[0]}, whose value is open`);
  return no(at, `neither the task nor \`${name}\` sets \`Memory\` or \`MemoryReservation\``);
}
