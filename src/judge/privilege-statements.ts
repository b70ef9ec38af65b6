import type { ComposeFile } from '../evidence/repo/compose-files.ts';
import type { EcsTaskDefinition } from '../evidence/repo/ecs-task-definitions.ts';
import type { KubernetesWorkload } from '../evidence/repo/kubernetes/object.ts';
import {
  isPinnedMonitor,
  type Privilege,
  privilegesOfPod,
  privilegesOfService,
  privilegesOfTask,
} from './container-privileges.ts';
import type { Source } from './source.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** What every container of a pod is given of its host. */
export function judgeWorkload(workload: KubernetesWorkload): readonly Statement[] {
  const { path, kind, name, pod, patchedBy, isPatch } = workload;
  return pod.containers.flatMap((container) => {
    const resource = `${kind}/${name}/${container.name}`;
    const found = privilegesOfPod(pod, container);
    const statements = judgeContainer({ path, line: container.line, resource }, found, container.image);
    if (isPatch) return statements.filter(({ kind }) => kind === 'fail');
    if (patchedBy.length === 0) return statements;
    const how = `render ${patchedBy[0]} (\`kustomize build\`) into the tree`;
    return statements.map((statement) =>
      statement.kind === 'fail'
        ? unknown(statement.at, `${statement.message} A patch may change it.`, { how })
        : statement,
    );
  });
}

/** The same of a task definition. */
export function judgeTask(task: EcsTaskDefinition): readonly Statement[] {
  return task.containers.flatMap((container) => {
    const at = { path: task.path, line: container.line, resource: container.name };
    return judgeContainer(at, privilegesOfTask(task, container), container.image?.text);
  });
}

/** The same of a Compose file; only one for production can fail. */
export function judgeCompose({ path, purpose, purposeBecause, services }: ComposeFile): readonly Statement[] {
  return services.flatMap((service): readonly Statement[] => {
    const at = { path, line: service.line, resource: service.name };
    const statements = judgeContainer(at, privilegesOfService(service), service.image?.image?.text);
    if (purpose === 'production') return statements;
    return statements.flatMap((statement) => {
      if (statement.kind !== 'fail') return [];
      const { message } = statement;
      return purpose === 'unclear'
        ? [
            unknown(
              statement.at,
              `${message} It counts if this file is used in production: ${purposeBecause}.`,
              { plane: 'pipeline' },
            ),
          ]
        : [remark(statement.at, `${message} It is not judged: ${purposeBecause}.`)];
    });
  });
}

function judgeContainer(
  at: Source,
  found: readonly Privilege[],
  image: string | undefined,
): readonly Statement[] {
  if (found.length === 0) return [clean(at, `${at.resource} is given nothing of its host`)];
  return found.map(({ line, message, severity }) => {
    const here = { ...at, line };
    const sentence = `The container ${at.resource} ${message}.`;
    const address = `${at.path} ${at.resource} ${message}`;
    if (isPinnedMonitor(image))
      return remark(here, `${sentence} It is a known monitoring agent, pinned by digest.`, { address });
    return fail(here, sentence, { severity, address });
  });
}
