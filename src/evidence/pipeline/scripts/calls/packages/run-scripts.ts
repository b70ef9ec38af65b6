import { NO } from '../../../../../pipelines/answer.ts';
import { joined, type Text } from '../../../../../pipelines/text.ts';
import type { ScriptPart } from '../call.ts';
import { quoted, scriptPart } from '../parts.ts';
import type { PackageManifest } from './package-manifests.ts';

/** A script of a package with what npm runs before and behind it. */
export function scriptParts(
  manifest: PackageManifest,
  script: string,
  args: readonly Text[],
  isConditional = false,
): readonly ScriptPart[] {
  const { scripts, folder, path } = manifest;
  return [`pre${script}`, script, `post${script}`].flatMap((name) => {
    const text = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
    if (text === undefined) return [];
    const source = { path, line: manifest.lineOf(name) };
    const line = name === script ? joined([text, ...quoted(args)]) : [text];
    return [scriptPart(line, source, folder, { linesEach: 0, isConditional, mask: NO, variables: VERSION })];
  });
}

const VERSION: Readonly<Record<string, Text>> = {
  npm_package_version: [{ kind: 'version', name: 'package.json version', raw: '$npm_package_version' }],
};

export function hasScript({ scripts }: PackageManifest, name: string): boolean {
  return Object.hasOwn(scripts, name);
}
