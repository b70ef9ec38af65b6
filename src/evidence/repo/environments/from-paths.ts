import { dirname } from 'node:path/posix';
import type { InfrastructureFile, InfrastructureFiles } from '../infrastructure-files.ts';
import type { RepositoryTree } from '../tree.ts';
import { type EnvironmentSource, type FoundEnvironment, foundInPath } from './evidence.ts';

/** Environments that the places and names of infrastructure files tell. */
export function environmentsOfInfrastructure({
  files,
  terraform,
}: InfrastructureFiles): readonly FoundEnvironment[] {
  const roots = terraform
    .filter(({ kind, resources, modules }) => kind !== 'module' && resources.length + modules.length > 0)
    .flatMap(({ path, files: [first] }) =>
      foundInPath(`${path}/`, { path: first ?? path }, 'terraform-root', true),
    );
  const hasTerraform = terraform.length > 0;
  const others = files.flatMap((file) => {
    const source = sourceOf(file);
    if (!source) return [];
    const place =
      file.tool === 'kustomize' || file.tool === 'terragrunt' ? `${dirname(file.path)}/` : file.path;
    return foundInPath(place, { path: file.path }, source, source !== 'terraform-variables' || hasTerraform);
  });
  return [...roots, ...others];
}

const SOURCES: Partial<
  Record<`${InfrastructureFile['tool']} ${InfrastructureFile['part']}`, EnvironmentSource>
> = {
  'terraform values': 'terraform-variables',
  'terragrunt definition': 'terragrunt',
  'cloudformation definition': 'cloudformation-template',
  'cloudformation values': 'cloudformation-parameters',
  'pulumi values': 'pulumi-stack',
  'helm values': 'helm-values',
  'kustomize definition': 'kustomize-overlay',
  'ecs-task-definition definition': 'ecs-task-definition',
  'copilot definition': 'copilot-environment',
  'eksctl definition': 'other-definition',
  'docker-swarm definition': 'other-definition',
  'elastic-beanstalk definition': 'other-definition',
};

function sourceOf({ path, tool, part }: InfrastructureFile): EnvironmentSource | undefined {
  // Their sections name the environments, not their path.
  if (/(?:^|\/)samconfig\.\w+$/.test(path)) return undefined;
  if (tool === 'copilot' && !/(?:^|\/)copilot\/environments\//.test(path)) return undefined;
  return SOURCES[`${tool} ${part}`];
}

const CONFIG_FILES: readonly RegExp[] = [
  /(?:^|\/)\.env\.[\w.-]+$|(?:^|\/)[\w.-]+\.env$/,
  /(?:^|\/)appsettings\.\w+\.json$/i,
  /(?:^|\/)application-[\w-]+\.(?:ya?ml|properties)$/,
  /(?:^|\/)(?:config|settings|environments?)\/(?:environments\/)?(?:prod(?:uction)?|prd|staging|stage|stg|uat|qa|dev(?:elopment)?|test)\.(?:json5?|ya?ml|toml|[cm]?[jt]s|rb|py|exs|php)$/,
  /(?:^|\/)(?:docker-)?compose\.[\w-]+\.ya?ml$/,
];
const INVENTORY = /(?:^|\/)(?:inventor(?:y|ies)|group_vars)\//;

/** Environments that configuration files are named for, and Ansible inventories. */
export function environmentsOfConfiguration(
  tree: RepositoryTree,
  hasAnsible: boolean,
): readonly FoundEnvironment[] {
  return tree.entries.flatMap(({ path, tracked, role }) => {
    if (!tracked || role === 'vendored' || role === 'example') return [];
    if (hasAnsible && INVENTORY.test(path)) return foundInPath(path, { path }, 'ansible-inventory', true);
    return CONFIG_FILES.some((pattern) => pattern.test(path))
      ? foundInPath(path, { path }, 'config-file', false)
      : [];
  });
}
