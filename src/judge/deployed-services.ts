import type { Deployable, Deployables } from '../evidence/repo/deployables.ts';
import type { DeployMeans } from '../pipelines/activity.ts';
import { artifactFlow } from '../pipelines/artifacts/artifact-flow.ts';
import type { Deployment } from '../pipelines/deployments.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { nameOf, stepsOf } from '../pipelines/places.ts';
import { type Text, written } from '../pipelines/text.ts';
import { mayDeploy } from './deployment-facts.ts';
import { type Fact, presentValue } from './fact.ts';
import { missingOrUnknown } from './missing-practice.ts';
import type { Statement } from './statement.ts';

/** Means that bring one service, function or site at a time. Others apply whatever a folder or a stack holds. */
const ONE_AT_A_TIME: ReadonlySet<DeployMeans> = new Set([
  'ecs',
  'lambda',
  's3',
  'cloudfront',
  'beanstalk',
  'codedeploy',
  'app-runner',
  'kubectl',
  'helm',
]);

/** Folders of what runs for developers and tests only. */
const TOOLS =
  /(?:^|[/_-])(?:tests?|e2e|mocks?|stubs?|fakes?|dev|local|loadtests?|load-?generator|benchmarks?|examples?|tools?|scripts?|sandbox|playground|storybook|docs?)(?:$|[/_-])/i;

/**
 * Services of a tree of several that no job deploys, although each job that deploys anything deploys another one by its
 * name. Where one job may bring them all, nothing is said.
 */
export function undeployedServices(
  pipelines: Pipelines,
  found: readonly Deployment[],
  deployables: Fact<Deployables>,
): readonly Statement[] {
  const units = (presentValue(deployables)?.units ?? []).filter(isService);
  if (units.length < 2 || !found.every(isOneAtATime)) return [];
  const told = found.map((deployment) => ({ deployment, words: wordsOf(pipelines, deployment) }));
  const deployedBy = (unit: Deployable) => told.find(({ words }) => isNamedIn(unit, words))?.deployment;
  const isKnown = told.every(({ words }) => units.some((unit) => isNamedIn(unit, words)));
  const left = units.filter((unit) => !deployedBy(unit));
  if (!isKnown || left.length === units.length) return [];
  return left.flatMap((unit) => {
    const other = units.map(deployedBy).find((deployment) => deployment !== undefined);
    const beside = other ? `, while ${nameOf(other)} deploys another` : '';
    return [
      missingOrUnknown(pipelines, {
        practice: `the deployment of ${unit.name}`,
        kinds: ['deploy', 'iac-apply'],
        isIn: mayDeploy,
        at: unit.evidence[0]?.at ?? { path: unit.descriptors[0] ?? unit.root },
        message: `No job deploys the service ${unit.name}${beside}.`,
        options: { address: `service ${unit.root}` },
      }),
    ];
  });
}

function isService({ root, kind, descriptors }: Deployable): boolean {
  const runs = kind === 'service' || kind === 'worker' || kind === 'function';
  return runs && root !== '' && descriptors.length > 0 && !TOOLS.test(root);
}

function isOneAtATime({ means, activities }: Deployment): boolean {
  return (
    means.length > 0 &&
    means.every((one) => ONE_AT_A_TIME.has(one)) &&
    // A manifest or a chart of a folder may hold them all.
    activities.every(({ activity }) => {
      const { means: one, images, target } = activity.detail;
      if (one !== 'kubectl' && one !== 'helm') return target !== undefined || (images ?? []).length > 0;
      return (images ?? []).length > 0;
    })
  );
}

/** Everything by which a deployment may name what it brings: its job, its commands, and the build that it takes from. */
function wordsOf(pipelines: Pipelines, deployment: Deployment): string {
  const makers = artifactFlow(pipelines)
    .filter((supply) => supply.deployment === deployment)
    .flatMap((supply) => supply.makers);
  const places = [deployment, ...makers];
  const texts: (Text | undefined)[] = places.flatMap(({ workflow, job }) => [
    [workflow.id, ' ', workflow.name, ' ', job.id],
    ...Object.values(job.leg ?? {}),
    ...Object.values(job.variables),
    ...stepsOf({ workflow, job }).flatMap(({ step }): (Text | undefined)[] => [
      ...step.commands.flatMap(({ words, folder }) => [...words, [folder ?? '']]),
      ...Object.values(step.use?.inputs ?? {}),
      ...Object.values(step.variables),
      ...step.activities.flatMap(({ detail }) => [
        detail.dockerfile,
        detail.target,
        ...(detail.images ?? []),
      ]),
    ]),
  ]);
  return plain(texts.map((text) => written(text ?? [])).join(' '));
}

function isNamedIn({ name, root }: Deployable, words: string): boolean {
  const folder = root.slice(root.lastIndexOf('/') + 1);
  return [name.slice(name.lastIndexOf('/') + 1), folder].some((one) => {
    const wanted = plain(one).trim();
    return wanted !== '' && words.includes(` ${wanted} `);
  });
}

/** Letters and digits, and one blank for whatever is between them. */
function plain(text: string): string {
  return ` ${text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')} `;
}
