import type { Specifier } from './pep440.ts';

/**
 * A Poetry constraint in the words of PEP 440: `^1.2` is `>=1.2,<2`.
 * https://python-poetry.org/docs/dependency-specification/
 *
 * @returns `undefined` for alternatives and whatever else has no such words.
 */
export function poetrySpecifiers(constraint: string): readonly Specifier[] | undefined {
  const specifiers: Specifier[] = [];
  for (const part of constraint.split(/\s*,\s*|\s+(?=[<>=!~^])/)) {
    const written = part.trim();
    if (written === '' || written === '*') continue;
    const [, operator = '', version] =
      /^(\^|~=|~|===?|!=|<=|>=|<|>|=)?\s*v?([0-9][\w.*+!-]{0,100})$/.exec(written) ?? [];
    if (version === undefined) return undefined;
    if (operator === '^' || operator === '~') {
      const limit = upperLimit(operator, version);
      if (limit === undefined) return undefined;
      specifiers.push({ operator: '>=', version }, { operator: '<', version: limit });
    } else specifiers.push({ operator: operator === '' || operator === '=' ? '==' : operator, version });
  }
  return specifiers;
}

function upperLimit(operator: string, version: string): string | undefined {
  if (!/^\d{1,9}(?:\.\d{1,9}){0,5}$/.test(version)) return undefined;
  const parts = version.split('.').map(Number);
  const firstSet = parts.findIndex((part) => part > 0);
  const raised =
    operator === '~' ? Math.min(1, parts.length - 1) : firstSet < 0 ? parts.length - 1 : firstSet;
  return parts
    .slice(0, raised + 1)
    .map((part, at) => (at === raised ? part + 1 : part))
    .join('.');
}
