import { createHash } from 'node:crypto';
import { isRecord, type ParsedRecord, recordOf, valueAt } from '../../../parsed.ts';

/**
 * Whether the hash in a `poetry.lock` is the one of this `pyproject.toml`
 * (`poetry.packages.locker.Locker._get_content_hash`). `undefined` when it cannot be computed for certain.
 */
export function isPoetryHash(written: string, pyproject: ParsedRecord): boolean | undefined {
  const poetry = recordOf(valueAt(pyproject, 'tool', 'poetry'));
  const project = recordOf(pyproject.project);
  const legacy = ['dependencies', 'source', 'extras', 'dev-dependencies'];
  const old = picked(poetry, [...legacy, 'group'], new Set(legacy));
  const ofProject = picked(project, ['requires-python', 'dependencies', 'optional-dependencies'], new Set());
  const candidates: ParsedRecord[] = [old];
  if (Object.keys(ofProject).length > 0)
    candidates.push({
      project: ofProject,
      tool: { poetry: picked(poetry, [...legacy, 'group'], new Set()) },
    });
  const hashes = candidates.map((candidate) => hashOf(candidate));
  if (hashes.includes(written)) return true;
  // How later versions mix dependency groups in differs from version to version.
  return hashes.includes(undefined) || pyproject['dependency-groups'] !== undefined ? undefined : false;
}

/** @param kept keys that count as `null` when they are missing. */
function picked(table: ParsedRecord, keys: readonly string[], kept: ReadonlySet<string>): ParsedRecord {
  const found = keys
    .filter((key) => table[key] !== undefined || kept.has(key))
    .map((key) => [key, table[key] ?? null]);
  return Object.fromEntries(found);
}

function hashOf(value: unknown): string | undefined {
  const json = pythonJson(value);
  return json === undefined ? undefined : createHash('sha256').update(json).digest('hex');
}

/** What Python's `json.dumps(value, sort_keys=True)` writes; `undefined` for dates and fractions. */
function pythonJson(value: unknown): string | undefined {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return asciiJson(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const member of value) {
      const json = pythonJson(member);
      if (json === undefined) return undefined;
      parts.push(json);
    }
    return `[${parts.join(', ')}]`;
  }
  // A date of TOML is an object of a class.
  if (!isRecord(value) || value instanceof Date) return undefined;
  for (const key of Object.keys(value).sort()) {
    const json = pythonJson(value[key]);
    if (json === undefined) return undefined;
    parts.push(`${asciiJson(key)}: ${json}`);
  }
  return `{${parts.join(', ')}}`;
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (char) =>
    char === '\u007f' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
