import { defineControl } from '../../judge/control.ts';
import { judgeDeclaredCredentials } from '../../judge/declared-credentials.ts';
import { presentValue } from '../../judge/fact.ts';
import { unreadDeclaration } from '../../judge/infrastructure-elsewhere.ts';
import { judgeMasterPasswords } from '../../judge/master-passwords.ts';
import { judgeReadableSecrets } from '../../judge/readable-secrets.ts';
import { judgeDeclaredSecrets } from '../../judge/setting-secrets.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { handedSecrets, manifestSecrets, taskSecrets } from '../../judge/workload-secrets.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './secrets-from-managed-store.examples.ts';

export default defineControl({
  id: 'security/secrets-from-managed-store',
  title: 'Workloads get their secrets by reference from a managed store',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'pipeline'],
  why: 'A secret in the plain settings of a workload is read by everybody who may look at it, is kept in every old revision, and is never rotated.',
  how:
    'Settings of containers, functions, builds, Beanstalk environments and batch jobs are looked at, in Terraform, templates and task definitions: one that is a secret by its name, or an address with a login, ' +
    'fails as plain text and passes by reference; so do user data, passwords and tokens of databases, brokers and connections, and values that the code itself writes into a store. An execution role that may not read a secret of its task is a major finding. What a store hands over when the stack is applied is a remark. ' +
    'Steps of pipelines that write a secret of the forge into plain settings fail, and so do Kubernetes Secrets whose data stands in a manifest.',
  remedy:
    'Put the secret into Secrets Manager or an SSM SecureString, name its ARN under `secrets` with `valueFrom`, and let the execution role read just that.',
  references: [
    { standard: 'AWS FSBP', id: 'ECS.8' },
    { standard: 'AWS FSBP', id: 'CodeBuild.2' },
    { standard: 'AWS Well-Architected', id: 'SEC02-BP03' },
    { standard: 'OWASP Top 10', id: 'A02', version: '2025' },
    { standard: 'Prowler', id: 'ecs_task_definitions_no_environment_secrets' },
  ],
  needs: [],
  uses: [
    'infrastructure',
    'pipelines',
    'ecsTaskDefinitions',
    'kubernetesManifests',
    'deployables',
    'infrastructureFiles',
  ],
  judge({
    infrastructure,
    pipelines,
    ecsTaskDefinitions,
    kubernetesManifests,
    deployables,
    infrastructureFiles,
  }) {
    const read = presentValue(pipelines);
    const declared = presentValue(infrastructure);
    const graph = declared && graphOf(declared);
    const found = [
      ...(graph
        ? [
            ...judgeDeclaredSecrets(graph),
            ...judgeMasterPasswords(graph),
            ...judgeDeclaredCredentials(graph),
            ...judgeReadableSecrets(graph),
          ]
        : []),
      ...(presentValue(ecsTaskDefinitions) ?? []).flatMap(taskSecrets),
      ...(presentValue(kubernetesManifests)?.secrets ?? []).flatMap(manifestSecrets),
      ...(read ? handedSecrets(read) : []),
    ];
    if (found.some(({ kind }) => kind === 'fail')) return found;
    const unread = unreadDeclaration(infrastructureFiles, infrastructure);
    if (unread) {
      const because = `how what runs gets its secrets may be declared with ${unread.tool}, and that is not read`;
      return [...found, unknown({ path: unread.path }, because, { plane: 'account' })];
    }
    if (found.some(({ kind }) => kind !== 'remark')) return found;
    const [gap] = infrastructure.state === 'present' ? infrastructure.gaps : [];
    if (gap) return [...found, unknown({ path: gap.path ?? '' }, gap.because, gap.settle)];
    if (deployables.state === 'none' || graph)
      return [notApplicable('nothing that is declared here is given a secret'), ...found];
    return [
      ...found,
      unknown(WHOLE_TREE, 'how what runs gets its secrets is declared elsewhere', { plane: 'account' }),
    ];
  },
  examples,
});
