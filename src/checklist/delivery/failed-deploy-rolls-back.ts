import { defineControl } from '../../judge/control.ts';
import { withDeclared } from '../../judge/declared-elsewhere.ts';
import { declaredRollbacks } from '../../judge/declared-rollbacks.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeProduction } from '../../judge/production-deployments.ts';
import { rollbackStatements } from '../../judge/rollback-statements.ts';
import { graphOf } from '../../resources/graph.ts';
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
    'container services need a circuit breaker or alarms that roll back, deployment groups of CodeDeploy automatic rollback, functions behind an API an alias that traffic is shifted by.',
  remedy:
    'ECS: a circuit breaker with rollback, or alarms with rollback. CodeDeploy: roll back on failure and on alarms. Helm: `--atomic`. Others: a step that runs on failure and restores the version before.',
  references: [
    { standard: 'Well-Architected', id: 'OPS06-BP01' },
    { standard: 'Well-Architected', id: 'OPS06-BP04' },
  ],
  needs: [],
  uses: [
    'infrastructure',
    'pipelines',
    'deployables',
    'infrastructureFiles',
    'kubernetesManifests',
    'environments',
  ],
  judge(facts) {
    const infrastructure = presentValue(facts.infrastructure);
    const declared = infrastructure && declaredRollbacks(infrastructure, graphOf(infrastructure));
    const said = judgeProduction(facts, (deployment, pipelines) =>
      rollbackStatements(
        deployment,
        pipelines,
        facts.kubernetesManifests,
        (means) => declared?.means.has(means) ?? false,
      ),
    );
    return withDeclared(facts, declared?.statements ?? [], said);
  },
  examples,
});
