import { defineControl } from '../../judge/control.ts';
import { isJudgedForQuality } from '../../judge/judged-environments.ts';
import { missing, notApplicable, pass } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { watchersIn } from '../../resources/monitoring/watching.ts';
import { workloadsIn } from '../../resources/monitoring/workloads.ts';
import { examples } from './dashboard-exists.examples.ts';

export default defineControl({
  id: 'monitoring/dashboard-exists',
  title: 'One picture shows how production is doing',
  tier: 3,
  severity: 'minor',
  planes: ['account', 'infrastructure'],
  why: 'In an incident everybody asks the same four questions; a dashboard answers them before anybody opens a console.',
  how: 'Where production runs something, a CloudWatch dashboard with metrics, or one of Grafana or Datadog, is declared.',
  remedy: 'Declare an AWS::CloudWatch::Dashboard with load, errors, latency and saturation of each service.',
  references: [{ standard: 'AWS Well-Architected', id: 'OPS08-BP05' }],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const [workload] = workloadsIn(graph).filter(({ stack }) => isJudgedForQuality(stack, infrastructure));
    if (!workload) return [notApplicable('nothing that runs or keeps data is declared here')];
    const vendors = graph.ofType('datadog_dashboard', 'grafana_dashboard', 'newrelic_one_dashboard');
    const boards = watchersIn(graph).flatMap(({ isAlarm, resource }) => (isAlarm ? [] : [resource]));
    const found = [...boards, ...vendors];
    if (found.length > 0)
      return found.map(({ source, address }) => pass(source, `\`${address}\` is a dashboard`));
    return [
      missing(workload.source, 'No dashboard shows how what is deployed here is doing.', {
        address: 'dashboard',
      }),
    ];
  },
  examples,
});
