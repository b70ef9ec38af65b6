import type { EndToEndSuites } from '../evidence/repo/end-to-end-suites.ts';
import type { Answer } from '../pipelines/answer.ts';
import { type Deployment, deployments } from '../pipelines/deployments.ts';
import { dependsOn } from '../pipelines/order.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, activitiesIn, allActivities } from '../pipelines/places.ts';
import { lastOf } from '../pipelines/promotions.ts';
import { occasionsOf } from '../pipelines/situations.ts';
import type { Variables } from '../pipelines/step.ts';
import { literalOf, referencesOf, type Text, written } from '../pipelines/text.ts';
import type { Source } from './source.ts';

/** A run of end-to-end tests in a pipeline, and what it speaks to. */
export interface EndToEndRun extends ActivityRef {
  /** `local`: a copy that its own job starts. `unknown`: its address cannot be told. */
  readonly against: 'deployed' | 'local' | 'unknown';
  readonly because: string;
  readonly at: Source;
  /** The deployments that it comes after. */
  readonly after: readonly Deployment[];
}

/** Every run of end-to-end tests that the pipelines hold. */
export function endToEndRuns(
  pipelines: Pipelines,
  suites: EndToEndSuites | undefined,
): readonly EndToEndRun[] {
  return allActivities(pipelines, 'e2e-test').map((ref) => {
    const after = testedBy(pipelines, ref);
    return { ...ref, after, ...targetOf(ref, suites, after.length > 0) };
  });
}

/** Whether something runs after a deployment: in its run, or because the forge says that it took place. */
export function follows(pipelines: Pipelines, ref: ActivityRef, deployment: Deployment): Answer {
  if (isToldOfDeployments(ref)) return 'yes';
  return dependsOn(pipelines, ref, lastOf(deployment)).answer;
}

/** The deployments before a run of tests, without those that one to another environment came after. */
function testedBy(pipelines: Pipelines, ref: ActivityRef): readonly Deployment[] {
  const before = deployments(pipelines).filter((deployment) => follows(pipelines, ref, deployment) === 'yes');
  if (isToldOfDeployments(ref)) return before;
  return before.filter(
    (deployment) =>
      !before.some(
        (later) =>
          environmentKey(later) !== environmentKey(deployment) &&
          dependsOn(pipelines, later, lastOf(deployment)).answer === 'yes',
      ),
  );
}

function environmentKey({ stage }: Deployment): string {
  return stage.name ?? stage.claimed ?? '';
}

/** GitHub starts a workflow on `deployment_status`; nothing of the deploying run waits for it. */
export function isToldOfDeployments(ref: ActivityRef): boolean {
  return occasionsOf(ref).some(({ name }) => name === 'deployment_status');
}

const LOCAL =
  /^(?:https?:\/\/)?(?:localhost|127\.|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|[a-z][a-z0-9_-]*:\d{2,5}(?:\/|$))/i;
/** A URL, or a name with a domain. */
const NETWORK = /^(?:https?|wss?):\/\/|^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/|$)/i;
const ADDRESS = /(?:^|_)(?:BASE_?URL|URL|URI|HOST|HOSTNAME|ENDPOINT|DOMAIN|ORIGIN|TARGET)$|baseUrl$/i;
/** Addresses of other things than the application. */
const OTHER =
  /DATABASE|POSTGRES|MYSQL|MONGO|REDIS|RABBIT|AMQP|KAFKA|ELASTIC|^DB_|SENTRY|REGISTRY|WEBHOOK|SLACK|PROXY|GITHUB|GITLAB|^CI_(?!ENVIRONMENT_URL)|NEXUS|MAVEN|NPM|PIP|SONAR|SMTP|VAULT|BUILD_|JENKINS|DOCKER|CYPRESS_INSTALL/i;

type Target = Pick<EndToEndRun, 'against' | 'because' | 'at'>;

function targetOf(ref: ActivityRef, suites: EndToEndSuites | undefined, isAfterDeployment: boolean): Target {
  const { activity, job, step, workflow } = ref;
  const at = activity.source;
  const given =
    activity.detail.url ?? addressIn([step.variables, job.leg ?? {}, job.variables, workflow.variables]);
  if (given) return { at, ...byAddress(given, isAfterDeployment) };
  if (job.services.length > 0 || startsOwn(ref)) {
    return { at, against: 'local', because: 'it tests what its own job starts' };
  }
  const target = suites?.target;
  if (target?.target === 'hard-coded') {
    const because = `its address is written in ${target.path} and is this machine's`;
    return { at: { path: target.path, line: target.line }, against: 'local', because };
  }
  return { at, against: 'unknown', because: 'no address is given to it, so what it tests cannot be told' };
}

function startsOwn({ workflow, job }: ActivityRef): boolean {
  return activitiesIn({ workflow, job }, 'start-services').length > 0;
}

function addressIn(layers: readonly Variables[]): Text | undefined {
  for (const variables of layers) {
    for (const [name, value] of Object.entries(variables))
      if (ADDRESS.test(name) && !OTHER.test(name) && value.length > 0) return value;
  }
  return undefined;
}

function byAddress(address: Text, isAfterDeployment: boolean): Pick<Target, 'against' | 'because'> {
  const text = written(address);
  if (LOCAL.test(text))
    return { against: 'local', because: `it tests \`${text}\`, which is its own machine` };
  if (literalOf(address) !== undefined)
    return NETWORK.test(text)
      ? { against: 'deployed', because: `it tests \`${text}\`` }
      : { against: 'unknown', because: `\`${text}\`, which is given to it, is no address` };
  const names = referencesOf(address).map(({ raw }) => `\`${raw}\``);
  if (isAfterDeployment || referencesOf(address).some(({ kind }) => kind === 'environment'))
    return { against: 'deployed', because: `it tests what ${names.join(' and ')} names` };
  return { against: 'unknown', because: `what ${names.join(' and ')} names cannot be told` };
}
