import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { groupsAdmit } from '../network/admission.ts';
import { placementOf } from '../network/placement.ts';
import { publicIp } from '../network/public-address.ts';
import { readProperty } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { numberOf } from '../truth.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';

/** A port of a load balancer that takes connections. */
export interface Listener {
  /** The listener, or the classic load balancer that it is a part of. */
  readonly resource: Resource;
  /** Where its properties begin: empty for a resource of its own. */
  readonly path: PropertyPath;
  /** `undefined`: the load balancer is not in the tree. */
  readonly balancer: Resource | undefined;
  /** In capital letters; `undefined` where it is open or not written. */
  readonly protocol: string | undefined;
  readonly port: number | undefined;
}

const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer';

/** Every port that a load balancer of the tree listens on. */
export function listeners(graph: ResourceGraph): readonly Listener[] {
  const modern = graph.ofType('AWS::ElasticLoadBalancingV2::Listener').map((resource): Listener => {
    const balancer = graph.target(resource.properties.LoadBalancerArn);
    return { resource, path: [], balancer, ...wordsOf(resource, []), port: portOf(resource.properties.Port) };
  });
  return [...modern, ...graph.ofType(CLASSIC).flatMap(classicListeners)];
}

function classicListeners(resource: Resource): readonly Listener[] {
  const list = resource.properties.Listeners;
  return (isList(list) ? list : []).map((entry, index) => ({
    resource,
    path: ['Listeners', index],
    balancer: resource,
    ...wordsOf(resource, ['Listeners', index]),
    port: isMap(entry) ? portOf(entry.LoadBalancerPort) : undefined,
  }));
}

function wordsOf(resource: Resource, path: PropertyPath): Pick<Listener, 'protocol'> {
  const reading = readProperty(resource, ...path, 'Protocol');
  const value = 'value' in reading ? reading.value : undefined;
  return { protocol: typeof value === 'string' ? value.toUpperCase() : undefined };
}

function portOf(value: Value | undefined): number | undefined {
  return numberOf(value);
}

/** Whether a listener speaks TLS with those who connect; `undefined` protocols are open. */
export function speaksTls({ protocol }: Listener): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS' || protocol === 'SSL';
}

/** Whether users on the internet get to a listener: its load balancer faces them and lets them in on its port. */
export function isPublic(graph: ResourceGraph, { resource, balancer, port }: Listener): Explained {
  if (!balancer) return unsure(resource.source, 'its load balancer is not in the tree');
  const address = publicIp(graph, balancer);
  if (address.answer === 'no') return address;
  const { groups } = placementOf(graph, balancer);
  if (groups.items.length === 0 && groups.open === undefined) return address;
  const admitted = groupsAdmit(graph, balancer, groups, 'world', port);
  if (admitted.answer === 'no')
    return no(balancer.source, 'its security groups admit nobody from the internet');
  return address.answer === 'yes' && admitted.answer === 'yes'
    ? yes(balancer.source, 'it faces the internet')
    : unsureOf(admitted, address);
}

function unsureOf(...parts: readonly Explained[]): Explained {
  const open = parts.find(({ answer }) => answer === 'unknown');
  return open ?? { answer: 'unknown', reasons: [] };
}

/**
 * What a listener or a rule does with a request over plain HTTP. `answers`: with a page of its own, so nothing of the
 * application is seen on the way.
 */
export type PlainAnswer = 'redirects' | 'refuses' | 'answers' | 'serves' | 'open';

/** What the default actions of a listener do, and those of its rules. */
export function plainAnswers(
  graph: ResourceGraph,
  { resource }: Listener,
): readonly { readonly by: Resource; readonly does: PlainAnswer }[] {
  const rules = graph
    .linksTo(resource)
    .filter(({ from, property }) => from.type.endsWith('::ListenerRule') && property === 'ListenerArn')
    .map(({ from }) => from)
    .filter((rule) => !isCertificateChallenge(rule));
  const own = { by: resource, does: actionOf(resource.properties.DefaultActions) };
  return [own, ...rules.map((by) => ({ by, does: actionOf(by.properties.Actions) }))];
}

function actionOf(actions: Value | undefined): PlainAnswer {
  if (isOpen(actions)) return 'open';
  const list = isList(actions) ? actions : isMap(actions) ? [actions] : [];
  // What authenticates comes before what answers, and authentication needs HTTPS.
  const last = list.at(-1);
  if (isOpen(last)) return 'open';
  if (!isMap(last)) return 'serves';
  if (last.Type === 'fixed-response') return fixedAnswer(last.FixedResponseConfig);
  if (last.Type !== 'redirect' && last.RedirectConfig === undefined)
    return isOpen(last.Type) ? 'open' : 'serves';
  return redirectOf(last.RedirectConfig);
}

function fixedAnswer(config: Value | undefined): PlainAnswer {
  if (isOpen(config)) return 'open';
  const code = isMap(config) ? config.StatusCode : undefined;
  if (isOpen(code)) return 'open';
  return /^2/.test(String(code ?? '')) ? 'answers' : 'refuses';
}

/** Without a protocol, a redirect keeps the one of the request. */
function redirectOf(config: Value | undefined): PlainAnswer {
  if (isOpen(config)) return 'open';
  const protocol = isMap(config) ? config.Protocol : undefined;
  if (isOpen(protocol)) return 'open';
  return typeof protocol === 'string' && protocol.toUpperCase() === 'HTTPS' ? 'redirects' : 'serves';
}

/** Authorities of certificates ask over plain HTTP. */
function isCertificateChallenge({ properties }: Resource): boolean {
  return JSON.stringify(properties.Conditions ?? null).includes('/.well-known/acme-challenge');
}
