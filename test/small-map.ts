import type { InfrastructureMap, MapNode } from '../src/resources/map/map.ts';

/** A node of a map; what a test is about is given, the rest is plain. */
export function mapNode(given: Partial<MapNode> = {}): MapNode {
  return {
    id: 'n0',
    tier: 'compute',
    family: 'compute',
    kind: 'ECS service',
    name: 'api',
    count: 1,
    members: [
      { address: 'aws_ecs_service.api', type: 'AWS::ECS::Service', source: { path: 'main.tf', line: 9 } },
    ],
    parts: [],
    network: null,
    zone: null,
    notes: [],
    internet: 'no',
    danger: null,
    maybe: false,
    ...given,
  };
}

/** A small shop: a load balancer in public subnets, a service and its database in private ones, a table outside. */
export function smallMap(): InfrastructureMap {
  const at = { network: 'main' };
  return {
    environment: { name: 'production', stage: 'production' },
    stacks: 1,
    resources: 24,
    networks: [
      {
        id: 'main',
        name: 'VPC main',
        kind: 'declared',
        block: '10.0.0.0/16',
        zones: [
          { id: 'front', name: 'front', access: 'public', subnets: 2, spread: ['eu-west-1a', 'eu-west-1b'] },
          { id: 'back', name: 'back', access: 'private', subnets: 2, spread: [] },
        ],
      },
    ],
    nodes: [
      mapNode({
        ...at,
        id: 'n0',
        tier: 'entry',
        family: 'network',
        kind: 'Load balancer',
        name: 'entry',
        zone: 'front',
        notes: ['HTTPS 443'],
        internet: 'reached',
      }),
      mapNode({ ...at, id: 'n1', zone: 'back' }),
      mapNode({
        ...at,
        id: 'n2',
        tier: 'store',
        family: 'database',
        kind: 'RDS database',
        name: 'orders',
        zone: 'back',
      }),
      mapNode({
        id: 'n3',
        tier: 'store',
        family: 'database',
        kind: 'DynamoDB tables',
        name: 'baskets',
        count: 3,
      }),
    ],
    flows: [
      {
        from: null,
        to: 'n0',
        ports: ['443'],
        ground: 'address',
        isCertain: true,
        because: '`Scheme` is `internet-facing`',
      },
      { from: 'n0', to: 'n1', ports: ['8080'], ground: 'target', isCertain: true, because: 'it is a target' },
      { from: 'n1', to: 'n2', ports: ['5432'], ground: 'rule', isCertain: true, because: 'a rule admits it' },
      { from: 'n1', to: 'n3', ports: [], ground: 'role', isCertain: true, because: 'its role names it' },
    ],
    others: [{ service: 'IAM', count: 6 }],
    left: 0,
  };
}
