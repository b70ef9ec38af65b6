import { defineControl } from '../../judge/control.ts';
import { unreadProgram } from '../../judge/environment-evidence.ts';
import { presentValue } from '../../judge/fact.ts';
import { graphClusters } from '../../judge/graph-clusters.ts';
import {
  judgeApplications,
  judgeNamespacesTogether,
  judgeOwnClusters,
  kubernetesEnvironments,
} from '../../judge/kubernetes-clusters.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { examples } from './kubernetes-production-isolated.examples.ts';

export default defineControl({
  id: 'delivery/kubernetes-production-isolated',
  title: 'Production has a Kubernetes cluster of its own',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account', 'repo'],
  why: 'Namespaces share the nodes, the API server and its mistakes: a load test in staging can take production down with it.',
  how:
    'A cluster declared for each environment passes (eksctl, Terraform, templates as they evaluate), as do Argo CD applications that go to different servers. Nodes or access of two environments in one cluster fail. Namespaces of production and of another ' +
    'environment that one file or kustomization applies, or applications on one server, fail; for a small team fenced namespaces pass with a remark.',
  remedy:
    'Call the cluster module once more for production. Until then give each namespace a default-deny NetworkPolicy, a ResourceQuota, its own roles and its own nodes.',
  references: [
    { standard: 'Well-Architected', id: 'SEC05-BP01' },
    { standard: 'AWS FSBP', id: 'EKS.1' },
  ],
  needs: [],
  uses: ['kubernetesManifests', 'infrastructureFiles', 'infrastructure', 'environments', 'profile'],
  judge({ kubernetesManifests, infrastructureFiles, infrastructure: graph, environments, profile }) {
    const evaluated = presentValue(graph);
    const inGraph = evaluated ? graphClusters(evaluated) : [];
    const manifests = presentValue(kubernetesManifests);
    const infrastructure = presentValue(infrastructureFiles);
    const [first] = infrastructure?.clusters ?? [];
    const program = unreadProgram(infrastructureFiles);
    const isNowhere = kubernetesManifests.state === 'none' && !first && !program && inGraph.length === 0;
    if (!infrastructure || isNowhere) return [notApplicable('the tree holds nothing of Kubernetes')];
    const statements = [
      ...(inGraph.length > 0 ? inGraph : judgeOwnClusters(manifests, infrastructure)),
      ...(manifests ? judgeApplications(manifests) : []),
      ...(manifests ? judgeNamespacesTogether(manifests, presentValue(profile)?.teamSize ?? 'small') : []),
    ];
    if (statements.length > 0) return statements;
    const named = kubernetesEnvironments(presentValue(environments)?.declared ?? []);
    const because =
      named.length < 2
        ? 'which environments run in which cluster is not written here'
        : `which cluster ${named.map(({ name }) => name).join(' and ')} run in is not written here`;
    const at = first ?? (program ? { path: program.path } : WHOLE_TREE);
    return [unknown(at, because, { plane: 'account' })];
  },
  examples,
});
