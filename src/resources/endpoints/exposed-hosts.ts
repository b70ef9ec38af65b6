import { type Explained, unsure } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { directReach } from '../network/reach.ts';
import type { Resource } from '../resource.ts';

const HTTP = 80;

/** Hosts and services that the internet reaches on the port of plain HTTP, nothing in between. */
export function exposedHosts(graph: ResourceGraph): readonly Resource[] {
  return graph
    .ofType('AWS::EC2::Instance', 'AWS::ECS::Service')
    .filter((host) => directReach(graph, host, HTTP).answer === 'yes');
}

/** The port is open; what listens there is not in the code. */
export function isHostEncrypted(host: Resource): Explained {
  return unsure(
    host.source,
    `the internet reaches its port ${HTTP}, and what answers there is not in the code`,
  );
}
