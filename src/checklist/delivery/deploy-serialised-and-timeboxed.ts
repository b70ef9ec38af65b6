import { defineControl } from '../../judge/control.ts';
import { judgeProduction } from '../../judge/production-deployments.ts';
import { serialisedStatement, timeRemark, waitStatements } from '../../judge/serialised-deployments.ts';
import { examples } from './deploy-serialised-and-timeboxed.examples.ts';

export default defineControl({
  id: 'delivery/deploy-serialised-and-timeboxed',
  title: 'One deployment at a time, and it is waited for',
  tier: 3,
  severity: 'minor',
  planes: ['pipeline'],
  why: 'Two deployments at once leave an environment that is half of each; one that nobody waits for is green while the new version never starts.',
  how:
    'Each deployment to production needs a group that lets one run in at a time without ending a running one (`concurrency`, `resource_group`, a serial group, CodePipeline), ' +
    'and has to end only when the new version runs: by the tool itself, or by a wait behind it. A job without a limit of time of its own is a remark.',
  remedy:
    'Give the deploying job a concurrency group for each environment with `cancel-in-progress: false`, and wait: `aws ecs wait services-stable`, `kubectl rollout status --timeout`.',
  references: [{ standard: 'zizmor', id: 'concurrency-limits' }],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge(facts) {
    return judgeProduction(facts, (deployment, pipelines) => [
      serialisedStatement(deployment),
      ...waitStatements(deployment, pipelines),
      ...timeRemark(deployment),
    ]);
  },
  examples,
});
