import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, readProperty } from '../property.ts';
import type { Resource } from '../resource.ts';
import type { Stack } from '../stack.ts';
import { isMap, type Value } from '../value.ts';

const SIDE_BY_SIDE: ReadonlySet<Value> = new Set<Value>(['BLUE_GREEN', 'CANARY', 'LINEAR']);

/** How a container service replaces its tasks: by itself, or by CodeDeploy. */
export function serviceRollsOut(graph: ResourceGraph, service: Resource): Explained {
  const controller = readProperty(service, 'DeploymentController', 'Type');
  if (controller.state === 'absent' || controller.state === 'open')
    return unsure(controller.at, '`DeploymentController.Type` is open');
  if (controller.value === 'EXTERNAL') return unsure(controller.at, 'something else deploys it (`EXTERNAL`)');
  if (controller.value === 'CODE_DEPLOY') {
    const [group] = groupsFor(graph, service);
    if (group) return groupShifts(group);
    return unsure(controller.at, 'CodeDeploy deploys it, and its deployment group is not declared here');
  }
  const strategy = readProperty(service, 'DeploymentConfiguration', 'Strategy');
  if (strategy.state === 'open') return unsure(strategy.at, strategy.because);
  const value = strategy.state === 'absent' ? 'ROLLING' : strategy.value;
  if (SIDE_BY_SIDE.has(value))
    return yes(strategy.at, `it runs both versions side by side (${String(value)})`);
  return holds(service, ['DeploymentConfiguration', 'MinimumHealthyPercent'], (least) =>
    typeof least === 'object' && least !== null ? 'unknown' : Number(least) > 0,
  );
}

/** Deployment groups of CodeDeploy that deploy a resource. */
export function groupsFor(graph: ResourceGraph, resource: Resource): readonly Resource[] {
  const { ServiceName: name } = resource.properties;
  return graph.ofType('AWS::CodeDeploy::DeploymentGroup').filter((group) => {
    const { ECSServices: services } = group.properties;
    if (graph.targets(services).includes(resource)) return true;
    return (
      typeof name === 'string' &&
      Array.isArray(services) &&
      services.some((one: Value) => isMap(one) && one.ServiceName === name)
    );
  });
}

/** `LambdaAllAtOnce`, in SAM's words `AllAtOnce`, cuts over at once; for ECS both versions run by then. */
export function groupShifts(group: Resource): Explained {
  const config = readProperty(group, 'DeploymentConfigName');
  if (config.state === 'open') return unsure(config.at, config.because);
  const name = config.state === 'absent' ? '' : config.value;
  if (typeof name !== 'string') return yes(config.at, 'it shifts by a configuration of its own');
  if (/^(?:CodeDeployDefault\.(?:Lambda)?)?AllAtOnce$/.test(name))
    return no(config.at, `it replaces everything at once (\`${name}\`)`);
  if (name.startsWith('CodeDeployDefault.ECS') || name.startsWith('CodeDeployDefault.Lambda'))
    return yes(config.at, `it shifts by \`${name}\``);
  return isForServers(group) ? serversShift(group, name) : yes(config.at, `it shifts by \`${name}\``);
}

function isForServers({ properties }: Resource): boolean {
  return ['AutoScalingGroups', 'Ec2TagFilters', 'Ec2TagSet'].some((name) => properties[name] !== undefined);
}

/** Machines are taken out of the load balancer while they are replaced; without that requests meet stopped ones. */
function serversShift(group: Resource, name: string): Explained {
  const style = readProperty(group, 'DeploymentStyle', 'DeploymentOption');
  if (style.state === 'open') return unsure(style.at, style.because);
  if (style.state !== 'absent' && style.value === 'WITH_TRAFFIC_CONTROL')
    return yes(style.at, `it takes machines out of the load balancer, by \`${name}\``);
  return no(style.at, 'machines are not taken out of the load balancer while they are replaced');
}

/** Functions that users or other services call and wait for: behind an API, a load balancer or an address. */
export function servingFunctions(graph: ResourceGraph): readonly Resource[] {
  const named = namedByEntries(graph);
  const isCalled = (resource: Resource) => graph.linksTo(resource).some(({ from }) => isEntry(from));
  return graph.ofType('AWS::Lambda::Function').filter((fn) => {
    const { FunctionName: name } = fn.properties;
    const isNamed = typeof name === 'string' && (named.get(fn.stack)?.has(name) ?? false);
    return isNamed || isCalled(fn) || aliasesOf(graph, fn).some(isCalled);
  });
}

/** Names of functions that entries of a stack spell out. */
function namedByEntries({ resources }: ResourceGraph): ReadonlyMap<Stack, ReadonlySet<string>> {
  const named = new Map<Stack, Set<string>>();
  for (const entry of resources) {
    if (!isEntry(entry)) continue;
    for (const property of ['TargetFunctionArn', 'FunctionName']) {
      const value = entry.properties[property];
      if (typeof value !== 'string') continue;
      const names = named.get(entry.stack) ?? new Set();
      named.set(entry.stack, names.add(value.replace(/^.*:function:/, '')));
    }
  }
  return named;
}

const ENTRIES: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGateway::Method',
  'AWS::Lambda::Url',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::AppSync::DataSource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
]);

function isEntry({ type, properties }: Resource): boolean {
  if (type === 'AWS::Lambda::Permission')
    return /apigateway|elasticloadbalancing/.test(String(properties.Principal ?? ''));
  return ENTRIES.has(type);
}

/** How the new version of a function takes over: all at once, by an alias that is moved, or by traffic that is shifted. */
export function functionTakesOver(
  graph: ResourceGraph,
  fn: Resource,
): { readonly by: 'latest' | 'alias' | 'shifting'; readonly resource: Resource } {
  const aliases = aliasesOf(graph, fn);
  for (const alias of aliases) if (shifts(graph, alias)) return { by: 'shifting', resource: alias };
  const [alias] = aliases;
  return alias ? { by: 'alias', resource: alias } : { by: 'latest', resource: fn };
}

function aliasesOf(graph: ResourceGraph, fn: Resource): readonly Resource[] {
  return graph
    .ofType('AWS::Lambda::Alias')
    .filter((alias) => graph.targets(alias.properties.FunctionName).includes(fn) || isNamed(alias, fn));
}

function isNamed({ properties, stack }: Resource, fn: Resource): boolean {
  const { FunctionName: name } = fn.properties;
  return stack === fn.stack && typeof name === 'string' && properties.FunctionName === name;
}

function shifts(graph: ResourceGraph, alias: Resource): boolean {
  const policy = alias.original.attributes.UpdatePolicy;
  if (isMap(policy) && policy.CodeDeployLambdaAliasUpdate !== undefined) return true;
  if (alias.properties.RoutingConfig !== undefined) return true;
  return graph.linksTo(alias).some(({ from }) => from.type === 'AWS::CodeDeploy::DeploymentGroup');
}
