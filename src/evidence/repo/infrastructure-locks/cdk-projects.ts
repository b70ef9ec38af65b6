import type { Gap } from '../../../judge/fact.ts';
import type { World } from '../../world.ts';
import type { InfrastructureFiles } from '../infrastructure-files.ts';
import { type LockPresence, lockPresence } from '../manifests/lock-presence.ts';
import { below, folderOf, isBelow } from '../manifests/tree-path.ts';

/** A CDK app: a folder with a `cdk.json`. */
export interface CdkProject {
  readonly path: string;
  readonly folder: string;
  /** Where its code looks things up in an account while it is synthesised. */
  readonly lookup: { readonly path: string; readonly line: number } | undefined;
  /** How git sees `cdk.context.json`, which keeps the answers. */
  readonly context: LockPresence;
}

const CODE = /\.(?:[cm]?[jt]sx?|py|java|kt|cs|fs|go)$/;
// `fromLookup`, `from_lookup`, `FromLookup`, `Vpc_FromLookup`, `valueFromLookup`
const LOOKUP = /\b\w{0,60}(?:[fF]romLookup|from_lookup)\s*\(/;

const COMMENT = /^\s*(?:\*|\/\*|#).*|\/\/.*/;

/** Finds CDK apps and whether they look things up. Tests and declarations do not count. */
export async function cdkProjects(
  world: World,
  { files }: InfrastructureFiles,
  gaps: Gap[],
): Promise<readonly CdkProject[]> {
  const projects = files.filter(
    ({ tool, part, path }) => tool === 'cdk' && part === 'project' && path.endsWith('cdk.json'),
  );
  if (projects.length === 0) return [];
  const folders = projects.map(({ path }) => folderOf(path)).sort((a, b) => b.length - a.length);
  const ownerOf = (path: string) => folders.find((folder) => isBelow(folderOf(path), folder));
  const lookups = new Map<string, { path: string; line: number }>();
  gaps.push(
    ...(await world.scan({
      wants: ({ path, role }) =>
        role === 'own' &&
        CODE.test(path) &&
        !/\.(?:test|spec)\.|\.d\.ts$/.test(path) &&
        ownerOf(path) !== undefined,
      text({ entry: { path }, text }) {
        const owner = ownerOf(path);
        if (owner === undefined || lookups.has(owner) || !/rom_?[lL]ookup/.test(text)) return;
        const line = text.split('\n').findIndex((written) => LOOKUP.test(written.replace(COMMENT, '')));
        if (line >= 0) lookups.set(owner, { path, line: line + 1 });
      },
    })),
  );
  const contexts = folders.map((folder) => below(folder, 'cdk.context.json'));
  const presence = await lockPresence(world, contexts);
  return projects.map(({ path }) => {
    const folder = folderOf(path);
    const context = presence.get(below(folder, 'cdk.context.json')) ?? 'absent';
    return { path, folder, lookup: lookups.get(folder), context };
  });
}
