import { argument, first, option } from '../readers.ts';
import { does, family, rows } from '../row.ts';

const back = family([
  does('rollback', {
    target: first(
      option('--service', '--stack-name', '--deployment-id', '--service-deployment-arn'),
      argument(0),
    ),
  }),
]);

export const ROLLBACK = rows(
  back(
    'aws ecs stop-service-deployment',
    'https://docs.aws.amazon.com/cli/latest/reference/ecs/stop-service-deployment.html',
  ),
  back(
    'aws deploy stop-deployment',
    'https://docs.aws.amazon.com/cli/latest/reference/deploy/stop-deployment.html',
  ),
  back(
    'aws cloudformation rollback-stack',
    'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/rollback-stack.html',
  ),
  back(
    'kubectl rollout undo',
    'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_undo/',
    'kubectl rollout undo deployment/web',
  ),
  back('helm rollback', 'https://helm.sh/docs/helm/helm_rollback/', 'helm rollback shop 3'),
  back(
    'serverless rollback',
    'https://www.serverless.com/framework/docs/providers/aws/cli-reference/rollback',
  ),
  back('ecspresso rollback', 'https://github.com/kayac/ecspresso#readme'),
  back(
    'argocd app rollback',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd_app_rollback/',
  ),
  back('cdk rollback', 'https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-rollback.html'),
  back('copilot svc rollback', 'https://aws.github.io/copilot-cli/docs/commands/svc-rollback/'),
  back('vercel rollback', 'https://vercel.com/docs/cli/rollback'),
  back('heroku rollback', 'https://devcenter.heroku.com/articles/releases'),
);
