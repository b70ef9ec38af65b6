import { recordOf, stringOf, valueAt } from '../../parsed.ts';

/** A locked package whose publisher deprecated the version, in the publisher's words. */
export interface DeprecatedVersion {
  readonly name: string;
  readonly version: string;
  readonly message: string;
  readonly line: number;
  /** `undefined` where the lock file does not say. */
  readonly isDevelopment: boolean | undefined;
}

const MAX_MESSAGE = 400;

/** npm writes the registry's `deprecated` into `package-lock.json` from version 2 on. */
export function deprecatedInNpmLock(text: string): readonly DeprecatedVersion[] {
  if (!text.includes('"deprecated"')) return [];
  const lines = new Map(
    text.split('\n').map((line, index) => [/^\s*"([^"]+)": \{/.exec(line)?.[1], index + 1]),
  );
  return Object.entries(recordOf(valueAt(JSON.parse(text), 'packages'))).flatMap(([path, entry]) => {
    const message = stringOf(valueAt(entry, 'deprecated'));
    const name =
      stringOf(valueAt(entry, 'name')) ??
      path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const version = stringOf(valueAt(entry, 'version'));
    if (message === undefined || version === undefined || name === '') return [];
    const isDevelopment = valueAt(entry, 'dev') === true || valueAt(entry, 'devOptional') === true;
    return [
      { name, version, message: message.slice(0, MAX_MESSAGE), line: lines.get(path) ?? 1, isDevelopment },
    ];
  });
}

/** pnpm's `packages:`, by indentation: a full parse of a large lock file would cost more than all else. */
export function deprecatedInPnpmLock(text: string): readonly DeprecatedVersion[] {
  if (!text.includes('deprecated:')) return [];
  const found: DeprecatedVersion[] = [];
  let entry: { name: string; version: string; line: number } | undefined;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const key =
      /^ {2}(?! )['"]?\/?((?:@[^@/\s]{1,100}\/)?[^@/\s'"]{1,214})[@/](\d[^\s:('"]{0,60})[^\s]{0,500}:\s*$/.exec(
        line,
      );
    if (key?.[1] !== undefined && key[2] !== undefined)
      entry = { name: key[1], version: key[2], line: index + 1 };
    else if (/^ {2}\S|^\S/.test(line)) entry = undefined;
    const deprecated = /^ {4}deprecated: (.{1,2000})$/.exec(line)?.[1];
    if (deprecated === undefined || !entry) continue;
    const isDevelopment = developmentIn(lines, entry.line);
    const message = /^[>|]/.test(deprecated)
      ? (lines[index + 1] ?? '').trim()
      : deprecated.replace(/^['"]|['"]$/g, '');
    found.push({
      ...entry,
      message: message.slice(0, MAX_MESSAGE),
      isDevelopment,
    });
  }
  return found;
}

/** What the entry below line `start` says, as pnpm did until version 8. */
function developmentIn(lines: readonly string[], start: number): boolean | undefined {
  for (const line of lines.slice(start, start + 60)) {
    if (/^ {0,3}\S/.test(line)) return undefined;
    const found = /^ {4}dev: (true|false)\s*$/.exec(line)?.[1];
    if (found !== undefined) return found === 'true';
  }
  return undefined;
}
