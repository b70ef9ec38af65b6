import { literalOf, type Text, written } from '../../../../../pipelines/text.ts';
import { matchesGlob } from '../../shell/globs.ts';
import type { CallReader, ScriptPart } from '../call.ts';
import { scriptPart } from '../parts.ts';
import { nearestManifest, type PackageManifest } from './package-manifests.ts';
import { hasScript, scriptParts } from './run-scripts.ts';

const RUNNERS = new Set(['npm-run-all', 'npm-run-all2', 'run-s', 'run-p']);

/** `run-s lint test`, `npm-run-all --parallel build:*`, `concurrently "npm:watch" "node x"`. */
export const readManyScripts: CallReader = (words, site) => {
  const program = literalOf(words[0] ?? []);
  if (program === undefined || site.folder === null) return undefined;
  if (program === 'start-server-and-test' || program === 'server-test') return startAndTest(words, site);
  const isConcurrently = program === 'concurrently' || program === 'conc';
  if (!isConcurrently && !RUNNERS.has(program)) return undefined;
  const manifest = nearestManifest(site.folder, site);
  const parts: ScriptPart[] = [];
  for (const word of operandsOf(words.slice(1), isConcurrently)) {
    const name = literalOf(word);
    if (isConcurrently && !name?.startsWith('npm:')) {
      parts.push(scriptPart(word, site.at, site.folder, { linesEach: 0 }));
      continue;
    }
    const pattern = (name ?? '').replace(/^npm:/, '').split(' ')[0] ?? '';
    if (manifest)
      for (const script of matching(manifest, pattern)) parts.push(...scriptParts(manifest, script, []));
  }
  const what = words.map(written).join(' ').slice(0, 100);
  if (parts.length === 0) return { kind: 'unfollowed', what, because: 'no package.json has such scripts' };
  return { kind: 'followed', key: `${what} in ${site.folder}`, parts };
};

const VALUE_OPTIONS = new Set([
  '-n',
  '--names',
  '-c',
  '--prefix-colors',
  '-p',
  '--prefix',
  '-m',
  '--max-processes',
  '-s',
  '--success',
  '--max-parallel',
  '--npm-path',
  '--restart-tries',
  '--restart-after',
]);

function operandsOf(words: readonly Text[], hasValues: boolean): readonly Text[] {
  return words.filter((word, index) => {
    if (typeof word[0] === 'string' && word[0].startsWith('-')) return false;
    return !(hasValues && VALUE_OPTIONS.has(literalOf(words[index - 1] ?? []) ?? ''));
  });
}

/** Names with `*` match one part between colons, with `**` all of them. */
function matching(manifest: PackageManifest, pattern: string): readonly string[] {
  if (!pattern.includes('*')) return hasScript(manifest, pattern) ? [pattern] : [];
  return Object.keys(manifest.scripts).filter((name) => {
    if (!matchesGlob(pattern.replaceAll('**', '*'), name)) return false;
    return pattern.includes('**') || name.split(':').length === pattern.split(':').length;
  });
}

function startAndTest(words: readonly Text[], site: Parameters<CallReader>[1]): ReturnType<CallReader> {
  const manifest = site.folder === null ? undefined : nearestManifest(site.folder, site);
  const names = words.slice(1).map(written);
  const parts = words.slice(1).flatMap((word): readonly ScriptPart[] => {
    const name = written(word);
    if (name.startsWith('-') || /^(?:https?[:-]|\d+$|tcp:|localhost)/.test(name)) return [];
    if (manifest && hasScript(manifest, name)) return scriptParts(manifest, name, []);
    return name.includes(' ') ? [scriptPart(word, site.at, site.folder, { linesEach: 0 })] : [];
  });
  return parts.length === 0
    ? undefined
    : { kind: 'followed', key: `start and test ${names.join(' ')}`, parts };
}
