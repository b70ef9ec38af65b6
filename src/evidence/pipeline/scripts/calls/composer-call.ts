import { joined, literalOf, type Text } from '../../../../pipelines/text.ts';
import { listOf, recordOf, stringOf } from '../../../parsed.ts';
import type { CallReader } from './call.ts';
import { fileText, inFolder, lineAtOffset, quoted, scriptPart } from './parts.ts';

/** `composer test`, `composer run-script ci`. */
export const readComposerCall: CallReader = (words, site) => {
  if (literalOf(words[0] ?? []) !== 'composer' || site.folder === null) return undefined;
  const path = inFolder(site.folder, 'composer.json');
  const text = fileText(site, path);
  if (text === undefined) return undefined;
  const rest = words.slice(1).filter((word) => !literalOf(word)?.startsWith('-'));
  const isRun = /^run(?:-script)?$/.test(literalOf(rest[0] ?? []) ?? '');
  const [name, ...args] = isRun ? rest.slice(1) : rest;
  const scripts = recordOf(recordOf(site.following.kept('composer', path, parseJson)).scripts);
  const key = literalOf(name ?? []);
  if (key === undefined || !Object.hasOwn(scripts, key)) return undefined;
  const line = lineAtOffset(text, Math.max(text.indexOf(JSON.stringify(key)), 0));
  const commands = commandsOf(scripts, key, 0);
  const parts = commands.map((command, index) => {
    const own: readonly Text[] = index === commands.length - 1 ? args : [];
    return scriptPart(joined([command, ...quoted(own)]), { path, line }, site.folder, { linesEach: 0 });
  });
  return { kind: 'followed', key: `composer ${key} in ${path}`, parts };
};

function commandsOf(
  scripts: Readonly<Record<string, unknown>>,
  key: string,
  depth: number,
): readonly string[] {
  const value = scripts[key];
  const lines = typeof value === 'string' ? [value] : listOf(value);
  return lines.flatMap((one) => {
    const line = stringOf(one);
    // Names of classes call PHP; what stands behind `@` is another script.
    if (line === undefined || /^[\w\\]+::\w+$/.test(line)) return [];
    const other = /^@([\w:.-]+)/.exec(line)?.[1];
    if (other === 'php' || other === 'composer') return [line.slice(1)];
    if (other === 'putenv') return [];
    return other !== undefined && depth < 10 ? commandsOf(scripts, other, depth + 1) : [line];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Composer would refuse it as well.
    return {};
  }
}
