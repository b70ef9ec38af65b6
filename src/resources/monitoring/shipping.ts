import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { jsonValue } from '../json-text.ts';
import type { PolicyStatement } from '../policies/document.ts';
import { policiesOf } from '../policies/principals.ts';
import { matchesAction } from '../policies/wildcard.ts';
import { holds, readProperty, valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';

/** Drivers that keep the output on the host. */
const LOCAL = /^(?:json-file|local|journald|none)$/;

/** Whether every container of a task sends its output to a central store. */
export function containersShip(task: Resource): Explained {
  const at = task.sourceOf('ContainerDefinitions');
  const definitions = jsonValue(task.properties.ContainerDefinitions);
  if (!isList(definitions)) {
    const reading = readProperty(task, 'ContainerDefinitions');
    return unsure(at, reading.state === 'open' ? reading.because : 'its containers are not written out');
  }
  let open: Explained | undefined;
  for (const [index, container] of definitions.entries()) {
    const place = task.sourceOf('ContainerDefinitions', index);
    const answer = containerShips(container, place);
    if (answer.answer === 'no') return answer;
    if (answer.answer === 'unknown') open ??= answer;
  }
  return open ?? yes(at, 'each of its containers has a log driver');
}

function containerShips(container: Value, at: Resource['source']): Explained {
  if (!isMap(container)) return unsure(at, 'a container is known at deployment only');
  const name = typeof container.Name === 'string' ? `the container \`${container.Name}\`` : 'a container';
  // The router of FireLens sends the logs of the others.
  if (container.FirelensConfiguration !== undefined) return yes(at, `${name} routes logs`);
  const configuration = container.LogConfiguration;
  if (configuration === undefined || configuration === null) return no(at, `${name} has no log driver`);
  const driver = isMap(configuration) ? configuration.LogDriver : configuration;
  if (typeof driver !== 'string') return unsure(at, `the log driver of ${name} is known at deployment only`);
  return LOCAL.test(driver)
    ? no(at, `${name} keeps its logs on the host (\`${driver}\`)`)
    : yes(at, `${name} uses \`${driver}\``);
}

/** AWS's own policies that let a function write its logs. */
const LOG_POLICIES =
  /^(?:(?:service-role\/)?AWSLambda\w*Execution\w*|(?:service-role\/)?AWSLambdaVPCAccess\w*|AWSLambdaExecute|AWSLambda_FullAccess|CloudWatchLogsFullAccess|CloudWatchFullAccess(?:V2)?|AdministratorAccess|PowerUserAccess|CloudWatchLambda\w*)$/;

/** Whether a function may write its logs: Lambda sends them to CloudWatch where its role lets it. */
export function functionShips(graph: ResourceGraph, lambda: Resource): Explained {
  const at = lambda.sourceOf('Role');
  const role = graph.target(lambda.properties.Role);
  const principal = policiesOf(graph).of(role);
  if (!role || !principal || role.mode === 'data') return unsure(at, 'its role is not in the tree');
  let isOpenGrant = false;
  for (const { managed, document, name } of principal.grants) {
    if (managed !== undefined && LOG_POLICIES.test(managed))
      return yes(role.source, `\`${managed}\` lets it write its logs`);
    if (document?.statements.some((one) => one.effect === 'Allow' && allowsLogs(one)))
      return yes(role.source, `${name} lets it write its logs`);
    if (managed === undefined && (document === undefined || document.gaps.length > 0)) isOpenGrant = true;
  }
  return isOpenGrant
    ? unsure(role.source, `not every policy of \`${role.address}\` can be read`)
    : no(role.source, `\`${role.address}\` may not write logs`);
}

function allowsLogs({ actions, isNotAction }: PolicyStatement): boolean {
  const isNamed = actions.some((action) => matchesAction(action, 'logs:PutLogEvents') !== 'no');
  return isNotAction ? !isNamed : isNamed;
}

/** Whether a database exports its error log. Aurora's are those of its cluster. */
export function databaseShips(database: Resource): Explained {
  return holds(database, ['EnableCloudwatchLogsExports'], (value) => {
    if (isOpen(value)) return 'unknown';
    return isList(value) && value.length > 0;
  });
}

/** Whether an environment of Elastic Beanstalk streams its logs. */
export function environmentShips(environment: Resource): Explained {
  return optionIs(environment, 'aws:elasticbeanstalk:cloudwatch:logs', 'StreamLogs', 'true');
}

/** Whether an option of Elastic Beanstalk is set so. */
export function optionIs(
  environment: Resource,
  namespace: string,
  option: string,
  wanted: string,
): Explained {
  const at = environment.sourceOf('OptionSettings');
  const settings = valueAt(environment.properties, ['OptionSettings']);
  if (isOpen(settings)) return unsure(at, 'its options are known at deployment only');
  const found = (isList(settings) ? settings : []).find(
    (one) => isMap(one) && one.Namespace === namespace && (one.OptionName ?? one.Name) === option,
  );
  const value = isMap(found) ? found.Value : undefined;
  if (isOpen(value)) return unsure(at, `\`${option}\` is known at deployment only`);
  return String(value).toLowerCase() === wanted
    ? yes(at, `\`${option}\` is \`${wanted}\``)
    : no(at, `\`${option}\` is not \`${wanted}\``);
}

/** Add-ons and charts that take the logs and metrics of a cluster. */
const CLUSTER_AGENTS =
  /amazon-cloudwatch-observability|adot|fluent-?bit|fluentd|datadog|prometheus|newrelic|splunk|loki|vector|otel/i;

/** Whether something in the tree takes the logs and metrics of a Kubernetes cluster. */
export function clusterAgent(graph: ResourceGraph, cluster: Resource): Explained {
  const addon = graph
    .ofType('AWS::EKS::Addon', 'helm_release')
    .find(({ properties }) =>
      CLUSTER_AGENTS.test([properties.AddonName, properties.Chart, properties.Name].join(' ')),
    );
  return addon
    ? yes(addon.source, `\`${addon.address}\` takes them`)
    : unsure(cluster.source, 'what runs in the cluster is not in the tree');
}
