import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { declaredElsewhere, unreadRunner } from '../../judge/infrastructure-elsewhere.ts';
import { judgeDeclaredPods } from '../../judge/pod-privileges.ts';
import { judgeCompose, judgeTask, judgeWorkload } from '../../judge/privilege-statements.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { judgeDeclaredTasks } from '../../judge/task-privileges.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './container-not-privileged.examples.ts';

export default defineControl({
  id: 'security/container-not-privileged',
  title: 'No container is privileged',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'repo'],
  why: 'A privileged container, the engine socket or a host folder turns one hole in the app into the whole machine.',
  how: 'Containers of task definitions and batch jobs (Terraform, CloudFormation, JSON), Kubernetes manifests and production Compose files are read: `privileged`, dangerous capabilities, namespaces, folders and sockets of the host. Local Compose files are remarks, and so are known monitoring agents whose image is pinned by digest.',
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
  uses: [
    'infrastructure',
    'composeFiles',
    'ecsTaskDefinitions',
    'kubernetesManifests',
    'infrastructureFiles',
    'dockerfiles',
  ],
  judge({
    infrastructure,
    composeFiles,
    ecsTaskDefinitions,
    kubernetesManifests,
    infrastructureFiles,
    dockerfiles,
  }) {
    const declared = presentValue(infrastructure);
    const statements = [
      ...(declared
        ? [...judgeDeclaredTasks(graphOf(declared)), ...judgeDeclaredPods(graphOf(declared))]
        : []),
      ...(presentValue(kubernetesManifests)?.workloads ?? []).flatMap(judgeWorkload),
      ...(presentValue(ecsTaskDefinitions) ?? []).flatMap(judgeTask),
      ...(presentValue(composeFiles) ?? []).flatMap(judgeCompose),
    ];
    const elsewhere = unreadRunner(infrastructureFiles, infrastructure);
    if (elsewhere) statements.push(declaredElsewhere(elsewhere, 'How containers run'));
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const unclear = presentValue(composeFiles)?.find(({ purpose }) => purpose === 'unclear');
    if (unclear) {
      const because = `it gives no container anything of its host, and ${unclear.purposeBecause}`;
      return [unknown({ path: unclear.path }, because, { plane: 'account' }), ...statements];
    }
    const dockerfile = presentValue(dockerfiles)?.find(
      ({ use }) => use === 'deployed' || use === 'candidate',
    );
    if (!dockerfile)
      return [
        notApplicable('the tree builds no container and declares none that runs in production'),
        ...statements,
      ];
    const because = 'the tree builds a container and does not declare how it runs';
    return [unknown({ path: dockerfile.path }, because, { plane: 'account' }), ...statements];
  },
  examples,
});
