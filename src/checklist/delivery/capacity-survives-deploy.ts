import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { servingCapacity } from '../../judge/serving-capacity.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { workloadCapacity } from '../../judge/workload-capacity.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './capacity-survives-deploy.examples.ts';

export default defineControl({
  id: 'delivery/capacity-survives-deploy',
  title: 'Enough units keep serving during a deployment',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'A single unit is an outage whenever it is replaced or dies, and users are the ones who notice.',
  how:
    'What requests are sent to is judged: container services and groups of machines behind a load balancer, environments of Elastic Beanstalk, machines that are registered one by one, and Kubernetes workloads behind a Service. ' +
    'At least two units have to run, also at the lowest point of scaling, and at least half of them have to stay healthy while others are replaced. Workers without requests and functions are no subject.',
  remedy:
    'Run at least two tasks (`DesiredCount`, `MinCapacity`), leave the minimum of healthy ones at 100 % and the maximum above it.',
  references: [
    { standard: 'AWS Well-Architected', id: 'REL10-BP01' },
    { standard: 'AWS Well-Architected', id: 'OPS06-BP03' },
    { standard: 'AWS FSBP', id: 'ELB.13' },
    { standard: 'AWS FSBP', id: 'AutoScaling.2' },
  ],
  needs: [],
  uses: ['infrastructure', 'kubernetesManifests', 'deployables'],
  judge({ infrastructure, kubernetesManifests, deployables }) {
    const declared = presentValue(infrastructure);
    const manifests = presentValue(kubernetesManifests);
    const names = presentValue(deployables)?.units.map(({ name }) => name) ?? [];
    const found = [
      ...(declared ? servingCapacity(declared, graphOf(declared)) : []),
      ...(manifests ? workloadCapacity(manifests, names) : []),
    ];
    if (found.length > 0) return found;
    for (const fact of [infrastructure, kubernetesManifests])
      if (fact.state === 'unavailable') return [unknown(WHOLE_TREE, fact.because, fact.settle)];
    return [notApplicable('nothing that is declared here has requests sent to it')];
  },
  examples,
});
