import { dirname } from 'node:path/posix';
import { type Gap, none, present } from '../../judge/fact.ts';
import { MAX_TEXT_BYTES } from '../../outside/files.ts';
import { defineCollector } from '../collector.ts';
import { isSampleFile } from '../sample-file.ts';
import type { World } from '../world.ts';
import { HclSyntaxError } from './infrastructure/hcl-tokens.ts';
import { outlineOfFile } from './infrastructure/outlines.ts';
import { mayDefineInfrastructure, recogniseByContent, recogniseByName } from './infrastructure/recognise.ts';
import {
  type TerraformFile,
  type TerraformFolder,
  terraformFolders,
} from './infrastructure/terraform-folders.ts';

export type InfrastructureTool =
  | 'amplify'
  | 'ansible'
  | 'app-runner'
  | 'bicep'
  | 'cdk'
  | 'cdk8s'
  | 'cdktf'
  | 'chalice'
  | 'cloudformation'
  | 'copilot'
  | 'docker-swarm'
  | 'ecs-task-definition'
  | 'eksctl'
  | 'elastic-beanstalk'
  | 'helm'
  | 'kubernetes'
  | 'kustomize'
  | 'pulumi'
  | 'serverless'
  | 'sst'
  | 'terraform'
  | 'terragrunt';

/**
 * A file of infrastructure as code, by its name and a cheap look inside. SAM counts as `cloudformation`.
 *
 * `definition` declares resources in plain text. `values` holds parameters of a definition. `test` tests one.
 * `template` must be rendered before it means anything (charts). `project` names a program that makes the
 * definitions (CDK, Pulumi, a chart): what is inside is unknown without running it.
 */
export interface InfrastructureFile {
  readonly path: string;
  readonly tool: InfrastructureTool;
  readonly part: 'definition' | 'values' | 'test' | 'template' | 'project';
}

/** The infrastructure as code of a tree, vendored and example files left out. */
export interface InfrastructureFiles {
  readonly files: readonly InfrastructureFile[];
  /** Folders of Terraform files among them. */
  readonly terraform: readonly TerraformFolder[];
  /** Where a template or Terraform file declares a Kubernetes cluster. */
  readonly clusters: readonly InfrastructurePlace[];
  /** Where one declares a pipeline or a build project: what runs there is not in a pipeline file. */
  readonly pipelines: readonly InfrastructurePlace[];
}

export interface InfrastructurePlace {
  readonly path: string;
  readonly line: number;
}

export default defineCollector({
  fact: 'infrastructureFiles',
  needs: [],
  async collect(world) {
    const { files, terraformFiles, clusters, pipelines, gaps } = await look(world);
    const own = files.filter(({ part }) => part !== 'values');
    if (own.length === 0) return none('the tree holds no infrastructure as code', gaps);
    const paths = new Set(world.tree.entries.filter(({ tracked }) => tracked).map(({ path }) => path));
    const isOwn = new Set(files.map(({ path }) => path));
    const terraform = terraformFolders(terraformFiles, paths).filter((folder) =>
      folder.files.some((path) => isOwn.has(path)),
    );
    return present({ files, terraform, clusters, pipelines }, gaps);
  },
});

interface Seen {
  readonly files: InfrastructureFile[];
  readonly terraformFiles: TerraformFile[];
  readonly clusters: InfrastructurePlace[];
  readonly pipelines: InfrastructurePlace[];
  readonly gaps: Gap[];
}

async function look(world: World): Promise<Seen> {
  const files = filesByName(world);
  const seen: Seen = { files, terraformFiles: [], clusters: [], pipelines: [], gaps: [] };
  const byName = new Set(files.map(({ path }) => path));
  const unread = await world.scan({
    // Terraform examples are read to learn which folders they call.
    wants: ({ path, role }) =>
      role !== 'vendored' &&
      (TERRAFORM.test(path) || (isTheTeams(role) && !byName.has(path) && mayDefineInfrastructure(path))),
    text({ entry: { path, role }, text }) {
      if (TERRAFORM.test(path)) {
        readTerraform(world, { path, text }, isTheTeams(role), seen);
        return;
      }
      const recognised = recogniseByContent(path, text);
      if (recognised && !isSampleOf(path, recognised)) files.push({ path, ...recognised });
      if (recognised?.tool === 'cloudformation') addPlaces(path, text, seen);
    },
  });
  seen.gaps.push(...unread.filter((gap) => !isTooLarge(gap, world)));
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return seen;
}

function filesByName({ tree }: World): InfrastructureFile[] {
  const charts = new Set(
    ['Chart.yaml', 'Chart.yml'].flatMap((name) => tree.named(name)).map(({ path }) => dirname(path)),
  );
  return tree.entries.flatMap(({ path, tracked, role, kind }) => {
    if (!tracked || kind === 'symlink' || kind === 'submodule' || !isTheTeams(role)) return [];
    const recognised = recogniseByName(path, charts);
    return recognised && !isSampleOf(path, recognised) ? [{ path, ...recognised }] : [];
  });
}

/** Definitions that are called samples are definitions; values that are to be copied are nobody's. */
function isSampleOf(path: string, { part }: Pick<InfrastructureFile, 'part'>): boolean {
  return part === 'values' && isSampleFile(path);
}

function readTerraform(
  world: World,
  { path, text }: { readonly path: string; readonly text: string },
  isOwn: boolean,
  seen: Seen,
): void {
  if (isOwn) addPlaces(path, text, seen);
  try {
    seen.terraformFiles.push({ path, body: outlineOfFile(world, path, text) });
  } catch (error) {
    if (!(error instanceof HclSyntaxError)) throw error;
    const because = `it is not valid HCL: ${error.message} (line ${error.line})`;
    if (isOwn)
      seen.gaps.push({ path, because, settle: { how: 'run `terraform fmt` and mend what it reports' } });
  }
}

function addPlaces(path: string, text: string, { clusters, pipelines }: Seen): void {
  for (const [pattern, places] of [
    [CLUSTER, clusters],
    [PIPELINE, pipelines],
  ] as const) {
    const match = pattern.exec(text);
    // A part of such a module (`//modules/aws-auth`) is no cluster.
    if (match && !match[0].includes('//modules/'))
      places.push({ path, line: text.slice(0, match.index).split('\n').length });
  }
}

const TERRAFORM = /\.(?:tf|tofu)$/;
const PIPELINE =
  /\bAWS::Code(?:Pipeline::Pipeline|Build::Project)\b|^[ \t]*resource[ \t]+"aws_code(?:pipeline|build_project)"|^[ \t]*source[ \t]*=[ \t]*"(?!\.)[^"\n]{0,200}\bcode(?:pipeline|build)\b/m;
const CLUSTER =
  /\bAWS::EKS::Cluster\b|^[ \t]*resource[ \t]+"aws_eks_cluster"|^[ \t]*source[ \t]*=[ \t]*"[^"\n]{0,200}\beks(?:-cluster)?\b[^"\n]{0,200}"/m;

function isTheTeams(role: string): boolean {
  return role === 'own' || role === 'generated';
}

/** CloudFormation takes at most 1 MB, a cluster less: data of this size is no definition. */
function isTooLarge({ path }: Gap, world: World): boolean {
  return path !== undefined && (world.files.size(path) ?? 0) > MAX_TEXT_BYTES && !TERRAFORM.test(path);
}
