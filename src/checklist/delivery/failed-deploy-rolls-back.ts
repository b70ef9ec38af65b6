import { defineControl } from '../../judge/control.ts';
import { judgeProduction } from '../../judge/production-deployments.ts';
import { rollbackStatements } from '../../judge/rollback-statements.ts';
import { examples } from './failed-deploy-rolls-back.examples.ts';

export default defineControl({
  id: 'delivery/failed-deploy-rolls-back',
  title: 'A deployment that fails is taken back by itself',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account', 'pipeline'],
  why: 'Somebody who has just been woken should find the last good version running, not have to remember how to get there.',
  how:
    'Each deployment to production needs a tool that goes back on failure (`helm --atomic`, CodeDeploy with automatic rollback) or a step of the pipeline that does. ' +
    'A rollback that is switched off and a function that is replaced without alias and shifting fail. A rollback of the stack alone takes hours and proves nothing; ' +
    'circuit breakers, alarms and deployment groups are declared with the infrastructure, and unknown until that is read.',
  remedy:
    'ECS: a circuit breaker with rollback, or alarms with rollback. CodeDeploy: roll back on failure and on alarms. Helm: `--atomic`. Others: a step that runs on failure and restores the version before.',
  references: [
    { standard: 'Well-Architected', id: 'OPS06-BP01' },
    { standard: 'Well-Architected', id: 'OPS06-BP04' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge(facts) {
    return judgeProduction(facts, (deployment, pipelines) =>
      rollbackStatements(deployment, pipelines, facts.kubernetesManifests),
    );
  },
  examples,
});
