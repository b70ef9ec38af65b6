import { all, type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import { isPublic, type Listener, listeners, plainAnswers } from '../resources/endpoints/listeners.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';

/** A load balancer, or a listener whose load balancer is elsewhere, and whether plain HTTP only leads to HTTPS there. */
export interface RedirectingBalancer {
  readonly subject: Resource;
  readonly redirects: Explained;
}

/** Load balancers for HTTP on the internet. */
export function redirectingBalancers(graph: ResourceGraph): readonly RedirectingBalancer[] {
  const groups = new Map<Resource, Listener[]>();
  for (const listener of listeners(graph)) {
    if (isPublic(graph, listener).answer === 'no' || isForTcp(listener)) continue;
    const subject = listener.balancer ?? listener.resource;
    groups.set(subject, [...(groups.get(subject) ?? []), listener]);
  }
  return [...groups].map(([subject, own]) => ({ subject, redirects: redirectsOf(graph, subject, own) }));
}

function isForTcp({ protocol, balancer }: Listener): boolean {
  const type = balancer?.properties.Type;
  if (type === 'network' || type === 'gateway') return true;
  return protocol !== undefined && !['HTTP', 'HTTPS', 'SSL'].includes(protocol);
}

function redirectsOf(graph: ResourceGraph, subject: Resource, own: readonly Listener[]): Explained {
  const plain = own.filter(({ protocol }) => protocol !== 'HTTPS' && protocol !== 'SSL');
  if (plain.length === 0) return yes(subject.source, 'it has no listener for plain HTTP');
  return all(plain.map((listener) => redirectsOne(graph, listener)));
}

function redirectsOne(graph: ResourceGraph, listener: Listener): Explained {
  const { resource, path, protocol, port } = listener;
  const at = resource.sourceOf(...path, 'Protocol');
  const name = `port ${port ?? '80'}`;
  if (protocol === undefined) return unsure(at, `what ${name} speaks is not decided here`);
  if (path.length > 0) return no(at, `a classic load balancer cannot redirect, and ${name} speaks HTTP`);
  const answers = plainAnswers(graph, listener);
  const serving = answers.find(({ does }) => does === 'serves' || does === 'answers');
  const reached = isPublic(graph, listener);
  if (serving && reached.answer === 'unknown')
    return unsure(
      at,
      `whether the internet reaches ${name} cannot be told: ${reached.reasons[0]?.because ?? ''}`,
    );
  if (serving)
    return no(
      serving.by.source,
      `\`${serving.by.address}\` answers requests on ${name} without sending them to HTTPS`,
    );
  const open = answers.find(({ does }) => does === 'open');
  if (open) return unsure(open.by.source, `what \`${open.by.address}\` does on ${name} is not decided here`);
  return yes(at, `${name} only redirects or refuses`);
}
