import { posix } from 'node:path';
import type { Gap } from '../../../judge/fact.ts';
import { isRecord, type ParsedRecord, recordOf, stringOf } from '../../parsed.ts';
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
  /** The files below its folder that its template may nest: the folder. */
  readonly folder: string;
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
  for (const [id, artifact] of Object.entries(recordOf(manifest.artifacts))) {
    const { type, properties, displayName, environment } = recordOf(artifact);
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
      ...placeOf(stringOf(environment)),
    });
  }
  return stacks.slice(0, MAX_STACKS);
}

function manifestIn(folder: string, world: World, gaps: Gap[]): ParsedRecord | undefined {
  const text = world.text(posix.join(folder, 'manifest.json'), gaps);
  if (!text?.includes('aws:cloudformation:stack') && !text?.includes('cdk:cloud-assembly')) return undefined;
  try {
    const manifest: unknown = JSON.parse(text);
    return isRecord(manifest) ? manifest : undefined;
  } catch {
    return undefined;
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
