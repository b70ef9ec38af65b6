import { posix } from 'node:path';
import type { Gap } from '../../../judge/fact.ts';
import { isRecord, listOf, type ParsedRecord, recordOf, stringOf } from '../../parsed.ts';
import type { World } from '../../world.ts';

/** A stack of a cloud assembly. https://docs.aws.amazon.com/cdk/v2/guide/deploy.html */
export interface AssembledStack {
  /** The path of its template. */
  readonly template: string;
  /** With the stages around it: `Production/Shop`. */
  readonly name: string;
  readonly stackName: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly folder: string;
  /** Paths of constructs by logical ids. */
  readonly constructs: ReadonlyMap<string, string>;
  /** Paths of the assembly's files by the hash that they are published under. */
  readonly assets: ReadonlyMap<string, string>;
}

const MAX_DEPTH = 5;
const MAX_STACKS = 1_000;

/** The stacks of an assembly and of the assemblies in it; `undefined`: the folder holds none. */
export function assemblyIn(
  folder: string,
  world: World,
  gaps: Gap[],
  depth = 0,
): AssembledStack[] | undefined {
  const manifest = manifestIn(folder, world, gaps);
  if (!manifest || depth > MAX_DEPTH) return undefined;
  const stacks: AssembledStack[] = [];
  const assets = assetsIn(folder, manifest, world, gaps);
  for (const [id, artifact] of Object.entries(recordOf(manifest.artifacts))) {
    const { type, properties, displayName, environment, metadata, additionalMetadataFile } =
      recordOf(artifact);
    const settings = recordOf(properties);
    if (type === 'cdk:cloud-assembly' && typeof settings.directoryName === 'string') {
      const inner = posix.join(folder, settings.directoryName);
      // Only folders of the assembly itself: its manifest may name any path.
      if (!/^(?:$|\.\.)/.test(posix.relative(folder, inner)))
        stacks.push(...(assemblyIn(inner, world, gaps, depth + 1) ?? []));
    }
    if (type !== 'aws:cloudformation:stack' || typeof settings.templateFile !== 'string') continue;
    stacks.push({
      template: posix.join(folder, settings.templateFile),
      name: stringOf(displayName) ?? id,
      stackName: stringOf(settings.stackName) ?? id,
      folder,
      assets,
      constructs: constructsOf({
        ...recordOf(metadata),
        ...jsonIn(folder, additionalMetadataFile, world, gaps),
      }),
      ...placeOf(stringOf(environment)),
    });
  }
  return stacks.slice(0, MAX_STACKS);
}

function manifestIn(folder: string, world: World, gaps: Gap[]): ParsedRecord | undefined {
  const text = world.text(posix.join(folder, 'manifest.json'), gaps);
  if (!text?.includes('aws:cloudformation:stack') && !text?.includes('cdk:cloud-assembly')) return undefined;
  const manifest = jsonIn(folder, 'manifest.json', world, gaps);
  return isRecord(manifest.artifacts) ? manifest : undefined;
}

/** https://docs.aws.amazon.com/cdk/v2/guide/configure-synth.html */
function assetsIn(
  folder: string,
  { artifacts }: ParsedRecord,
  world: World,
  gaps: Gap[],
): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  for (const artifact of Object.values(recordOf(artifacts))) {
    const { type, properties } = recordOf(artifact);
    if (type !== 'cdk:asset-manifest') continue;
    const { files } = jsonIn(folder, recordOf(properties).file, world, gaps);
    for (const [hash, file] of Object.entries(recordOf(files))) {
      const path = stringOf(recordOf(recordOf(file).source).path);
      if (path?.endsWith('.template.json')) assets.set(hash, posix.join(folder, path));
    }
  }
  return assets;
}

function constructsOf(metadata: ParsedRecord): ReadonlyMap<string, string> {
  const constructs = new Map<string, string>();
  for (const [path, entries] of Object.entries(metadata)) {
    for (const entry of listOf(entries)) {
      const { type, data } = recordOf(entry);
      if (type === 'aws:cdk:logicalId' && typeof data === 'string')
        constructs.set(data, path.replace(/^\//, ''));
    }
  }
  return constructs;
}

function jsonIn(folder: string, file: unknown, world: World, gaps: Gap[]): ParsedRecord {
  if (typeof file !== 'string') return {};
  try {
    return recordOf(JSON.parse(world.text(posix.join(folder, file), gaps) ?? '{}'));
  } catch {
    return {};
  }
}

/** `aws://123456789012/eu-west-1`; `unknown-account` and `unknown-region` where the app leaves them open. */
function placeOf(environment: string | undefined): Pick<AssembledStack, 'account' | 'region'> {
  const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(environment ?? '') ?? [];
  return {
    account: account !== undefined && /^\d{12}$/.test(account) ? account : undefined,
    region: region === undefined || region === 'unknown-region' ? undefined : region,
  };
}
