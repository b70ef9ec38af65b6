import { compileGlob } from '../../../../../judge/path-glob.ts';
import { isRecord, recordOf, stringsOf } from '../../../../parsed.ts';
import type { CallSite } from '../call.ts';
import { fileText, foldersUp, inFolder } from '../parts.ts';

/**
 * Whether a folder is a member of the workspace that a call stands in: `workspaces` of a `package.json`, or
 * `pnpm-workspace.yaml`. Without either every package of the tree may be one.
 */
export function isWorkspaceMember(site: CallSite): (folder: string) => boolean {
  for (const root of foldersUp(site.folder ?? '')) {
    const patterns = patternsIn(root, site);
    if (patterns.length === 0) continue;
    const admits = patterns.filter((one) => !one.startsWith('!')).map(compileGlob);
    const rejects = patterns.flatMap((one) => (one.startsWith('!') ? [compileGlob(one.slice(1))] : []));
    const start = root === '' ? '' : `${root}/`;
    return (folder) => {
      if (!folder.startsWith(start)) return false;
      const inside = folder.slice(start.length);
      return admits.some((admit) => admit(inside)) && !rejects.some((reject) => reject(inside));
    };
  }
  return () => true;
}

const PNPM_MEMBER = /^[ \t]{0,20}-[ \t]{1,20}["']?([^"'#\s]{1,200})/;

/** The list under `packages:`; what stands there is one pattern a line. */
function pnpmPatterns(text: string): readonly string[] {
  const lines = text.slice(0, 100_000).split('\n');
  const start = lines.findIndex((line) => /^packages:\s*$/.test(line));
  const patterns: string[] = [];
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    const pattern = PNPM_MEMBER.exec(line)?.[1];
    if (pattern !== undefined) patterns.push(pattern);
    else if (!/^\s*(?:#|$)/.test(line)) break;
  }
  return patterns;
}

function patternsIn(root: string, site: CallSite): readonly string[] {
  const pnpm = fileText(site, inFolder(root, 'pnpm-workspace.yaml'));
  if (pnpm !== undefined) return pnpmPatterns(pnpm);
  const manifest = fileText(site, inFolder(root, 'package.json'));
  if (manifest === undefined) return [];
  return site.following.kept('workspaces', inFolder(root, 'package.json'), declaredIn) ?? [];
}

function declaredIn(text: string): readonly string[] {
  try {
    const { workspaces } = recordOf(JSON.parse(text));
    return stringsOf(isRecord(workspaces) ? workspaces.packages : workspaces);
  } catch {
    // The package manager would refuse it as well; whoever reads manifests reports it.
    return [];
  }
}
