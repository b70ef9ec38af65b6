import { defineControl } from '../../judge/control.ts';
import { whyNothingIsDeployed } from '../../judge/deployment-facts.ts';
import { endToEndRuns } from '../../judge/end-to-end-runs.ts';
import { presentValue } from '../../judge/fact.ts';
import { notApplicable } from '../../judge/statement.ts';
import { deploymentsToTest, judgeDeployment } from '../../judge/tested-deployments.ts';
import { examples } from './e2e-runs-against-deployed-environment.examples.ts';

export default defineControl({
  id: 'delivery/e2e-runs-against-deployed-environment',
  title: 'The end-to-end suite runs against the deployed environment and holds back the next one',
  tier: 1,
  severity: 'major',
  planes: ['pipeline', 'release', 'runtime'],
  why: 'A suite that passes on the machine of the build says nothing about the artifact, the configuration and the network that users will meet.',
  how:
    'Takes the deployments to the environment next below production, or to production when there is no other, and looks for a run of an end-to-end tool after each, in the same run of the pipeline or in one that it starts. ' +
    'Its address has to come from outside or be that of an environment: a copy that the job itself starts does not count, nor does a run on a schedule. A failure has to keep the deployment to the next environment from starting.',
  remedy:
    'Add a job after the deployment that runs the suite with the address of that environment, and let the deployment to the next one need that job.',
  references: [
    { standard: 'AWS Well-Architected', id: 'OPS06-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS06-BP04' },
    { standard: 'OpenSSF Scorecard', id: 'CI-Tests' },
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
    const units = presentValue(facts.deployables)?.units;
    if (units?.every(({ surface }) => surface === 'none'))
      return [notApplicable('nothing in the tree answers users or other programs: it holds workers only')];
    const pipelines = presentValue(facts.pipelines);
    const toTest = pipelines ? deploymentsToTest(pipelines) : [];
    if (!pipelines || toTest.length === 0) return [whyNothingIsDeployed(facts)];
    const runs = endToEndRuns(pipelines, presentValue(facts.endToEndSuites));
    return toTest.map((deployment) => judgeDeployment(pipelines, deployment, runs));
  },
  examples,
});
