import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import { valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, isOpen } from '../value.ts';

/** Whether the cluster of a service has Container Insights on. */
export function insightsOf(graph: ResourceGraph, service: Resource): Explained {
  const named = service.properties.Cluster;
  const cluster =
    graph.target(named) ?? graph.ofType('AWS::ECS::Cluster').find((one) => leadsTo(graph, named, one));
  if (cluster?.type !== 'AWS::ECS::Cluster' || cluster.mode === 'data')
    return unsure(service.sourceOf('Cluster'), 'its cluster is not in the tree');
  const settings = valueAt(cluster.properties, ['ClusterSettings']);
  const at = cluster.sourceOf('ClusterSettings');
  if (isOpen(settings)) return unsure(at, 'the settings of its cluster are known at deployment only');
  const insights = (isList(settings) ? settings : []).find(
    (one) => isMap(one) && one.Name === 'containerInsights',
  );
  const value = isMap(insights) ? insights.Value : undefined;
  if (isOpen(value)) return unsure(at, '`containerInsights` of its cluster is known at deployment only');
  return value === 'enabled' || value === 'enhanced'
    ? yes(at, `\`${cluster.address}\` has Container Insights`)
    : no(at, `\`${cluster.address}\` has no Container Insights`);
}
