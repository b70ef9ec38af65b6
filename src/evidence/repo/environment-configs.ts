import type { EnvironmentStage } from '../../judge/environment-names.ts';
import { compareStages, environmentOfPath } from '../../judge/environment-names.ts';
import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { loadYamlReader, type YamlReader } from '../yaml-documents.ts';
import {
  type ConfigEntry,
  documentEntries,
  dotenvEntries,
  parameterEntries,
  propertiesEntries,
  tfvarsEntries,
} from './environment-configs/entries.ts';
import {
  type ConfigImage,
  type ConfigSource,
  composeSources,
  kubernetesSources,
  taskDefinitionSources,
} from './environment-configs/from-manifests.ts';
import {
  basePathsOf,
  type ConfigFormat,
  configPlaces,
  isTemplatePath,
} from './environment-configs/places.ts';
import { serverlessGroups } from './environment-configs/serverless.ts';
import { variablesWithDefaults } from './environment-configs/terraform-variables.ts';
import type { InfrastructureFiles } from './infrastructure-files.ts';

/** The settings that one file gives to one environment. */
export interface EnvironmentConfig {
  readonly path: string;
  readonly line: number;
  readonly environment: string;
  readonly stage: EnvironmentStage;
  readonly entries: readonly ConfigEntry[];
  readonly images: readonly ConfigImage[];
}

/** Files that differ in the name of the environment and carry the same kind of settings. */
export interface ConfigGroup {
  /** Their path with `{env}` for the environment, and what they configure. */
  readonly pattern: string;
  readonly format: ConfigFormat;
  /** They show keys and hold no real values: `.env.production.example`. */
  readonly isTemplate: boolean;
  /** Keys that need not be set: a shared file sets them, or a variable has a default. */
  readonly shared: readonly string[];
  /** Keys that something declares, where that is known: others have no effect. */
  readonly declared: readonly string[] | undefined;
  /** One for each environment, the one nearest to production first; at least two. */
  readonly members: readonly EnvironmentConfig[];
}

export default defineCollector({
  fact: 'environmentConfigs',
  needs: ['infrastructureFiles', 'kubernetesManifests', 'ecsTaskDefinitions', 'composeFiles'],
  async collect(world, facts) {
    const infrastructure = presentValue(facts.infrastructureFiles) ?? NO_INFRASTRUCTURE;
    const gaps: Gap[] = [];
    const places = configPlaces(world.tree, infrastructure).slice(0, MAX_FILES);
    const kubernetes = presentValue(facts.kubernetesManifests);
    const named = places.filter(({ path }) => environmentOfPath(path));
    const read = await loadYamlReader();
    const sources = [
      ...named.flatMap(({ path, format }) => readSource(path, format, { world, read, gaps })),
      ...(kubernetes ? kubernetesSources(kubernetes) : []),
      ...taskDefinitionSources(presentValue(facts.ecsTaskDefinitions) ?? []),
      ...composeSources(presentValue(facts.composeFiles) ?? []),
    ];
    const groups = [
      ...groupSources(sources).map((group) =>
        complete(group, sources, infrastructure, { world, read, gaps }),
      ),
      ...serverlessGroups(world, infrastructure, read, gaps),
    ];
    return groups.length > 0
      ? present(groups, gaps)
      : none('the tree holds no settings of two environments that could be compared', gaps);
  },
});

const NO_INFRASTRUCTURE: InfrastructureFiles = { files: [], terraform: [], clusters: [], pipelines: [] };
const MAX_FILES = 2000;

interface Reading {
  readonly world: World;
  readonly read: YamlReader;
  readonly gaps: Gap[];
}

function readSource(path: string, format: ConfigFormat, reading: Reading): readonly ConfigSource[] {
  const entries = readEntries(path, format, reading);
  return entries ? [{ path, line: 1, format, subject: '', entries, images: [] }] : [];
}

function readEntries(
  path: string,
  format: ConfigFormat,
  { world, read, gaps }: Reading,
): readonly ConfigEntry[] | undefined {
  const text = world.text(path, gaps);
  if (text === undefined) return undefined;
  try {
    if (format === 'dotenv') return dotenvEntries(text);
    if (format === 'tfvars' && !path.endsWith('.json')) return tfvarsEntries(text);
    if (path.endsWith('.properties')) return propertiesEntries(text);
    const { documents, broken } = read(text);
    const [error] = broken;
    if (error) throw new Error(error.because);
    if (format === 'cloudformation-parameters')
      return documents.flatMap((document) => parameterEntries(document));
    return documents.flatMap((document) => documentEntries(document));
  } catch (error) {
    const because = `it could not be parsed: ${error instanceof Error ? error.message : String(error)}`;
    gaps.push({ path, because, settle: { how: 'mend the file' } });
    return undefined;
  }
}

interface SourceGroup extends Pick<ConfigGroup, 'pattern' | 'format' | 'members' | 'isTemplate'> {
  readonly subject: string;
}

function groupSources(sources: readonly ConfigSource[]): readonly SourceGroup[] {
  const groups = new Map<
    string,
    { format: ConfigFormat; subject: string; isPlain: boolean; members: EnvironmentConfig[] }
  >();
  for (const { path, line, format, subject, entries, images } of sources) {
    const found = environmentOfPath(path);
    if (!found) continue;
    const { word, pattern } = found;
    const key = subject === '' ? pattern : `${pattern} (${subject})`;
    const group = groups.get(key) ?? { format, subject, isPlain: false, members: [] };
    group.isPlain ||= !word.isWeak;
    const isRepeated = group.members.some(({ environment }) => environment === word.name);
    if (!isRepeated)
      group.members.push({ path, line, environment: word.name, stage: word.stage, entries, images });
    groups.set(key, group);
  }
  return [...groups]
    .filter(([, { members, isPlain }]) => isPlain && members.length > 1)
    .map(([pattern, { format, subject, members }]) => ({
      pattern,
      format,
      subject,
      isTemplate: members.every(({ path }) => isTemplatePath(path)),
      members: members.sort((a, b) => compareStages(a.stage, b.stage)),
    }));
}

/** Adds what the environments share and what is declared. */
function complete(
  { subject, ...group }: SourceGroup,
  sources: readonly ConfigSource[],
  infrastructure: InfrastructureFiles,
  reading: Reading,
): ConfigGroup {
  if (group.format === 'tfvars') {
    const { declared, withDefault } = variablesWithDefaults(
      group.members,
      infrastructure,
      reading.world,
      reading.gaps,
    );
    return { ...group, shared: withDefault, declared };
  }
  const [first] = group.members;
  const paths = first ? basePathsOf(first.path, group.format) : [];
  const fromFiles = paths
    .filter((path) => reading.world.tree.get(path)?.tracked)
    .flatMap((path) => readEntries(path, group.format, reading) ?? []);
  // A config map or container of the same name outside the environments' folders is what overlays build on.
  const fromBases =
    subject === ''
      ? []
      : sources
          .filter((source) => source.subject === subject && !environmentOfPath(source.path))
          .flatMap(({ entries }) => entries);
  const shared = [...new Set([...fromFiles, ...fromBases].map(({ key }) => key))];
  return { ...group, shared, declared: undefined };
}
