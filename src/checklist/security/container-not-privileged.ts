import type { ComposeFile } from '../../evidence/repo/compose-files.ts';
import type { EcsTaskDefinition } from '../../evidence/repo/ecs-task-definitions.ts';
import type { KubernetesWorkload } from '../../evidence/repo/kubernetes/object.ts';
import {
  isPinnedMonitor,
  type Privilege,
  privilegesOfPod,
  privilegesOfService,
  privilegesOfTask,
} from '../../judge/container-privileges.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { declaredElsewhere, unreadRunner } from '../../judge/infrastructure-elsewhere.ts';
import type { Source } from '../../judge/source.ts';
import { clean, fail, notApplicable, remark, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './container-not-privileged.examples.ts';

export default defineControl({
  id: 'security/container-not-privileged',
  title: 'No container is privileged',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'repo'],
  why: 'A privileged container, the engine socket or a host folder turns one hole in the app into the whole machine.',
  how: 'Containers of Kubernetes manifests, ECS task definitions and production Compose files in the tree are read: `privileged`, dangerous capabilities, namespaces, folders and sockets of the host. Local Compose files are remarks, and so are known monitoring agents whose image is pinned by digest. Containers that another tool declares belong to the infrastructure plane.',
  remedy:
    'Take the flag, the capability or the mount away; drop all capabilities and add back the single ones that are needed.',
  references: [
    { standard: 'AWS FSBP', id: 'ECS.4' },
    { standard: 'AWS FSBP', id: 'ECS.3' },
    { standard: 'Security Hub', id: 'ECS.17' },
    ...['5.4', '5.5', '5.6', '5.10', '5.16', '5.17', '5.22', '5.32'].map((id) => ({
      standard: 'CIS Docker',
      id,
    })),
    { standard: 'Prowler', id: 'ecs_task_definitions_no_privileged_containers' },
  ],
  needs: [],
  uses: ['composeFiles', 'ecsTaskDefinitions', 'kubernetesManifests', 'infrastructureFiles', 'dockerfiles'],
  judge({ composeFiles, ecsTaskDefinitions, kubernetesManifests, infrastructureFiles, dockerfiles }) {
    const statements = [
      ...(presentValue(kubernetesManifests)?.workloads ?? []).flatMap(judgeWorkload),
      ...(presentValue(ecsTaskDefinitions) ?? []).flatMap(judgeTask),
      ...(presentValue(composeFiles) ?? []).flatMap(judgeCompose),
    ];
    const elsewhere = unreadRunner(infrastructureFiles);
    if (elsewhere) statements.push(declaredElsewhere(elsewhere, 'How containers run'));
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const unclear = presentValue(composeFiles)?.find(({ purpose }) => purpose === 'unclear');
    if (unclear) {
      const because = `it gives no container anything of its host, and ${unclear.purposeBecause}`;
      return [unknown({ path: unclear.path }, because, { plane: 'infrastructure' }), ...statements];
    }
    const [dockerfile] = presentValue(dockerfiles) ?? [];
    if (!dockerfile)
      return [
        notApplicable('the tree builds no container and declares none that runs in production'),
        ...statements,
      ];
    const because = 'the tree builds a container and does not declare how it runs';
    return [unknown({ path: dockerfile.path }, because, { plane: 'infrastructure' }), ...statements];
  },
  examples,
});

function judgeWorkload(workload: KubernetesWorkload): readonly Statement[] {
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

function judgeTask(task: EcsTaskDefinition): readonly Statement[] {
  return task.containers.flatMap((container) => {
    const at = { path: task.path, line: container.line, resource: container.name };
    return judgeContainer(at, privilegesOfTask(task, container), container.image?.text);
  });
}

function judgeCompose({ path, purpose, purposeBecause, services }: ComposeFile): readonly Statement[] {
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
