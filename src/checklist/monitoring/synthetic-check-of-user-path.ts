import { defineControl } from '../../judge/control.ts';
import { isJudgedForQuality } from '../../judge/judged-environments.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { all } from '../../pipelines/answer.ts';
import { graphOf } from '../../resources/graph.ts';
import { asksOften, isProbeWatched, probes } from '../../resources/monitoring/probes.ts';
import { entrances, isEntered } from '../../resources/network/entrances.ts';
import { facesInternet } from '../../resources/network/reach.ts';
import { examples } from './synthetic-check-of-user-path.examples.ts';

const BALANCERS = ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'];

export default defineControl({
  id: 'monitoring/synthetic-check-of-user-path',
  title: 'Somebody asks from outside whether users get through',
  tier: 3,
  severity: 'minor',
  planes: ['account', 'infrastructure'],
  why: 'Metrics of a service are silent when nobody gets to it: an expired certificate, a broken name or a closed port shows only from outside.',
  how: 'Each canary, health check of Route 53 and uptime check of a vendor asks at least every five minutes, and an alarm goes off when it fails. Where something is open to the internet and none is declared, one may be set up by hand or elsewhere.',
  remedy:
    "Add an AWS::Synthetics::Canary or a Route 53 health check of the public URL with an alarm on SuccessPercent or HealthCheckStatus, or a vendor's uptime check.",
  references: [
    { standard: 'AWS Well-Architected', id: 'REL06-BP01' },
    { standard: 'AWS Well-Architected', id: 'OPS04-BP03' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const declared = probes(graph);
    if (declared.length > 0)
      return declared.map((probe) =>
        resourceVerdict(infrastructure, probe, all([asksOften(probe), isProbeWatched(graph, probe)]), {
          right: 'asks from outside whether users get through',
          wrong: 'does not tell soon when users do not get through',
        }),
      );
    const door = [
      ...entrances(graph).filter((one) => isEntered(graph, one).answer === 'yes'),
      ...graph.ofType(...BALANCERS).filter((one) => facesInternet(graph, one).answer === 'yes'),
    ].find(({ stack }) => isJudgedForQuality(stack, infrastructure));
    if (!door) return [notApplicable('nothing that users reach from the internet is declared here')];
    const because = `no canary, health check or uptime check of \`${door.address}\` is declared; one may be set up by hand or at a vendor`;
    return [unknown(door.source, because, { plane: 'account' })];
  },
  examples,
});
