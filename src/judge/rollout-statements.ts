import type { KubernetesWorkload } from '../evidence/repo/kubernetes/object.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import type { DeployMeans } from '../pipelines/activity.ts';
import { optionOf, wordsOf } from '../pipelines/commands-of.ts';
import type { Deployment } from '../pipelines/deployments.ts';
import { type ActivityRef, nameOf, titleOf } from '../pipelines/places.ts';
import { literalOf } from '../pipelines/text.ts';
import { BY_ITS_RESOURCES, settledBy } from './declared-elsewhere.ts';
import { type Fact, presentValue } from './fact.ts';
import { deployingActivities } from './production-deployments.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/**
 * How a deployment replaces what runs, as far as the pipeline and the manifests of the tree say. Of functions that are
 * declared their declaration tells.
 */
export function rolloutStatements(
  deployment: Deployment,
  manifests: Fact<KubernetesManifests>,
  isDeclared: (means: DeployMeans) => boolean,
): readonly Statement[] {
  return deployingActivities(deployment).flatMap((ref) =>
    ref.activity.detail.means === 'lambda' && isDeclared('lambda')
      ? []
      : rolloutOf(ref, deployment, manifests),
  );
}

function rolloutOf(
  ref: ActivityRef,
  deployment: Deployment,
  manifests: Fact<KubernetesManifests>,
): readonly Statement[] {
  const { source, detail } = ref.activity;
  const title = titleOf(ref);
  switch (detail.means) {
    case 'codedeploy':
      return [byCodeDeploy(ref)];
    case 'ecs':
      return [byEcs(ref)];
    case 'kubectl':
    case 'gitops':
      return byManifests(ref, manifests);
    case 'lambda':
      return deployment.means.includes('codedeploy') ? [] : byLambda(ref);
    case 's3':
      return deployment.means.includes('cloudfront')
        ? [pass(source, `${title} puts files beside the old ones, and the cache is emptied then`)]
        : [elsewhere(ref, 'how the site switches over')];
    case 'cloudfront':
      return [];
    case 'app-runner':
      return [pass(source, `${title}: App Runner sends traffic to new instances once they are healthy`)];
    case 'amplify':
      return [pass(source, `${title}: Amplify switches to a build as a whole`)];
    case 'ssh':
    case 'script': {
      const because = `${title} changes hosts by itself, and whether others serve meanwhile cannot be told`;
      return [
        unknown(source, because, { how: 'replace hosts one after the other behind the load balancer' }),
      ];
    }
    default:
      return [elsewhere(ref, 'the strategy')];
  }
}

function elsewhere(ref: ActivityRef, what: string): Statement {
  const because = `${what} of ${titleOf(ref)} is declared with what it deploys, not in the pipeline`;
  return unknown(ref.activity.source, because, settledBy(ref.activity.detail.means));
}

function byCodeDeploy(ref: ActivityRef): Statement {
  const config = optionOf(ref, '--deployment-config-name', 'deployment-config-name', 'deploymentConfigName');
  const { source } = ref.activity;
  if (config === undefined || /[$<]/.test(config)) return elsewhere(ref, 'the deployment configuration');
  if (/^CodeDeployDefault\.(?:Lambda)?AllAtOnce$/.test(config)) {
    const message = `${titleOf(ref)} replaces everything at once (\`${config}\`).`;
    return fail(source, message, { address: `${nameOf(ref)} all-at-once` });
  }
  return pass(source, `${titleOf(ref)} shifts by \`${config}\``);
}

function byEcs(ref: ActivityRef): Statement {
  const { source } = ref.activity;
  const words = wordsOf(ref).join(' ');
  const minimum = /minimumHealthyPercent["']?\s*[=:]\s*(\d+)/.exec(words)?.[1];
  if (minimum === '0') {
    const message = `${titleOf(ref)} lets every task stop before new ones run (\`minimumHealthyPercent=0\`).`;
    return fail(source, message, { address: `${nameOf(ref)} minimum-zero` });
  }
  if (/codedeploy-(?:appspec|application|deployment-group)=\S/.test(words)) {
    return pass(source, `${titleOf(ref)} hands over to CodeDeploy, which deploys ECS blue-green`);
  }
  return elsewhere(ref, "the ECS service's deployment configuration");
}

function byLambda(ref: ActivityRef): readonly Statement[] {
  const { source } = ref.activity;
  const commands = ref.job.steps.flatMap((step) => step.commands);
  const lines = commands.map(({ words }) => words.map((word) => literalOf(word) ?? '*').join(' '));
  if (lines.some((line) => /\blambda update-alias\b.*--routing-config\b/.test(line))) {
    return [pass(source, `${titleOf(ref)} moves the alias by weights`)];
  }
  if (lines.some((line) => /\blambda update-alias\b/.test(line))) {
    const message = `${titleOf(ref)} moves the alias to the new version at once, all traffic with it.`;
    return [
      pass(source, `${titleOf(ref)} publishes a version and moves an alias to it`),
      remark(source, message),
    ];
  }
  const message = `${titleOf(ref)} replaces the code that is called at once: no version is published, no alias moved.`;
  return [fail(source, message, { severity: 'major', address: `${nameOf(ref)} latest` })];
}

const SERVING: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);

function byManifests(ref: ActivityRef, manifests: Fact<KubernetesManifests>): readonly Statement[] {
  const value = presentValue(manifests);
  const workloads = (value?.workloads ?? []).filter(({ kind, isPatch }) => SERVING.has(kind) && !isPatch);
  const meant = meantBy(ref, workloads);
  const [first] = meant;
  if (!first) return [elsewhere(ref, 'the strategy of the workload')];
  const stopping = meant.filter(({ strategy }) => strategy === 'Recreate' || strategy === 'OnDelete');
  if (stopping.length > 0) {
    return stopping.map(({ path, line, kind, name, strategy }) =>
      fail(
        { path, line, resource: name },
        `The ${kind} ${name} has the strategy ${strategy}: it stops before the new one runs.`,
        {
          address: `${path} ${name}`,
        },
      ),
    );
  }
  const [patched] = meant.filter(({ patchedBy }) => patchedBy.length > 0);
  if (patched) {
    const at = { path: patched.patchedBy[0] ?? patched.path };
    return [unknown(at, `a patch may change how ${patched.name} is replaced`, BY_ITS_RESOURCES)];
  }
  return meant.map(({ path, line, kind, name, strategy }) =>
    pass(
      { path, line, resource: name },
      `the ${kind} ${name} is replaced step by step (${strategy ?? 'RollingUpdate, the default'})`,
    ),
  );
}

/** The workloads that a command means: by the path that it applies or the name that it gives; else all. */
function meantBy(ref: ActivityRef, workloads: readonly KubernetesWorkload[]): readonly KubernetesWorkload[] {
  const target = literalOf(ref.activity.detail.target ?? []);
  if (target === undefined || target === '') return workloads;
  const name = target.slice(target.lastIndexOf('/') + 1);
  const named = workloads.filter((workload) => workload.name === name);
  if (named.length > 0) return named;
  const path = target.replace(/^\.\//, '').replace(/\/$/, '');
  const placed = workloads.filter(
    (workload) => path === '.' || workload.path === path || workload.path.startsWith(`${path}/`),
  );
  return placed.length > 0 ? placed : workloads.length === 1 ? workloads : [];
}
