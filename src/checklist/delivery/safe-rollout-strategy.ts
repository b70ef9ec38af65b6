import { defineControl } from '../../judge/control.ts';
import { judgeProduction } from '../../judge/production-deployments.ts';
import { rolloutStatements } from '../../judge/rollout-statements.ts';
import { examples } from './safe-rollout-strategy.examples.ts';

export default defineControl({
  id: 'delivery/safe-rollout-strategy',
  title: 'A new version takes over step by step',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'pipeline'],
  why: 'A deployment that stops the old version before the new one serves is an outage each time, and a long one when the new version does not start.',
  how:
    'Each deployment to production is judged by what the pipeline tells its tool and by the manifests of the tree: a CodeDeploy configuration that replaces everything at once, ' +
    'ECS with a minimum of 0 % healthy tasks, workloads that are recreated, and functions without version and alias fail. ' +
    'What only a stack, a service or a deployment group says is unknown until the infrastructure is read.',
  remedy:
    'Roll, shift or switch: ECS rolling or blue-green, CodeDeploy canary or linear, `RollingUpdate`, Lambda aliases with a deployment preference.',
  references: [
    { standard: 'Well-Architected', id: 'OPS06-BP03' },
    { standard: 'Well-Architected', id: 'REL08-BP04' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge(facts) {
    return judgeProduction(facts, (deployment) => rolloutStatements(deployment, facts.kubernetesManifests));
  },
  examples,
});
