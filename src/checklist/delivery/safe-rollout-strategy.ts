import { defineControl } from '../../judge/control.ts';
import { withDeclared } from '../../judge/declared-elsewhere.ts';
import { declaredRollouts } from '../../judge/declared-rollouts.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeProduction } from '../../judge/production-deployments.ts';
import { rolloutStatements } from '../../judge/rollout-statements.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './safe-rollout-strategy.examples.ts';

export default defineControl({
  id: 'delivery/safe-rollout-strategy',
  title: 'A new version takes over step by step',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'pipeline'],
  why: 'A deployment that stops the old version before the new one serves is an outage each time, and a long one when the new version does not start.',
  how:
    'Container services that requests are sent to, deployment groups of CodeDeploy, environments of Elastic Beanstalk and functions behind an API are judged as they are declared, deployments to production by what the pipeline tells its tool and by the manifests of the tree: a CodeDeploy configuration that replaces everything at once, ' +
    'ECS with a minimum of 0 % healthy tasks, workloads that are recreated fail. ' +
    'A function without an alias is a major finding. What is declared in another repository is unknown.',
  remedy:
    'Roll, shift or switch: ECS rolling or blue-green, CodeDeploy canary or linear, `RollingUpdate`, Lambda aliases with a deployment preference.',
  references: [
    { standard: 'Well-Architected', id: 'OPS06-BP03' },
    { standard: 'Well-Architected', id: 'REL08-BP04' },
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
    const declared = infrastructure && declaredRollouts(infrastructure, graphOf(infrastructure));
    const said = judgeProduction(facts, (deployment) =>
      rolloutStatements(
        deployment,
        facts.kubernetesManifests,
        (means) => declared?.means.has(means) ?? false,
      ),
    );
    return withDeclared(facts, declared?.statements ?? [], said);
  },
  examples,
});
