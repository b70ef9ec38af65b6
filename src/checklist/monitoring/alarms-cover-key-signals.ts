import { defineControl } from '../../judge/control.ts';
import { coverageStatements } from '../../judge/signal-coverage.ts';
import { notApplicable } from '../../judge/statement.ts';
import type { Signal } from '../../resources/monitoring/signals.ts';
import { examples } from './alarms-cover-key-signals.examples.ts';

const DEMANDED: Readonly<Record<string, readonly Signal[]>> = {
  'AWS::ApiGateway::RestApi': ['errors', 'latency'],
  'AWS::ApiGatewayV2::Api': ['errors', 'latency'],
  'AWS::ECS::Service': ['memory'],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['errors', 'latency', 'health'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['errors', 'latency', 'health'],
  'AWS::Lambda::Function': ['errors'],
  'AWS::RDS::DBCluster': ['memory'],
  'AWS::RDS::DBInstance': ['memory', 'storage'],
  'AWS::SQS::Queue': ['backlog'],
};

export default defineControl({
  id: 'monitoring/alarms-cover-key-signals',
  title: 'Alarms cover errors, latency, health, memory, storage and queues',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'Each way to fail has its own sign; the outage comes by the one that has no alarm.',
  how: 'Each load balancer and API of production has alarms on errors and latency, load balancers on unhealthy targets, functions on errors, ECS services on memory, databases on memory and storage, queues on the age or number of what waits. One finding a resource says what is not covered.',
  remedy: 'Declare a set of alarms for each kind of resource in one module and use it everywhere.',
  references: [
    { standard: 'AWS Well-Architected', id: 'REL06-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS08-BP04' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = coverageStatements(infrastructure, { demanded: DEMANDED, byDashboard: false });
    return statements.length > 0
      ? statements
      : [notApplicable('nothing that has such signs is declared here')];
  },
  examples,
});
