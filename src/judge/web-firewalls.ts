import { any, type Explained, NO } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { isEntered } from '../resources/network/entrances.ts';
import { forwardedReach } from '../resources/network/internet-paths.ts';
import { memberName } from '../resources/network/members.ts';
import { facesInternet } from '../resources/network/reach.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap, Reference, Template, type Value } from '../resources/value.ts';
import { clauseOf, SEE_ACCOUNT } from './reasons.ts';
import { fail, missing, pass, remark, type Statement, unknown } from './statement.ts';

const ASSOCIATIONS = ['AWS::WAFv2::WebACLAssociation', 'AWS::WAFRegional::WebACLAssociation'];

/** Whether a web firewall stands before a public entry. */
export function judgeEdge(graph: ResourceGraph, entry: Resource): readonly Statement[] {
  if (entry.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') return judgeBalancer(graph, entry);
  if (entry.type === 'AWS::CloudFront::Distribution') return judgeDistribution(graph, entry);
  const { RestApiId: id } = entry.properties;
  const api = graph.target(id);
  if (api && isPrivate(api)) return [];
  const statements = byAssociation(graph, entry);
  const isSeen = entry.type !== 'AWS::ApiGateway::Stage' || (api !== undefined && api.mode === 'managed');
  if (isSeen || statements.every(({ kind }) => kind !== 'fail')) return statements;
  const because = `it has no web firewall here, and whether the API ${memberName(id ?? null)} of \`${entry.address}\` is private is not in the tree`;
  return [unknown(entry.source, because, SEE_ACCOUNT)];
}

function judgeBalancer(graph: ResourceGraph, balancer: Resource): readonly Statement[] {
  const kind = readProperty(balancer, 'Type');
  if ('value' in kind && typeof kind.value === 'string' && kind.value !== 'application') return [];
  const faces = any([facesInternet(graph, balancer), byAccelerator(graph, balancer)]);
  if (faces.answer === 'no') return [];
  const statements = byAssociation(graph, balancer);
  if (faces.answer === 'yes' || statements.every(({ kind: said }) => said !== 'fail')) return statements;
  const because = `it has no web firewall here, and whether \`${balancer.address}\` faces the internet cannot be told: ${clauseOf(faces)}`;
  return [unknown(balancer.source, because, SEE_ACCOUNT)];
}

/** Of what stands before a load balancer only an accelerator can have no web firewall of its own. */
function byAccelerator(graph: ResourceGraph, balancer: Resource): Explained {
  const reach = forwardedReach(graph, balancer);
  return reach?.hops[0]?.type === 'AWS::GlobalAccelerator::Accelerator' ? reach : NO;
}

function judgeDistribution(graph: ResourceGraph, distribution: Resource): readonly Statement[] {
  const acl = readProperty(distribution, 'DistributionConfig', 'WebACLId');
  if (acl.state === 'open') {
    return [
      unknown(acl.at, `the web firewall of \`${distribution.address}\` is open: ${acl.because}`, SEE_ACCOUNT),
    ];
  }
  if (isEntered(graph, distribution).answer === 'no') return [];
  if (acl.state === 'absent' || acl.value === '') return [without(distribution)];
  return withFirewall(graph, distribution, acl.value);
}

function byAssociation(graph: ResourceGraph, entry: Resource): readonly Statement[] {
  const association = graph
    .ofType(...ASSOCIATIONS)
    .find(({ properties }) => isFor(graph, properties.ResourceArn, entry));
  if (!association) return [without(entry)];
  if (association.maybe !== undefined) {
    const because = `the web firewall of \`${entry.address}\` is there only if ${association.maybe}`;
    return [unknown(entry.source, because, SEE_ACCOUNT)];
  }
  const { WebACLArn, WebACLId } = association.properties;
  return withFirewall(graph, entry, WebACLArn ?? WebACLId ?? null);
}

/** An association names a load balancer or an API; a stage by its API and its name. */
function isFor(graph: ResourceGraph, arn: Value | undefined, entry: Resource): boolean {
  const end = arn instanceof Template ? arn.parts.at(-1) : arn;
  if (end instanceof Reference && graph.target(end) === entry) return true;
  const { RestApiId, StageName } = entry.properties;
  if (typeof StageName !== 'string') return false;
  const name = `/stage/${StageName}`;
  if (typeof arn === 'string') return typeof RestApiId === 'string' && arn.endsWith(`${RestApiId}${name}`);
  if (!(arn instanceof Template)) return false;
  const isOfApi = graph.targets(arn).some((target) => target === graph.target(RestApiId));
  return (
    isOfApi &&
    arn.parts.some(
      (part) => typeof part === 'string' && (part.endsWith(name) || part.endsWith(`/stages/${StageName}`)),
    )
  );
}

function isPrivate({ properties }: Resource): boolean {
  const configuration = properties.EndpointConfiguration;
  const types = isMap(configuration) ? configuration.Types : undefined;
  return isList(types) && types.includes('PRIVATE');
}

function without(entry: Resource): Statement {
  return missing(entry.source, `No web firewall stands before \`${entry.address}\`.`, { address: entry.key });
}

/** A firewall that only counts stops nothing. */
function withFirewall(graph: ResourceGraph, entry: Resource, value: Value): readonly Statement[] {
  const acl = graph.target(value);
  const name = `\`${entry.address}\``;
  const statement = pass(entry.source, `a web firewall stands before ${name}`);
  if (acl?.type !== 'AWS::WAFv2::WebACL' || acl.mode === 'data') return [statement];
  const rules = acl.properties.Rules;
  const isBlocking = !isList(rules) || rules.some((rule) => !isMap(rule) || !isCounting(rule));
  if (!isBlocking || (isList(rules) && rules.length === 0 && isAllowing(acl))) {
    const message = `The web firewall \`${acl.address}\` before ${name} blocks nothing: it has no rule that does more than count.`;
    return [fail(entry.source, message, { address: entry.key })];
  }
  const isLogged = graph.linksTo(acl).some(({ from }) => from.type === 'AWS::WAFv2::LoggingConfiguration');
  const advice = `The web firewall \`${acl.address}\` writes no log.`;
  return isLogged ? [statement] : [statement, remark(acl.source, advice, { address: acl.key })];
}

function isCounting(rule: Readonly<Record<string, Value>>): boolean {
  return [rule.Action, rule.OverrideAction].some((action) => isMap(action) && action.Count !== undefined);
}

function isAllowing({ properties }: Resource): boolean {
  return isMap(properties.DefaultAction) && properties.DefaultAction.Allow !== undefined;
}
