import { createHash } from 'node:crypto';
import { isRecord, type ParsedRecord, recordOf, stringOf, valueAt } from '../../../parsed.ts';
import type { LeadingNames } from '../lines.ts';
import type { DeclaredDependency, Exactness } from '../manifest.ts';

/** Requirements on PHP itself, on its extensions and on Composer: nothing that a lock could pin. */
const PLATFORM = /^(?:php(?:-[a-z0-9]+)?|hhvm|ext-.*|lib-.*|composer(?:-(?:plugin|runtime)-api)?)$/i;

/** The packages that a parsed `composer.json` requires. */
export function composerRequirements(
  composer: ParsedRecord,
  lines: LeadingNames,
): Omit<DeclaredDependency, 'locked'>[] {
  return [['require', 'production'] as const, ['require-dev', 'development'] as const].flatMap(([key, use]) =>
    Object.entries(recordOf(composer[key]))
      .filter(([name]) => !PLATFORM.test(name))
      .map(([name, value]) => {
        const spec = stringOf(value) ?? '';
        const line = lines.lineOf(name, lines.lineOf(key));
        return { name, spec, use, exactness: exactnessOf(spec), ...(line === undefined ? {} : { line }) };
      }),
  );
}

function exactnessOf(spec: string): Exactness {
  const written = spec.trim();
  if (written === '' || written === '*' || /(?:^|[\s|,])dev-|^@/.test(written))
    return /#[0-9a-f]{40}$/.test(written) ? 'exact' : 'floating';
  return /^=?\s*v?\d+(?:\.\d+){2,3}(?:[-+@][\w.+-]+)?$/.test(written) ? 'exact' : 'range';
}

/** Types of packages that others install: https://getcomposer.org/doc/04-schema.md#type. */
export function isComposerLibrary(composer: ParsedRecord): boolean {
  const type = stringOf(composer.type);
  if (type === 'project') return false;
  return type !== undefined && type !== 'metapackage';
}

const RELEVANT = [
  'conflict',
  'extra',
  'minimum-stability',
  'name',
  'prefer-stable',
  'provide',
  'replace',
  'repositories',
  'require',
  'require-dev',
  'version',
];

/**
 * The `content-hash` that Composer writes into the lock: the MD5 of PHP's JSON of the keys that decide what is
 * installed, the top level sorted (`Composer\Package\Locker::getContentHash`). `undefined` where PHP and JavaScript
 * would write the same content differently.
 */
export function composerContentHash(text: string, composer: ParsedRecord): string | undefined {
  // PHP turns such keys into integers, and JavaScript moves them to the front.
  if (/"\d+"\s{0,9}:/.test(text)) return undefined;
  const relevant: Record<string, unknown> = {};
  const platform = valueAt(composer, 'config', 'platform');
  for (const key of ['config', ...RELEVANT]) {
    if (key === 'config') {
      if (platform !== undefined && platform !== null) relevant.config = { platform };
    } else if (Object.hasOwn(composer, key)) relevant[key] = composer[key];
  }
  const sorted = Object.fromEntries(Object.entries(relevant).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (holdsFraction(sorted)) return undefined;
  return createHash('md5').update(phpJson(sorted)).digest('hex');
}

function holdsFraction(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isSafeInteger(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFraction);
}

/** PHP decodes `{}` to an empty array, so it comes back as `[]`; it escapes slashes and all but ASCII. */
function phpJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    isRecord(inner) && Object.keys(inner).length === 0 ? [] : inner,
  )
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (char) =>
      char === '\u007f' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
