import { defineControl } from '../../judge/control.ts';
import { whyNothingIsDeployed } from '../../judge/deployment-facts.ts';
import { endToEndRuns } from '../../judge/end-to-end-runs.ts';
import { presentValue } from '../../judge/fact.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { judgeMark, judgeVerification } from '../../judge/verified-deployments.ts';
import { deployments } from '../../pipelines/deployments.ts';
import { mayHoldMore } from '../../pipelines/unseen.ts';
import { examples } from './deployments-verified-and-marked.examples.ts';

const DEPLOYS = ['deploy', 'iac-apply'] as const;

export default defineControl({
  id: 'monitoring/deployments-verified-and-marked',
  title: 'Each deployment to production is verified and leaves a mark',
  tier: 2,
  severity: 'major',
  planes: ['pipeline', 'account', 'release'],
  why: 'That the platform took the new version says nothing about whether it works; and a bend in a curve means little to somebody who cannot see that it began with a deployment.',
  how:
    'After each deployment to production something has to ask the live application (a smoke or end-to-end test, a synthetic, an alarm, the state of the rollout), and its failure has to fail the pipeline. ' +
    'Beside that it should leave a mark next to the metrics: an annotation, an event, a deployment in Datadog or New Relic, a release in Sentry. A missing mark is a minor finding.',
  remedy:
    'End the deploying job with a request to the live application that must succeed, and with a call that records the deployment where the dashboards are.',
  references: [
    { standard: 'AWS Well-Architected', id: 'OPS06-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS08-BP01' },
  ],
  needs: [],
  uses: [
    'pipelines',
    'deployables',
    'infrastructureFiles',
    'kubernetesManifests',
    'environments',
    'endToEndSuites',
  ],
  judge(facts) {
    const pipelines = presentValue(facts.pipelines);
    const all = pipelines ? deployments(pipelines) : [];
    if (!pipelines || all.length === 0) return [whyNothingIsDeployed(facts)];
    const live = all.filter(
      ({ stage, isDeployment }) => stage.stage === 'production' && isDeployment.answer !== 'no',
    );
    if (live.length > 0) {
      const runs = endToEndRuns(pipelines, presentValue(facts.endToEndSuites));
      return live.flatMap((deployment) => [
        judgeVerification(pipelines, deployment, runs),
        judgeMark(pipelines, deployment),
      ]);
    }
    const unsure = all.filter(({ stage }) => stage.stage === null);
    const open = unsure.find(({ stage }) => stage.claimed === 'production') ?? unsure[0];
    if (open)
      return [
        unknown(open.stage.at, `whether it is production: ${open.stage.because}`, { plane: 'account' }),
      ];
    if (mayHoldMore(pipelines, { kinds: DEPLOYS }).length === 0)
      return [notApplicable('no pipeline here deploys to production')];
    const practice = 'the deployment to production';
    return [
      missingOrUnknown(pipelines, {
        practice,
        kinds: DEPLOYS,
        at: {},
        message: 'Nothing deploys to production.',
      }),
    ];
  },
  examples,
});
