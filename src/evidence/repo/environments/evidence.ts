import { type EnvironmentStage, environmentOfPath } from '../../../judge/environment-names.ts';

/** What in the tree speaks of an environment. */
export type EnvironmentSource =
  | 'profile'
  | 'terraform-root'
  | 'terraform-variables'
  | 'terragrunt'
  | 'cloudformation-template'
  | 'cloudformation-parameters'
  | 'samconfig'
  | 'cdk-context'
  | 'serverless-stage'
  | 'pulumi-stack'
  | 'helm-values'
  | 'kustomize-overlay'
  | 'kubernetes-manifest'
  | 'kubernetes-namespace'
  | 'argocd-application'
  | 'ecs-task-definition'
  | 'ansible-inventory'
  | 'copilot-environment'
  | 'other-definition'
  | 'config-file';

export interface EnvironmentEvidence {
  readonly path: string;
  readonly line?: number;
  readonly source: EnvironmentSource;
  /** It stands for resources of its own. A name in a configuration file or in the profile alone does not. */
  readonly hasResources: boolean;
}

/** A piece of evidence before environments are put together. */
export interface FoundEnvironment extends EnvironmentEvidence {
  readonly name: string;
  readonly stage: EnvironmentStage;
  /** The word often means something else: it counts beside a plain one. */
  readonly isWeak: boolean;
  /** It is one word of a folder's longer name: it counts beside one of another name. */
  readonly isPartOfFolder: boolean;
  /** What it has in common with its siblings. */
  readonly pattern: string;
}

/** The evidence that a path's words are: none or one. */
export function foundInPath(
  place: string,
  at: { readonly path: string; readonly line?: number },
  source: EnvironmentSource,
  hasResources: boolean,
): readonly FoundEnvironment[] {
  const environment = environmentOfPath(place);
  if (!environment) return [];
  const { word, pattern, isPartOfFolder } = environment;
  const { name, stage, isWeak } = word;
  return [{ ...at, source, hasResources, name, stage, isWeak, isPartOfFolder, pattern }];
}
