import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import {
  isPublic,
  type Listener,
  listeners,
  plainAnswers,
  speaksTls,
} from '../resources/endpoints/listeners.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { valueAt } from '../resources/property.ts';
import { isNamed } from '../resources/truth.ts';
import { isOpen } from '../resources/value.ts';

/** A listener that users get to, or may get to, and whether it keeps what they send from being read. */
export interface PublicListener {
  readonly listener: Listener;
  readonly isEncrypted: Explained;
}

/** Listeners on the internet; those that nobody from there reaches are left out. */
export function publicListeners(graph: ResourceGraph): readonly PublicListener[] {
  return listeners(graph).flatMap((listener) => {
    const reached = isPublic(graph, listener);
    if (reached.answer === 'no') return [];
    const isEncrypted = encryption(graph, listener);
    const isUnsure = reached.answer === 'unknown' && isEncrypted.answer === 'no';
    const because = `${isEncrypted.reasons[0]?.because ?? ''}, and whether the internet reaches it is open: ${reached.reasons[0]?.because ?? ''}`;
    return [{ listener, isEncrypted: isUnsure ? unsure(placeOf(listener), because) : isEncrypted }];
  });
}

function placeOf({ resource, path }: Listener) {
  return resource.sourceOf(...path, 'Protocol');
}

function encryption(graph: ResourceGraph, listener: Listener): Explained {
  const at = placeOf(listener);
  const { protocol, port } = listener;
  const name = `${protocol}${port === undefined ? '' : ` on port ${port}`}`;
  if (protocol === undefined) return withoutProtocol(listener);
  if (speaksTls(listener)) return classicCertificate(listener) ?? yes(at, `it speaks ${name}`);
  if (protocol !== 'HTTP' && listener.path.length === 0)
    return unsure(at, `it passes ${name} on to its targets, and whether those speak TLS is not in the code`);
  if (listener.path.length > 0) return no(at, `it speaks ${name}`);
  return plainHttp(graph, listener, name);
}

function withoutProtocol(listener: Listener): Explained {
  const { resource, path, balancer } = listener;
  const written = valueAt(resource.properties, [...path, 'Protocol']);
  const at = placeOf(listener);
  if (isOpen(written)) return unsure(at, 'its protocol is not decided here');
  const isGateway = balancer?.properties.Type === 'gateway';
  return isGateway
    ? yes(at, 'a gateway load balancer hands on what it gets')
    : unsure(at, 'its protocol is not written');
}

/** A classic listener cannot speak TLS without a certificate. */
function classicCertificate({ resource, path }: Listener): Explained | undefined {
  if (path.length === 0) return undefined;
  const named = isNamed(valueAt(resource.properties, [...path, 'SSLCertificateId']));
  return named === 'no' ? no(resource.sourceOf(...path), 'it names no certificate') : undefined;
}

function plainHttp(graph: ResourceGraph, listener: Listener, name: string): Explained {
  const answers = plainAnswers(graph, listener);
  const serving = answers.find(({ does }) => does === 'serves');
  if (serving)
    return no(
      serving.by === listener.resource ? placeOf(listener) : serving.by.source,
      serving.by === listener.resource
        ? `it answers requests over ${name}`
        : `its rule \`${serving.by.address}\` answers requests over ${name}`,
    );
  const open = answers.find(({ does }) => does === 'open');
  if (open) return unsure(open.by.source, `what it does with requests over ${name} is not decided here`);
  return yes(placeOf(listener), `it only sends requests over ${name} on to HTTPS or refuses them`);
}
