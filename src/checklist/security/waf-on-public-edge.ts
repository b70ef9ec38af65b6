import { defineControl } from '../../judge/control.ts';
import { notApplicable } from '../../judge/statement.ts';
import { judgeEdge } from '../../judge/web-firewalls.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './waf-on-public-edge.examples.ts';

const ENTRIES = [
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::CloudFront::Distribution',
  'AWS::ApiGateway::Stage',
  'AWS::AppSync::GraphQLApi',
];

export default defineControl({
  id: 'security/waf-on-public-edge',
  title: 'A web firewall stands before every public entry',
  tier: 3,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'A web firewall takes the scanners, the known exploits and the floods away before they reach code that has to be right every time.',
  how: 'Application load balancers that face the internet, distributions, stages of REST APIs and GraphQL APIs need an association with a web ACL that has at least one rule doing more than counting. A web ACL without a log is a remark; network load balancers and private APIs cannot have one.',
  remedy:
    'Associate a WAFv2 web ACL with the managed common rules and a rate limit, first counting, then blocking, and log what it does.',
  references: [
    ...['CloudFront.6', 'APIGateway.4', 'WAF.10', 'WAF.12'].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'Security Hub', id: 'ELB.16' },
    { standard: 'OWASP Top 10', id: 'A05', version: '2025' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const statements = graph.ofType(...ENTRIES).flatMap((entry) => judgeEdge(graph, entry));
    if (statements.length > 0) return statements;
    return [notApplicable('the infrastructure has no public entry that could have a web firewall')];
  },
  examples,
});
