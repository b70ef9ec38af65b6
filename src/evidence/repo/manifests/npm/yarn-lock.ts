import { type Block, nestLines, readIndentedLines } from './indented-lines.ts';
import { type NpmLock, refuseConflictMarkers } from './lock.ts';

/**
 * Reads `yarn.lock`: the own format of yarn 1, or the YAML of yarn 2 and later.
 *
 * @throws UnreadableLock
 */
export function readYarnLock(path: string, text: string): NpmLock {
  refuseConflictMarkers(text);
  return /^__metadata:/m.test(text) ? readBerry(path, text) : readClassic(path, text);
}

/** Yarn 1 lists `name@range` patterns; it does not know which package of the tree asked. */
function readClassic(path: string, text: string): NpmLock {
  const versions = new Map<string, string>();
  let patterns: readonly string[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (!line.startsWith(' ')) patterns = patternsOf(line.trimEnd());
    const version = /^ {2}version "?([^"\s]+)"?\s*$/.exec(line)?.[1];
    if (version !== undefined) for (const pattern of patterns) versions.set(pattern, version);
  }
  const locked = { versionOf: (name: string, spec: string) => versions.get(`${name}@${spec}`) };
  return {
    path,
    manager: 'yarn-classic',
    demands: 'satisfied',
    overridden: new Set(),
    packageAt: () => locked,
  };
}

/** `"@scope/a@^1.0.0", b@^2.0.0:` */
function patternsOf(header: string): readonly string[] {
  return header
    .replace(/:$/, '')
    .split(/, (?=["@\w])/)
    .map((pattern) => pattern.replace(/^"|"$/g, ''));
}

function readBerry(path: string, text: string): NpmLock {
  const versions = new Map<string, string>();
  const workspaces = new Map<string, Block>();
  for (const [key, block] of nestLines(readIndentedLines(text))) {
    const resolution = block.children.get('resolution')?.value ?? '';
    const version = block.children.get('version')?.value ?? '';
    for (const descriptor of key.split(/,\s*/)) versions.set(descriptor, version);
    const folder = /@workspace:(.+)$/.exec(resolution)?.[1];
    if (folder !== undefined) workspaces.set(folder === '.' ? '' : folder, block);
  }
  return {
    path,
    manager: 'yarn-berry',
    demands: 'text',
    overridden: new Set(),
    packageAt(folder) {
      const workspace = workspaces.get(folder);
      if (!workspace) return undefined;
      const dependencies = workspace.children.get('dependencies')?.children ?? new Map<string, Block>();
      return {
        specs: new Map([...dependencies].map(([name, { value }]) => [name, withoutNpm(value)])),
        versionOf(name, spec) {
          const version = versions.get(`${name}@npm:${withoutNpm(spec)}`) ?? versions.get(`${name}@${spec}`);
          // Virtual and local packages carry no number of their own.
          if (version !== undefined) return version.startsWith('0.0.0-use.local') ? null : version;
          return dependencies.has(name) ? null : undefined;
        },
      };
    },
  };
}

/** `npm:` is yarn's default protocol: older versions do not write it. */
function withoutNpm(spec: string): string {
  return spec.startsWith('npm:') ? spec.slice('npm:'.length) : spec;
}
