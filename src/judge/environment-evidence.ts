import type { DeclaredEnvironment, Environments } from '../evidence/repo/environments.ts';
import type { InfrastructureFiles, InfrastructureTool } from '../evidence/repo/infrastructure-files.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { whereMoreIsDeployed } from './deployed-environments.ts';
import type { Fact } from './fact.ts';
import { presentValue, type Settle } from './fact.ts';
import type { Source } from './source.ts';

/** Programs that make definitions: which environments they make cannot be read without running them. */
const PROGRAMS: ReadonlySet<InfrastructureTool> = new Set([
  'cdk',
  'cdktf',
  'cdk8s',
  'pulumi',
  'sst',
  'amplify',
  'chalice',
  'helm',
]);

const SYNTHESISE: Settle = {
  how: 'keep what the program makes in the tree, as `cdk synth` does in `cdk.out`',
};

/** The first file that only a tool could read, with that tool's name. */
export function unreadProgram(
  infrastructure: Fact<InfrastructureFiles>,
): { readonly path: string; readonly tool: InfrastructureTool } | undefined {
  return presentValue(infrastructure)?.files.find(
    ({ tool, part }) => PROGRAMS.has(tool) && part === 'project',
  );
}

/** Environments with resources of their own, the one nearest to production first. */
export function environmentsWithResources(environments: Fact<Environments>): readonly DeclaredEnvironment[] {
  const declared = presentValue(environments)?.declared ?? [];
  return declared.filter(({ evidence }) => evidence.some(({ hasResources }) => hasResources));
}

/** Why there may be environments that the tree does not write out, and what would tell. */
export function whereMoreMayBe(facts: {
  readonly environments: Fact<Environments>;
  readonly infrastructureFiles: Fact<InfrastructureFiles>;
  readonly pipelines: Fact<Pipelines>;
}): { readonly at: Source; readonly because: string; readonly settle: Settle } | undefined {
  const [parameter] = presentValue(facts.environments)?.parameters ?? [];
  if (parameter) {
    const at = { path: parameter.path, line: parameter.line ?? 1 };
    return {
      at,
      because: `${parameter.name} decides which environments exist`,
      settle: { how: 'write the values of each environment into a file of its own' },
    };
  }
  const program = unreadProgram(facts.infrastructureFiles);
  if (program) {
    const because = `what the ${program.tool} program makes is not read`;
    return { at: { path: program.path }, because, settle: SYNTHESISE };
  }
  return whereMoreIsDeployed(facts.pipelines);
}

/** Terraform alone, with its state at one written place: a second environment would overwrite the first. */
export function isOneState({ files, terraform }: InfrastructureFiles): boolean {
  return (
    files.every(({ tool }) => tool === 'terraform') &&
    terraform.some(({ stateKey }) => stateKey !== undefined)
  );
}

/** Where an environment's resources are declared, else where it is named. */
export function placeOf({ name, evidence }: DeclaredEnvironment): {
  readonly at: Source;
  readonly words: string;
} {
  const found = evidence.find(({ hasResources }) => hasResources) ?? evidence[0];
  return { at: { path: found?.path ?? '', environment: name }, words: wordsFor(found?.source ?? '') };
}

const WORDS: Readonly<Record<string, string>> = {
  'terraform-root': 'a Terraform root',
  'terraform-variables': 'Terraform variables',
  terragrunt: 'a Terragrunt unit',
  'cloudformation-template': 'a template',
  'cloudformation-parameters': 'stack parameters',
  samconfig: 'a section of the SAM configuration',
  'cdk-context': 'the context of the CDK app',
  'serverless-stage': 'a stage with its own settings',
  'pulumi-stack': 'a Pulumi stack',
  'helm-values': 'values of a chart',
  'kustomize-overlay': 'a kustomization',
  'kubernetes-manifest': 'manifests',
  'kubernetes-namespace': 'a namespace',
  'argocd-application': 'an Argo CD application',
  'ecs-task-definition': 'a task definition',
  'ansible-inventory': 'an inventory',
  'copilot-environment': 'a Copilot environment',
  'other-definition': 'a definition',
  'config-file': 'a configuration file',
  profile: 'the profile',
};

/** What kind of evidence it is, with its article. */
function wordsFor(source: string): string {
  return WORDS[source] ?? source;
}
