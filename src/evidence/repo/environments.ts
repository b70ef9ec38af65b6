import { compareStages, type EnvironmentStage, environmentOfLabel } from '../../judge/environment-names.ts';
import { type Gap, none, present } from '../../judge/fact.ts';
import { CONFIG_NAMES, type Profile } from '../../profile/profile.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { loadYamlReader } from '../yaml-documents.ts';
import type { EnvironmentEvidence, FoundEnvironment } from './environments/evidence.ts';
import {
  environmentsOfCdkContext,
  environmentsOfKubernetes,
  environmentsOfSamconfig,
  environmentsOfServerless,
  stageParameter,
  takesStage,
} from './environments/from-content.ts';
import { environmentsOfConfiguration, environmentsOfInfrastructure } from './environments/from-paths.ts';
import type { InfrastructureFiles } from './infrastructure-files.ts';

/** An environment that the tree speaks of, under one name for all its spellings. */
export interface DeclaredEnvironment {
  readonly name: string;
  readonly stage: EnvironmentStage;
  readonly evidence: readonly EnvironmentEvidence[];
}

export interface Environments {
  /** The one nearest to production first. */
  readonly declared: readonly DeclaredEnvironment[];
  /** Definitions that take the environment's name from whoever applies them: any number may exist. */
  readonly parameters: readonly { readonly path: string; readonly line?: number; readonly name: string }[];
}

export default defineCollector({
  fact: 'environments',
  needs: ['profile', 'infrastructureFiles', 'kubernetesManifests'],
  async collect(world, { profile, infrastructureFiles, kubernetesManifests }) {
    const gaps: Gap[] = infrastructureFiles.state === 'unavailable' ? [] : [...infrastructureFiles.gaps];
    const infrastructure =
      infrastructureFiles.state === 'present' ? infrastructureFiles.value : NO_INFRASTRUCTURE;
    const found: FoundEnvironment[] = [
      ...environmentsOfInfrastructure(infrastructure),
      ...environmentsOfConfiguration(
        world.tree,
        infrastructure.files.some(({ tool }) => tool === 'ansible'),
      ),
      ...(kubernetesManifests.state === 'present' ? environmentsOfKubernetes(kubernetesManifests.value) : []),
      ...(await environmentsInside(world, infrastructure, gaps)),
      ...(profile.state === 'present' ? environmentsOfProfile(profile.value) : []),
    ];
    const declared = putTogether(found);
    const parameters = parametersOf(world, infrastructure, gaps);
    if (declared.length + parameters.length === 0)
      return none('nothing in the tree names an environment', gaps);
    return present({ declared, parameters }, gaps);
  },
});

const NO_INFRASTRUCTURE: InfrastructureFiles = { files: [], terraform: [], clusters: [], pipelines: [] };

async function environmentsInside(
  world: World,
  { files }: InfrastructureFiles,
  gaps: Gap[],
): Promise<readonly FoundEnvironment[]> {
  const found: FoundEnvironment[] = [];
  const serverless = files.filter(
    ({ tool, part, path }) => tool === 'serverless' && part === 'definition' && /ya?ml$/.test(path),
  );
  const read = serverless.length > 0 ? await loadYamlReader() : undefined;
  for (const { path } of serverless) {
    const [document] = read?.(world.text(path, gaps) ?? '').documents ?? [];
    if (document) found.push(...environmentsOfServerless(path, document));
  }
  for (const { path, tool } of files) {
    if (/(?:^|\/)samconfig\.\w+$/.test(path))
      found.push(...environmentsOfSamconfig(path, world.text(path, gaps) ?? ''));
    if (tool === 'cdk')
      found.push(...environmentsOfCdkContext(path, parsedJson(world.text(path, gaps) ?? '')));
  }
  return found;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The CDK itself would refuse it; nothing is declared here then.
    return undefined;
  }
}

/** Names of the profile that are words of their own (`live`) are placed by who is promoted from whom. */
function environmentsOfProfile({ environments }: Profile): readonly FoundEnvironment[] {
  const sources = new Set(Object.values(environments).map(({ from }) => from));
  return Object.entries(environments).map(([label, { from }]): FoundEnvironment => {
    const word = environmentOfLabel(label);
    const isLast = from !== undefined && !sources.has(label);
    return {
      path: CONFIG_NAMES[0],
      source: 'profile',
      hasResources: false,
      name: word?.name ?? label,
      stage: word?.stage ?? (isLast ? 'production' : 'non-production'),
      isWeak: false,
      isPartOfFolder: false,
      pattern: CONFIG_NAMES[0],
    };
  });
}

function putTogether(found: readonly FoundEnvironment[]): readonly DeclaredEnvironment[] {
  const groups = new Map<string, FoundEnvironment[]>();
  for (const one of found) {
    const group = `${one.source} ${one.pattern}`;
    const known = groups.get(group);
    if (known) known.push(one);
    else groups.set(group, [one]);
  }
  const counted = [...groups.values()].filter(isGroupOfEnvironments).flat();
  const byName = new Map<string, { stage: EnvironmentStage; evidence: EnvironmentEvidence[] }>();
  for (const { name, stage, path, line, source, hasResources } of counted) {
    const evidence: EnvironmentEvidence = {
      path,
      source,
      hasResources,
      ...(line === undefined ? {} : { line }),
    };
    const known = byName.get(name);
    if (known) known.evidence.push(evidence);
    else byName.set(name, { stage, evidence: [evidence] });
  }
  return [...byName]
    .map(([name, { stage, evidence }]) => ({ name, stage, evidence }))
    .sort((a, b) => compareStages(a.stage, b.stage) || (a.name < b.name ? -1 : 1));
}

function isGroupOfEnvironments(siblings: readonly FoundEnvironment[]): boolean {
  const names = new Set(siblings.map(({ name }) => name));
  return siblings.some(({ isWeak, isPartOfFolder }) => !isWeak && (!isPartOfFolder || names.size > 1));
}

const STAGE_VARIABLE =
  /^var\.(?:app_|aws_|deploy_|deployment_|target_)?(?:environment_name|environment|env_name|env|stage_name|stage)$/;

function parametersOf(
  world: World,
  { files, terraform }: InfrastructureFiles,
  gaps: Gap[],
): Environments['parameters'] {
  const parameters: { path: string; line?: number; name: string }[] = [];
  for (const { kind, variables, usesWorkspace, files: members } of terraform) {
    if (kind === 'module') continue;
    const variable = variables.find(({ address }) => STAGE_VARIABLE.test(address));
    const [first] = members;
    if (variable) parameters.push({ path: variable.path, line: variable.line, name: variable.address });
    else if (usesWorkspace && first !== undefined)
      parameters.push({ path: first, name: 'terraform.workspace' });
  }
  for (const { path, tool, part } of files) {
    if (part !== 'definition' || (tool !== 'cloudformation' && tool !== 'serverless')) continue;
    const text = world.text(path, gaps) ?? '';
    if (tool === 'serverless' && takesStage(text)) parameters.push({ path, name: 'the stage' });
    const parameter = tool === 'cloudformation' ? stageParameter(text) : undefined;
    if (parameter) parameters.push({ path, ...parameter });
  }
  return parameters;
}
