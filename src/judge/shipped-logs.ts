import type { Explained } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { hostAgent, isContainerHost } from '../resources/monitoring/host-agent.ts';
import {
  clusterAgent,
  containersShip,
  databaseShips,
  environmentShips,
  functionShips,
} from '../resources/monitoring/shipping.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { resourceMisses } from './resource-misses.ts';
import { resourceVerdict } from './resource-verdict.ts';
import type { Statement } from './statement.ts';

type Ships = (graph: ResourceGraph, resource: Resource) => Explained;

/** What a resource is written in, or what would stand beside it. */
interface Way {
  readonly ships: Ships;
  /** The evidence for it would be another resource. */
  readonly isCompanion?: boolean;
  readonly severity?: 'major';
}

const HOST: Way = { ships: hostAgent, isCompanion: true };
const DATABASE: Way = { ships: (_, resource) => databaseShips(resource), severity: 'major' };

const WAYS: Readonly<Record<string, Way>> = {
  'AWS::AutoScaling::AutoScalingGroup': HOST,
  'AWS::EC2::Instance': HOST,
  'AWS::ECS::TaskDefinition': { ships: (_, resource) => containersShip(resource) },
  'AWS::EKS::Cluster': { ships: clusterAgent, isCompanion: true },
  'AWS::ElasticBeanstalk::Environment': { ships: (_, resource) => environmentShips(resource) },
  'AWS::Lambda::Function': { ships: functionShips },
  'AWS::RDS::DBCluster': DATABASE,
  'AWS::RDS::DBInstance': DATABASE,
};

/** Whether what runs, and the databases, send their logs to a central store. */
export function judgeShipping(infrastructure: Infrastructure, graph: ResourceGraph): readonly Statement[] {
  return graph.ofType(...Object.keys(WAYS)).flatMap((resource) => {
    const way = WAYS[resource.type];
    if (!way || isElsewhere(graph, resource)) return [];
    const answer = way.ships(graph, resource);
    const severity = way.severity ? { severity: way.severity } : {};
    if (way.isCompanion && answer.answer === 'no')
      return [
        resourceMisses(
          infrastructure,
          resource,
          `keeps its logs: ${answer.reasons[0]?.because ?? ''}`,
          severity,
        ),
      ];
    return [
      resourceVerdict(infrastructure, resource, answer, {
        right: 'ships its logs',
        wrong: 'keeps its logs',
        ...severity,
      }),
    ];
  });
}

/** Hosts of containers log as their tasks do, members of a database cluster as their cluster. */
function isElsewhere(graph: ResourceGraph, resource: Resource): boolean {
  if (resource.type === 'AWS::RDS::DBInstance') return resource.properties.DBClusterIdentifier !== undefined;
  const isHost =
    resource.type === 'AWS::EC2::Instance' || resource.type === 'AWS::AutoScaling::AutoScalingGroup';
  return isHost && isContainerHost(graph, resource);
}
