import { defineControl } from '../../judge/control.ts';
import { whyNothingIsDeployed } from '../../judge/deployment-facts.ts';
import { presentValue } from '../../judge/fact.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { judgeReviewable, reviewable } from '../../judge/reviewable-deployments.ts';
import { notApplicable } from '../../judge/statement.ts';
import { deployments } from '../../pipelines/deployments.ts';
import { nameOf } from '../../pipelines/places.ts';
import { examples } from './every-commit-reviewable.examples.ts';

export default defineControl({
  id: 'delivery/every-commit-reviewable',
  title: 'Testers can open the build of every commit',
  tier: 2,
  severity: 'minor',
  planes: ['pipeline', 'runtime', 'release'],
  why: 'What nobody can open nobody tries: a mistake that a glance would have found waits for the release.',
  how:
    'Looks for a deployment below production that every push to trunk starts with no person in between, or for one that each change request gets, and for the address that testers open: the URL of the environment, or the one that the pipeline itself speaks to. ' +
    'Without an address in the files only the running application can tell, as it alone tells whether it lags behind trunk.',
  remedy:
    'Deploy every push to trunk to a test environment, and record its URL (`environment: { name: staging, url: ... }`).',
  references: [{ standard: 'AWS Well-Architected', id: 'OPS05-BP08' }],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge(facts) {
    const pipelines = presentValue(facts.pipelines);
    const all = pipelines ? deployments(pipelines) : [];
    if (!pipelines || all.length === 0) return [whyNothingIsDeployed(facts)];
    if (all.every(({ stage }) => stage.stage === 'production'))
      return [
        notApplicable('no pipeline deploys below production, which delivery/environments-declared judges'),
      ];
    const found = reviewable(pipelines, all);
    if (found.length > 0) return judgeReviewable(pipelines, found);
    const below = all.filter(({ stage }) => stage.stage !== 'production');
    const [first] = below;
    return [
      missingOrUnknown(pipelines, {
        practice: 'a deployment of every commit below production',
        kinds: ['deploy', 'iac-apply'],
        at: first?.activity.source ?? {},
        message: `No environment that testers can open follows trunk: ${below.map(nameOf).join(', ')} has to be started, or runs for something else.`,
        options: { address: 'every commit' },
      }),
    ];
  },
  examples,
});
