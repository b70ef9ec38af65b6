import { defineControl } from '../../judge/control.ts';
import { resourceMisses } from '../../judge/resource-misses.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { scales } from '../../judge/scaling.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import type { Resource } from '../../resources/resource.ts';
import { examples } from './scales-automatically.examples.ts';

const SCALED = ['AWS::AutoScaling::AutoScalingGroup', 'AWS::DynamoDB::Table', 'AWS::ECS::Service'];

export default defineControl({
  id: 'environments/scales-automatically',
  title: 'Every tier that serves requests grows with its load',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'A size that somebody chose in spring is too small on the day that the campaign works.',
  how: 'Each ECS service has a scalable target with a policy and room between its limits, each group of instances a scaling policy or capacity provider, each table pays per request or scales its throughput. Services that run on every host are left out. Functions scale by themselves.',
  remedy:
    'Add an AWS::ApplicationAutoScaling::ScalableTarget with a target tracking policy, and a maximum above the minimum.',
  references: [
    { standard: 'AWS FSBP', id: 'DynamoDB.1' },
    { standard: 'Twelve-Factor App', id: 'VIII' },
    { standard: 'AWS Well-Architected', id: 'REL07-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const subjects = graph.ofType(...SCALED).filter((one) => !isDaemon(one));
    if (subjects.length === 0) return [notApplicable('nothing whose size is chosen is declared here')];
    return subjects.map((resource) => {
      const answer = scales(graph, resource);
      const because = answer.reasons[0]?.because ?? 'nothing scales it';
      if (answer.answer === 'no')
        return resourceMisses(infrastructure, resource, `does not grow with its load: ${because}`);
      return resourceVerdict(infrastructure, resource, answer, {
        right: 'grows with its load',
        wrong: 'does not grow with its load',
      });
    });
  },
  examples,
});

function isDaemon({ properties }: Resource): boolean {
  return properties.SchedulingStrategy === 'DAEMON';
}
