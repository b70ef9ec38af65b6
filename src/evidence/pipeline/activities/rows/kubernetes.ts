import { always, either, flag, isNot, shows } from '../questions.ts';
import { argument, argumentsFrom, built, first, keyed, listed, option } from '../readers.ts';
import { command, does, family, type Reader, rows } from '../row.ts';
import { pair } from '../text-words.ts';

const namespace = option('-n', '--namespace', '--context', '--kube-context');
const isDry = flag('--dry-run', '--diff');
/** `kubectl set image deployment/web web=acme/app:1`. */
const setImages: Reader = ({ words }) =>
  words.slice(1).flatMap((word) => {
    const image = pair(word)?.value;
    return image ? [image] : [];
  });
const settings = listed(option('--set', '--set-string'), /,/);
const tag = first(
  keyed(settings, 'image.tag'),
  keyed(settings, 'image.digest'),
  keyed(settings, 'imageTag'),
  keyed(settings, 'tag'),
);
const release = {
  target: argument(0),
  environment: first(namespace, option('-f', '--values')),
  artifact: argument(1),
  version: tag,
  images: first(built(keyed(settings, 'image.repository'), ':', tag), keyed(settings, 'image')),
  waits: flag('--wait', '--atomic', '--rollback-on-failure'),
  rollsBack: flag('--atomic', '--rollback-on-failure'),
} as const;
const kubectl = family([
  does(
    'deploy',
    {
      means: 'kubectl',
      target: first(option('-f', '--filename', '-k', '--kustomize'), argument(0)),
      environment: namespace,
      waits: flag('--wait'),
      rollsBack: 'no',
    },
    { when: isNot(isDry) },
  ),
]);
const lint = family([
  does(
    'iac-lint',
    { subject: 'infrastructure', target: argument(0), languages: ['kubernetes'] },
    { fails: always },
  ),
]);
const gitops = family([
  does('deploy', { means: 'gitops', target: argument(0), waits: isNot(flag('--async')) }),
]);

export const KUBERNETES = rows(
  kubectl(
    'kubectl apply|create|replace',
    'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/',
    'kubectl -n prod apply -f k8s/',
  ),
  kubectl(
    'kubectl rollout restart',
    'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_restart/',
    'kubectl rollout restart deployment/web',
  ),
  kubectl(
    'kubectl patch',
    'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_patch/',
    'kubectl patch deployment web -p {}',
  ),
  kubectl(
    'oc apply|rollout',
    'https://docs.openshift.com/container-platform/latest/cli_reference/openshift_cli/developer-cli-commands.html',
    'oc apply -f k8s',
  ),
  kubectl('kapp deploy', 'https://carvel.dev/kapp/docs/latest/', 'kapp deploy -a shop -f k8s'),
  kubectl('skaffold run|deploy', 'https://skaffold.dev/docs/references/cli/'),
  {
    id: 'kubectl-set-image',
    title: 'kubectl set image',
    docs: 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_set/kubectl_set_image/',
    on: command('kubectl set image', 'kubectl argo rollouts set image'),
    does: [
      does('deploy', {
        means: 'kubectl',
        target: argument(0),
        images: setImages,
        environment: namespace,
        waits: 'no',
        rollsBack: 'no',
      }),
    ],
    example: 'kubectl set image deployment/web web=acme/app:$SHA',
  },
  {
    id: 'kubectl-rollout-status',
    title: 'kubectl rollout status',
    docs: 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_status/',
    on: command(
      'kubectl rollout status',
      'kubectl wait',
      'kubectl argo rollouts status',
      'argocd app wait',
      'oc rollout status',
      'helm test',
      'helm status',
      'flux reconcile',
    ),
    does: [
      does('wait', { target: argument(0) }),
      does('verify-deployment', { target: argument(0), environment: namespace }),
    ],
    example: 'kubectl rollout status deployment/web --timeout=5m',
  },
  {
    id: 'helm-upgrade',
    title: 'helm upgrade',
    docs: 'https://helm.sh/docs/helm/helm_upgrade/',
    on: command('helm upgrade|install', 'helm secrets upgrade'),
    does: [does('deploy', { means: 'helm', ...release }, { when: isNot(isDry) })],
    example: 'helm upgrade --install shop ./chart -n prod --set image.tag=$SHA --atomic',
  },
  {
    id: 'helmfile',
    title: 'helmfile',
    docs: 'https://helmfile.readthedocs.io/en/latest/',
    on: command('helmfile apply|sync', 'helmwave up', 'helmsman'),
    does: [
      does('deploy', { means: 'helm', environment: option('-e', '--environment'), waits: flag('--wait') }),
    ],
    example: 'helmfile -e prod apply',
  },
  {
    id: 'helm-push',
    title: 'helm push',
    docs: 'https://helm.sh/docs/helm/helm_push/',
    on: command('helm push', 'helm cm-push', 'cr upload', 'helm s3 push'),
    does: [does('package-publish', { artifact: argument(0), target: argument(1) })],
    example: 'helm push shop-1.0.0.tgz oci://ghcr.io/acme',
  },
  {
    id: 'helm-diff',
    title: 'helm diff',
    docs: 'https://github.com/databus23/helm-diff#readme',
    on: command('helm diff', 'kubectl diff', 'helmfile diff', 'argocd app diff'),
    does: [does('iac-plan', { means: 'helm', target: argumentsFrom(1) })],
    example: 'helm diff upgrade shop ./chart',
  },
  gitops(
    'argocd app sync',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd_app_sync/',
    'argocd app sync shop',
  ),
  gitops(
    'argocd app set',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd_app_set/',
    'argocd app set shop -p image.tag=1',
  ),
  gitops(
    'kustomize edit set image',
    'https://kubectl.docs.kubernetes.io/references/kustomize/cmd/edit/set/',
    'kustomize edit set image app=acme/app:1',
  ),
  lint('helm lint', 'https://helm.sh/docs/helm/helm_lint/', 'helm lint chart'),
  lint('ct lint', 'https://github.com/helm/chart-testing#readme'),
  lint('kubeval', 'https://www.kubeval.com/', 'kubeval k8s.yaml'),
  lint('kubeconform', 'https://github.com/yannh/kubeconform#readme', 'kubeconform -strict k8s'),
  lint('kube-linter lint', 'https://docs.kubelinter.io/', 'kube-linter lint k8s'),
  lint('kube-score score', 'https://github.com/zegl/kube-score#readme', 'kube-score score k8s.yaml'),
  lint(
    'polaris audit',
    'https://polaris.docs.fairwinds.com/infrastructure-as-code/',
    'polaris audit --audit-path k8s',
  ),
  lint('pluto detect-files', 'https://pluto.docs.fairwinds.com/'),
  lint(
    'promtool check',
    'https://prometheus.io/docs/prometheus/latest/command-line/promtool/',
    'promtool check rules alerts.yml',
  ),
  {
    id: 'kind-create',
    title: 'local cluster',
    docs: 'https://kind.sigs.k8s.io/docs/user/quick-start/',
    on: command(
      'kind create cluster',
      'minikube start',
      'k3d cluster create',
      'localstack start',
      'supabase start',
    ),
    does: [does('start-services', {}, { when: either(shows(({ line }) => line, /./)) })],
    example: 'kind create cluster',
  },
);
