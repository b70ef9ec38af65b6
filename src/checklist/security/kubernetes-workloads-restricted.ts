import { defineControl } from '../../judge/control.ts';
import { judgeDeclaredClusters, judgePodBaseline } from '../../judge/declared-clusters.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeBaseline } from '../../judge/kubernetes-baseline.ts';
import { judgeNoWorkloads, manifestsElsewhere } from '../../judge/kubernetes-elsewhere.ts';
import {
  judgeClusters,
  judgeNamespace,
  judgeTokens,
  usedNamespaces,
} from '../../judge/kubernetes-namespaces.ts';
import type { Statement } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './kubernetes-workloads-restricted.examples.ts';

export default defineControl({
  id: 'security/kubernetes-workloads-restricted',
  title: 'Kubernetes workloads are restricted',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'repo', 'account'],
  why: 'A pod that may reach its node, or every other pod, turns one hole in one container into the whole cluster.',
  how:
    'In plain manifests every workload must stay within the baseline pod security standard and mount no token of the default service account; its namespace ' +
    'must enforce baseline or restricted (by label or admission policy) and deny traffic by default. The cluster must encrypt secrets and keep its audit log. Clusters and pods that Terraform, CloudFormation and CDK declare count as well. Charts are not rendered.',
  remedy:
    'Label the namespace `pod-security.kubernetes.io/enforce: baseline`, add a NetworkPolicy that selects all pods and allows nothing, and set `automountServiceAccountToken: false`.',
  references: [
    { standard: 'AWS FSBP', id: 'EKS.2' },
    { standard: 'AWS FSBP', id: 'EKS.3' },
    { standard: 'AWS FSBP', id: 'EKS.8' },
  ],
  needs: [],
  uses: ['kubernetesManifests', 'infrastructureFiles', 'infrastructure'],
  // What a module elsewhere declares takes nothing away from the clusters and manifests that are here.
  completeWith: ['kubernetesManifests', 'infrastructureFiles'],
  judge({ kubernetesManifests, infrastructureFiles, infrastructure }) {
    const declared = presentValue(infrastructure);
    const graph = declared && graphOf(declared);
    const clusters = graph ? judgeDeclaredClusters(graph) : [];
    const pods = graph ? judgePodBaseline(graph) : [];
    const manifests = presentValue(kubernetesManifests);
    if (!manifests || manifests.workloads.length === 0)
      return withoutManifests(
        [...clusters, ...pods],
        judgeNoWorkloads(kubernetesManifests, infrastructureFiles),
      );
    const elsewhere = manifestsElsewhere(manifests, infrastructureFiles);
    const whole = manifests.workloads.filter(({ isPatch }) => !isPatch);
    return [
      ...whole.map(judgeBaseline),
      ...judgeTokens(manifests),
      ...usedNamespaces(manifests).flatMap((used) => judgeNamespace(used, manifests, elsewhere)),
      ...pods,
      ...clusters,
      ...(clusters.length > 0 && manifests.clusters.length === 0 ? [] : judgeClusters(manifests)),
    ];
  },
  examples,
});

/** What is declared with the infrastructure, and what runs in its clusters as far as that is seen. */
function withoutManifests(found: readonly Statement[], elsewhere: Statement): readonly Statement[] {
  return found.length > 0 && elsewhere.kind === 'not-applicable' ? found : [...found, elsewhere];
}
