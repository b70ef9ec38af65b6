import { defineControl } from '../../judge/control.ts';
import { deployedElsewhere } from '../../judge/deployed-elsewhere.ts';
import { undeployedServices } from '../../judge/deployed-services.ts';
import { mayDeploy } from '../../judge/deployment-facts.ts';
import { presentValue } from '../../judge/fact.ts';
import { gitOpsDeployments } from '../../judge/gitops.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { undeployedEnvironments } from '../../judge/undeployed-environments.ts';
import { type Deployment, deployments } from '../../pipelines/deployments.ts';
import { nameOf } from '../../pipelines/places.ts';
import { occasionsOf } from '../../pipelines/situations.ts';
import { examples } from './deploys-are-automated.examples.ts';

export default defineControl({
  id: 'delivery/deploys-are-automated',
  title: 'Pipelines make every deployment',
  tier: 1,
  severity: 'blocker',
  planes: ['pipeline', 'account', 'forge'],
  why: 'A deployment from a laptop is one that nobody can repeat, review or trace, with whatever that laptop held at the moment.',
  how:
    'Jobs of the pipelines are searched for what deploys: resolved commands, known actions and applied infrastructure, through scripts and makefiles. ' +
    'A controller in the cluster (Argo CD, Flux) counts as the pipeline. Of several services each has a job. A script that no job calls is a deployment by hand. A pipeline that ' +
    'a person starts is automated, with a remark.',
  remedy:
    'Let a workflow deploy what it has built: the same commands, run by the pipeline with a role of its own.',
  references: [
    { standard: 'CIS GitHub', id: '5.2.1', version: '1.2.0' },
    { standard: 'Well-Architected', id: 'OPS05-BP10' },
    { standard: 'Well-Architected', id: 'REL08-BP05' },
    { standard: 'Well-Architected', id: 'SEC11-BP06' },
  ],
  needs: ['tree'],
  uses: ['pipelines', 'deployables', 'infrastructureFiles', 'kubernetesManifests', 'environments'],
  judge({ tree, pipelines, deployables, infrastructureFiles, kubernetesManifests, environments }) {
    const known = presentValue(pipelines);
    const found = known ? deployments(known).filter(({ stage }) => stage.stage !== 'preview') : [];
    const controlled = gitOpsDeployments(kubernetesManifests).map(({ object, controller }) =>
      pass(
        { path: object.path, line: object.line, resource: object.name },
        `${controller} deploys ${object.name}`,
      ),
    );
    if (found.length + controlled.length > 0) {
      const uncovered =
        controlled.length > 0 || !known ? [] : undeployedEnvironments(found, environments, known);
      const left = controlled.length > 0 || !known ? [] : undeployedServices(known, found, deployables);
      return [...controlled, ...found.flatMap(judgeDeployment), ...uncovered, ...left];
    }
    const infrastructure = presentValue(infrastructureFiles);
    const applied = infrastructure?.files.find(({ part }) => part === 'definition' || part === 'project');
    const isModule = infrastructure?.terraform.every(({ kind }) => kind === 'module') ?? true;
    const onlyModules = isModule && infrastructure?.files.every(({ tool }) => tool === 'terraform');
    if (deployables.state === 'none' && (!applied || onlyModules))
      return [notApplicable(`nothing here is deployed: ${deployables.because}`)];
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    const elsewhere = deployedElsewhere(tree, known, infrastructure);
    if (elsewhere) return [unknown(elsewhere.at, elsewhere.because, { plane: 'account' })];
    const [unit] = presentValue(deployables)?.units ?? [];
    const at = unit?.evidence[0]?.at ?? (applied ? { path: applied.path } : WHOLE_TREE);
    const what = unit ? unit.name || 'the application' : 'the infrastructure';
    if (!known) return [missing(at, `Nothing deploys ${what}: the tree holds no pipeline.`)];
    const message = `Nothing deploys ${what}: no job of the pipelines does.`;
    return [
      missingOrUnknown(known, {
        practice: `the deployment of ${what}`,
        kinds: ['deploy', 'iac-apply'],
        isIn: mayDeploy,
        at,
        message,
      }),
    ];
  },
  examples,
});

function judgeDeployment(deployment: Deployment): readonly Statement[] {
  const { activity, stage, isDeployment } = deployment;
  const title = `\`${activity.title}\``;
  if (isDeployment.answer === 'unknown') {
    const because = isDeployment.reasons[0]?.because ?? `whether ${title} deploys cannot be told`;
    return [remark(activity.source, `${nameOf(deployment)} may deploy: ${because}.`)];
  }
  const to = stage.name === null ? '' : ` to ${stage.name}`;
  const statement = pass(activity.source, `${nameOf(deployment)} deploys${to} with ${title}`);
  const occasions = occasionsOf(deployment);
  const isByHand =
    occasions.length > 0 && occasions.every(({ isManual, event }) => isManual || event === 'manual');
  if (!isByHand) return [statement];
  return [
    statement,
    remark(activity.source, `${nameOf(deployment)} deploys${to} only when a person starts it.`),
  ];
}
