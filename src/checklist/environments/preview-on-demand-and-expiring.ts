import { defineControl } from '../../judge/control.ts';
import { deployedElsewhere } from '../../judge/deployed-elsewhere.ts';
import { whyNothingIsDeployed } from '../../judge/deployment-facts.ts';
import { presentValue } from '../../judge/fact.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { judgePreview, previewsIn } from '../../judge/preview-environments.ts';
import { unknown } from '../../judge/statement.ts';
import { deployments } from '../../pipelines/deployments.ts';
import { runsOn } from '../../pipelines/situations.ts';
import { examples } from './preview-on-demand-and-expiring.examples.ts';

export default defineControl({
  id: 'environments/preview-on-demand-and-expiring',
  title: 'A change request can have an environment of its own, which ends with it',
  tier: 2,
  severity: 'minor',
  planes: ['pipeline', 'forge', 'account', 'runtime'],
  why: 'A change that runs by itself can be looked at before it is merged; an environment that nobody takes down is paid for every hour.',
  how:
    'Looks for deployments that change requests start, to an environment that only they have or that is named after them, and for what ends it: a job on the closing of the request, a stop action of GitLab, a destroy in the same pipeline or on a schedule. ' +
    'A platform that watches the repository may make previews without any file: unknown.',
  remedy:
    'Deploy each change request to a stack named after its number, and destroy that stack in a workflow that runs when the request is closed, with a scheduled one for what was left behind.',
  references: [
    { standard: 'AWS Well-Architected', id: 'COST04-BP03' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP08' },
  ],
  needs: ['tree'],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge(facts) {
    const pipelines = presentValue(facts.pipelines);
    const all = pipelines ? deployments(pipelines) : [];
    if (!pipelines || all.length === 0) return [whyNothingIsDeployed(facts)];
    const previews = previewsIn(all);
    if (previews.length > 0) return previews.map((preview) => judgePreview(pipelines, preview));
    const platform = deployedElsewhere(facts.tree, undefined);
    if (platform)
      return [unknown(platform.at, `${platform.because}, change requests too`, { plane: 'forge' })];
    return [
      missingOrUnknown(pipelines, {
        practice: 'an environment for each change request',
        kinds: ['deploy', 'iac-apply'],
        isIn: (ref) => runsOn(ref, 'change-request').answer !== 'no',
        at: all[0]?.job.source ?? {},
        message:
          'No change request gets an environment of its own: a change runs nowhere before it is merged.',
        options: { address: 'previews' },
      }),
    ];
  },
  examples,
});
