import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { handedSecrets, taskSecrets } from '../../judge/workload-secrets.ts';
import { examples } from './secrets-from-managed-store.examples.ts';

export default defineControl({
  id: 'security/secrets-from-managed-store',
  title: 'Workloads get their secrets by reference from a managed store',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'pipeline'],
  why: 'A secret in the plain settings of a workload is read by everybody who may look at it, is kept in every old revision, and is never rotated.',
  how: 'Task definitions of ECS in the tree are looked at: a setting that is a secret by its name, or an address with a login, fails when it stands under `environment`, and passes under `secrets`. Steps of pipelines that write a secret of the forge into the plain settings of a function, a service or a task definition fail. What templates and programs declare is for the infrastructure to show.',
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
  uses: ['pipelines', 'ecsTaskDefinitions', 'deployables', 'infrastructureFiles'],
  judge({ pipelines, ecsTaskDefinitions, deployables, infrastructureFiles }) {
    const read = presentValue(pipelines);
    const found = [
      ...(presentValue(ecsTaskDefinitions) ?? []).flatMap(taskSecrets),
      ...(read ? handedSecrets(read) : []),
    ];
    const hasMore = (presentValue(infrastructureFiles)?.files ?? []).some(
      ({ tool }) => tool !== 'ecs-task-definition',
    );
    if (found.length > 0 && !hasMore) return found;
    if (found.length === 0 && deployables.state === 'none' && infrastructureFiles.state === 'none')
      return [notApplicable('the tree holds nothing that runs')];
    const because =
      'how what runs gets its secrets stands in templates and programs that are not read for it';
    return [...found, unknown(WHOLE_TREE, because, { plane: 'infrastructure' })];
  },
  examples,
});
