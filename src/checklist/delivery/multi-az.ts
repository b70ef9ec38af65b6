import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { spansZones, waysOut, ZONAL_TYPES } from '../../resources/availability/spans.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './multi-az.examples.ts';

export default defineControl({
  id: 'delivery/multi-az',
  title: 'Production stands in two availability zones or more',
  tier: 3,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'A zone fails as a whole now and then. What stands in that zone alone is down until it comes back.',
  how:
    'Load balancers, groups of machines, services and functions in a network need subnets in two zones; NAT gateways of a network too. Databases need a standby: `MultiAZ`, ' +
    'two instances of a cluster, automatic failover and Multi-AZ of a cache, zone awareness of a search domain. Outside of production a shortfall is a remark.',
  remedy:
    'Place load balancers and services in subnets of two zones, give each zone its NAT gateway, and turn on `MultiAZ` (or a second instance) for the databases of production.',
  references: [
    { standard: 'AWS FSBP', id: 'ELB.13' },
    { standard: 'AWS FSBP', id: 'RDS.5' },
    { standard: 'AWS FSBP', id: 'RDS.15' },
    { standard: 'AWS FSBP', id: 'AutoScaling.2' },
    { standard: 'AWS FSBP', id: 'Lambda.5' },
    { standard: 'AWS FSBP', id: 'ElastiCache.3' },
    { standard: 'CIS AWS Foundations', id: '2.2.4', version: '5.0.0' },
    { standard: 'AWS Well-Architected', id: 'REL10-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const placed = graph.ofType(...ZONAL_TYPES).flatMap((resource) => {
      const spans = spansZones(graph, resource);
      const phrases = { right: 'outlives the failure of a zone', wrong: 'falls with a single zone' };
      return spans ? [resourceVerdict(infrastructure, resource, spans, phrases)] : [];
    });
    const gateways = waysOut(graph).map(({ gateway, spans }) =>
      resourceVerdict(infrastructure, gateway, spans, {
        right: 'is not alone',
        wrong: 'takes its whole network off the internet when its zone fails',
      }),
    );
    const statements = [...placed, ...gateways];
    return statements.length > 0
      ? statements
      : [notApplicable('nothing that stands in a zone is declared here')];
  },
  examples,
});
