import { argument, first, option } from '../readers.ts';
import { does, family, rows } from '../row.ts';

const login = family([
  does('log-in', { target: first(argument(0), option('--role-arn', '--domain', '--name', '--region')) }),
]);

export const LOG_IN = rows(
  login(
    'docker login',
    'https://docs.docker.com/reference/cli/docker/login/',
    'docker login -u $USER --password-stdin ghcr.io',
  ),
  login('podman login', 'https://docs.podman.io/en/latest/markdown/podman-login.1.html'),
  login('buildah login', 'https://github.com/containers/buildah/blob/main/docs/buildah-login.1.md'),
  login('skopeo login', 'https://github.com/containers/skopeo/blob/main/docs/skopeo-login.1.md'),
  login(
    'crane auth login',
    'https://github.com/google/go-containerregistry/blob/main/cmd/crane/doc/crane_auth_login.md',
  ),
  login('helm registry login', 'https://helm.sh/docs/helm/helm_registry_login/'),
  login(
    'aws ecr get-login-password|get-login',
    'https://docs.aws.amazon.com/cli/latest/reference/ecr/get-login-password.html',
  ),
  login(
    'aws ecr-public get-login-password',
    'https://docs.aws.amazon.com/cli/latest/reference/ecr-public/get-login-password.html',
  ),
  login(
    'aws codeartifact login|get-authorization-token',
    'https://docs.aws.amazon.com/cli/latest/reference/codeartifact/login.html',
  ),
  login(
    'aws sts assume-role|assume-role-with-web-identity',
    'https://docs.aws.amazon.com/cli/latest/reference/sts/assume-role.html',
  ),
  login('aws configure set', 'https://docs.aws.amazon.com/cli/latest/reference/configure/set.html'),
  login(
    'aws eks update-kubeconfig',
    'https://docs.aws.amazon.com/cli/latest/reference/eks/update-kubeconfig.html',
    'aws eks update-kubeconfig --name shop',
  ),
  login('az login', 'https://learn.microsoft.com/en-us/cli/azure/authenticate-azure-cli'),
  login(
    'gcloud auth',
    'https://cloud.google.com/sdk/gcloud/reference/auth',
    'gcloud auth activate-service-account',
  ),
  login('vault login', 'https://developer.hashicorp.com/vault/docs/commands/login'),
  login('argocd login', 'https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd_login/'),
  login('npm login', 'https://docs.npmjs.com/cli/commands/npm-login'),
);
