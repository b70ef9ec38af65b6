import { posix } from 'node:path';
import type { Gap } from '../../../judge/fact.ts';
import { environmentOf } from '../../../resources/environments.ts';
import type { PropertyPath } from '../../../resources/resource.ts';
import type { Stack } from '../../../resources/stack.ts';
import { isRecord, type ParsedRecord, recordOf, stringOf } from '../../parsed.ts';
import type { World } from '../../world.ts';
import { loadYamlReader, type YamlDocument, type YamlReader } from '../../yaml-documents.ts';
import { buildStack } from '../cloudformation/build-stack.ts';
import { SHORT_FORMS } from '../cloudformation/intrinsic.ts';
import { openStack } from '../cloudformation/open-stack.ts';
import { type Template, templateOf } from '../cloudformation/template.ts';
import type { ReadStacks } from '../language.ts';
import { functionResources } from './functions.ts';
import { filled, type VariableSources } from './variables.ts';

const NAME = /(?:^|\/)serverless\.(?:ya?ml|json)$/;
/** Stages of one service; more are data. */
const MAX_STAGES = 20;

/** Reads the services of the Serverless Framework: a stack for each stage that a service has parameters of. */
export async function readServerless(world: World): Promise<ReadStacks> {
  const entries = world.tree.entries.filter(({ path, tracked }) => tracked && NAME.test(path));
  const isOwn = entries.filter(({ role }) => role === 'own' || role === 'generated');
  const chosen = isOwn.length > 0 ? isOwn : entries.filter(({ role }) => role === 'example');
  const read = await loadYamlReader();
  const gaps: Gap[] = [];
  const stacks = chosen.flatMap(({ path }) => serviceStacks(path, { world, read, gaps }));
  return { stacks, gaps, isFound: chosen.length > 0 };
}

interface Reading {
  readonly world: World;
  readonly read: YamlReader;
  readonly gaps: Gap[];
}

function serviceStacks(path: string, reading: Reading): readonly Stack[] {
  const text = reading.world.text(path, reading.gaps);
  if (text === undefined) return [];
  const { documents, broken } = reading.read(text, undefined, SHORT_FORMS);
  const document = documents.find(({ value }) => isRecord(value));
  const [fault] = broken;
  if (!document || fault) {
    const because = fault ? `it could not be parsed: ${fault.because}` : 'it is no service';
    reading.gaps.push({ path, because, settle: { how: 'mend the file: `serverless print`' } });
    return [];
  }
  const service = recordOf(document.value);
  const provider = recordOf(service.provider);
  if (provider.name !== undefined && provider.name !== 'aws' && provider !== undefined) return [];
  const named = Object.keys(recordOf(service.params)).filter((stage) => stage !== 'default');
  const fallback = stringOf(provider.stage);
  const plain = fallback?.includes('${')
    ? (/['"]([\w-]{1,50})['"]\s*\}$/.exec(fallback)?.[1] ?? 'dev')
    : (fallback ?? 'dev');
  const stages = named.length > 0 ? named.slice(0, MAX_STAGES) : [plain];
  return stages.map((stage) => stackOfStage(path, document, stage, named.length > 0, reading));
}

function stackOfStage(
  path: string,
  document: YamlDocument,
  stage: string,
  isOneOfSeveral: boolean,
  { world, read, gaps }: Reading,
): Stack {
  const service = recordOf(document.value);
  const region = stringOf(recordOf(service.provider).region) ?? 'us-east-1';
  const plainRegion = region.includes('${') ? 'us-east-1' : region;
  const template = serviceTemplate(path, document, { stage, region: plainRegion }, { world, read, gaps });
  const id = isOneOfSeveral ? `${path} with ${stage}` : path;
  const instance = openStack(template, {
    id,
    deployment: { region: plainRegion, account: undefined, stackName: undefined },
    given: new Map(),
    templateAt: () => undefined,
    imported: () => null,
  });
  return buildStack(instance, {
    kind: 'serverless',
    name: isOneOfSeveral ? `${path} in ${stage}` : path,
    source: { path },
    environment: isOneOfSeveral
      ? environmentOf([{ kind: 'label', text: stage, because: `its stage \`${stage}\`` }])
      : undefined,
    account: undefined,
    region: plainRegion,
  });
}

/** The template that the framework would deploy for a stage. */
function serviceTemplate(
  path: string,
  document: YamlDocument,
  at: Pick<VariableSources, 'stage' | 'region'>,
  { world, read, gaps }: Reading,
): Template {
  const service = recordOf(document.value);
  const files = new Map<string, unknown>();
  const sources: VariableSources = {
    service,
    ...at,
    file(name) {
      const file = posix.normalize(posix.join(posix.dirname(path), name));
      if (!files.has(file)) files.set(file, parsedFile(file, world, read, gaps));
      return files.get(file);
    },
  };
  const open = new Set<string>();
  const named = filled(service.service, sources, new Set());
  const name = stringOf(named) ?? stringOf(recordOf(named).name) ?? 'service';
  const provider = recordOf(filled(service.provider, sources, open));
  const functions = merged(filled(service.functions, sources, open));
  const made = functionResources(functions, { name, stage: at.stage, provider });
  const own = resourceSections(filled(service.resources, sources, open));
  const bodies = [...made].map(([id, { body }]) => [id, body] as const);
  const value = {
    ...own,
    Parameters: {
      ...own.Parameters,
      ...Object.fromEntries([...open].map((text) => [text, { Type: 'String' }])),
    },
    Resources: { ...Object.fromEntries(bodies), ...own.Resources },
  };
  return templateOf(path, value, (...place) =>
    document.lineOf(...placeOf(place, made, isRecord(service.resources))),
  );
}

/** Where a made resource, or one of `resources`, is written. */
function placeOf(at: PropertyPath, made: ReturnType<typeof functionResources>, isMap: boolean): PropertyPath {
  const [section, id] = at;
  const from = section === 'Resources' && typeof id === 'string' ? made.get(id)?.from : undefined;
  if (from) return from;
  return isMap ? ['resources', ...at] : ['resources'];
}

function parsedFile(path: string, world: World, read: YamlReader, gaps: Gap[]): unknown {
  if (!/\.(?:ya?ml|json)$/.test(path)) return undefined;
  const text = world.text(path, gaps);
  return text === undefined ? undefined : read(text, undefined, SHORT_FORMS).documents[0]?.value;
}

/** Sections may be lists of mappings. */
function merged(value: unknown): ParsedRecord {
  return Array.isArray(value) ? Object.assign({}, ...value.map(recordOf)) : recordOf(value);
}

function resourceSections(value: unknown) {
  const parts = (Array.isArray(value) ? value : [value]).map(recordOf);
  const section = (key: string): ParsedRecord =>
    Object.assign({}, ...parts.map((part) => recordOf(part[key])));
  return {
    Resources: section('Resources'),
    Outputs: section('Outputs'),
    Conditions: section('Conditions'),
    Mappings: section('Mappings'),
    Parameters: section('Parameters'),
  };
}
