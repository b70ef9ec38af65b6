import { posix } from 'node:path';
import type { Gap } from '../../../judge/fact.ts';
import { MAX_TEXT_BYTES } from '../../../outside/files.ts';
import { isRecord } from '../../parsed.ts';
import { mayDefineInfrastructure, recogniseByContent } from '../../repo/infrastructure/recognise.ts';
import type { TreeEntry } from '../../repo/tree.ts';
import type { World } from '../../world.ts';
import { loadYamlReader, type YamlReader } from '../../yaml-documents.ts';
import type { ReadStacks } from '../language.ts';
import { mayHoldParameters, type ParameterFile, parametersOf } from './parameter-files.ts';
import { samConfigurations } from './samconfig.ts';
import { stacksOf } from './stacks.ts';
import { openTemplate, type Template } from './template.ts';

/** Reads every CloudFormation and SAM template of the tree; those of examples only where there are no others. */
export async function readCloudFormation(world: World): Promise<ReadStacks> {
  const found = await filesOf(world);
  const isOwn = ({ role }: TreeEntry) => role === 'own' || role === 'generated';
  const own = found.templates.filter(({ entry }) => isOwn(entry));
  const chosen = own.length > 0 ? own : found.templates;
  if (chosen.length === 0) return { stacks: [], gaps: found.gaps, isFound: false };
  const read = await loadYamlReader();
  const gaps = [...found.gaps];
  const templates: Template[] = [];
  for (const { entry, text } of chosen) {
    const template = openTemplate(entry.path, text, read);
    if ('lineOf' in template) templates.push(template);
    else gaps.push(unreadable(entry.path, template.because));
  }
  const parameters = await parameterFiles(found.values, templates, read);
  return { stacks: stacksOf(templates, parameters), gaps, isFound: true };
}

interface Found {
  readonly entry: TreeEntry;
  readonly text: string;
}

async function filesOf(world: World) {
  const templates: Found[] = [];
  const values: Found[] = [];
  const included = new Set<string>();
  const unread = await world.scan({
    wants: ({ path, role }) => role !== 'vendored' && isWanted(path) && !isOfAssembly(path, world),
    text({ entry, text }) {
      if (/(?:^|\/)serverless\.ya?ml$/.test(entry.path)) addIncluded(entry.path, text, included);
      const recognised = isSamConfig(entry.path) ? undefined : recogniseByContent(entry.path, text);
      const isTemplate = recognised?.tool === 'cloudformation' && recognised.part === 'definition';
      if (isTemplate) templates.push({ entry, text });
      else if (recognised?.tool === 'cloudformation' || isValues(entry, text)) values.push({ entry, text });
    },
  });
  // CloudFormation takes 1 MB: data of this size is no template.
  const gaps = unread.filter(
    ({ path }) => path === undefined || (world.files.size(path) ?? 0) <= MAX_TEXT_BYTES,
  );
  return { templates: templates.filter(({ entry }) => !included.has(entry.path)), values, gaps };
}

/** Parts of a service of the Serverless Framework are read with it. */
function addIncluded(path: string, text: string, included: Set<string>): void {
  for (const [, file = ''] of text.matchAll(/\bfile\(([^()\n]{1,300})\)/g))
    included.add(posix.normalize(posix.join(posix.dirname(path), file.trim())));
}

/** What `sam build` writes stands beside what it read. */
function isWanted(path: string): boolean {
  return (mayDefineInfrastructure(path) || isSamConfig(path)) && !/(?:^|\/)\.aws-sam\//.test(path);
}

/** An assembly of the CDK is read by its manifest. */
function isOfAssembly(path: string, { tree }: World): boolean {
  return (
    path.endsWith('.template.json') &&
    tree.get(posix.join(posix.dirname(path), 'manifest.json')) !== undefined
  );
}

function isSamConfig(path: string): boolean {
  return /(?:^|\/)samconfig\.(?:toml|ya?ml)$/.test(path);
}

const MAX_VALUES = 100_000;

function isValues({ path }: TreeEntry, text: string): boolean {
  return isSamConfig(path) || (mayHoldParameters(path) && text.length < MAX_VALUES);
}

async function parameterFiles(
  files: readonly Found[],
  templates: readonly Template[],
  read: YamlReader,
): Promise<readonly ParameterFile[]> {
  const needsToml = files.some(({ entry }) => entry.path.endsWith('.toml'));
  const toml = needsToml ? (await import('smol-toml')).parse : undefined;
  const takesAny = templates.some(({ value }) => isRecord(value.Parameters));
  if (!takesAny && !files.some(({ entry }) => isSamConfig(entry.path))) return [];
  return files.flatMap(({ entry: { path }, text }) => {
    const value = parsed(path, text, read, toml);
    if (isSamConfig(path)) return isRecord(value) ? samConfigurations(path, value) : [];
    return parametersOf(path, value) ?? [];
  });
}

function parsed(
  path: string,
  text: string,
  read: YamlReader,
  toml: ((text: string) => unknown) | undefined,
): unknown {
  try {
    if (path.endsWith('.toml')) return toml?.(text);
    if (posix.extname(path) === '.json') return JSON.parse(text);
    return read(text).documents[0]?.value;
  } catch {
    // Not one of ours: what is broken is said by those who know what it is.
    return undefined;
  }
}

function unreadable(path: string, because: string): Gap {
  return { path, because, settle: { how: 'mend the template: `aws cloudformation validate-template`' } };
}
