import semver from 'semver';
import type { Exactness } from '../manifest.ts';

/** What a version specifier of `package.json` asks for. */
export type Spec =
  /** A range of versions from a registry; `exact` when it admits one version only. */
  | { readonly kind: 'range'; readonly range: string; readonly isExact: boolean; readonly alias?: string }
  /** A registry's moving name for a version: `latest`, `next`. */
  | { readonly kind: 'tag'; readonly tag: string; readonly alias?: string }
  | { readonly kind: 'workspace'; readonly range: string }
  | { readonly kind: 'catalog'; readonly catalog: string }
  /** A folder or archive on disk. */
  | { readonly kind: 'path' }
  | { readonly kind: 'git'; readonly commitish: string }
  | { readonly kind: 'url'; readonly url: string }
  /** Yarn's patch of another specifier. */
  | { readonly kind: 'patch'; readonly inner: string };

const GIT_URL =
  /^(?:git(?:\+[a-z]+)?:|git@|ssh:|(?:github|gitlab|bitbucket|gist):|https?:[^#]*\.git(?:#|$))/i;
/** `owner/name`, with a commitish: GitHub is meant. */
const GITHUB_SHORTHAND = /^[\w.-]+\/[\w.-]+(?:#.*)?$/;

const MAX_SPEC_LENGTH = 1000;

/** Reads a specifier as npm, pnpm, yarn and bun understand it. */
export function parseSpec(text: string): Spec {
  // No real specifier is this long; the pattern matching below is spared it.
  const spec = text.slice(0, MAX_SPEC_LENGTH).trim();
  if (spec.startsWith('workspace:')) return { kind: 'workspace', range: spec.slice('workspace:'.length) };
  if (spec.startsWith('catalog:')) return { kind: 'catalog', catalog: spec.slice('catalog:'.length).trim() };
  if (spec.startsWith('patch:')) return { kind: 'patch', inner: patchedSpec(spec) };
  if (/^(?:link|file|portal|exec):|^\.{0,2}\/|^~\/|^[a-z]:[\\/]/i.test(spec) || spec === '.' || spec === '..')
    return { kind: 'path' };
  if (/^(?:npm|jsr):/.test(spec)) return parseAlias(spec);
  if (GIT_URL.test(spec)) return { kind: 'git', commitish: afterHash(spec) };
  if (/^https?:/i.test(spec)) return { kind: 'url', url: spec };
  const range = semver.validRange(spec, { loose: true });
  if (range !== null)
    return {
      kind: 'range',
      range: spec,
      isExact: semver.valid(spec.replace(/^[=v\s]+/, ''), { loose: true }) !== null,
    };
  if (GITHUB_SHORTHAND.test(spec)) return { kind: 'git', commitish: afterHash(spec) };
  return { kind: 'tag', tag: spec };
}

/** `npm:real-name@^1.2.0`, `npm:^1.2.0` and `jsr:^1.2.0`. */
function parseAlias(spec: string): Spec {
  const rest = spec.slice(spec.indexOf(':') + 1);
  const at = rest.lastIndexOf('@');
  const isBareRange = at <= 0 && semver.validRange(rest, { loose: true }) !== null;
  const alias = at > 0 ? rest.slice(0, at) : isBareRange ? '' : rest;
  const inner = parseSpec(at > 0 ? rest.slice(at + 1) : isBareRange ? rest : '');
  if (alias === '' || (inner.kind !== 'range' && inner.kind !== 'tag')) return inner;
  return { ...inner, alias };
}

/** `patch:left-pad@npm%3A1.3.0#~/.yarn/patches/...` patches `1.3.0`. */
function patchedSpec(spec: string): string {
  const locator = spec.slice('patch:'.length).split('#')[0] ?? '';
  const inner = locator.slice(locator.indexOf('@', 1) + 1);
  return inner.replace(/^npm(?::|%3A)/i, '');
}

function afterHash(spec: string): string {
  const hash = spec.indexOf('#');
  return hash < 0 ? '' : spec.slice(hash + 1);
}

const COMMIT = /\b[0-9a-f]{40}\b/;

/** How far the specifier alone decides which version is installed. Catalogs are for the caller to look up. */
export function exactnessOf(spec: Spec): Exactness {
  switch (spec.kind) {
    case 'workspace':
    case 'path':
      return 'local';
    case 'catalog':
      return 'unresolved';
    case 'patch':
      return exactnessOf(parseSpec(spec.inner));
    case 'tag':
      return 'floating';
    case 'url':
      return COMMIT.test(spec.url) ? 'exact' : 'floating';
    case 'git':
      return exactnessOfCommitish(spec.commitish);
    case 'range':
      if (spec.isExact) return 'exact';
      return isUnbounded(spec.range) ? 'floating' : 'range';
  }
}

/** A tag that is a version number is a range of one: it can be moved, but says what is meant. */
function exactnessOfCommitish(commitish: string): Exactness {
  if (COMMIT.test(commitish)) return 'exact';
  if (commitish.startsWith('semver:')) return exactnessOf(parseSpec(commitish.slice('semver:'.length)));
  return semver.valid(commitish.replace(/^.*@/, ''), { loose: true }) === null ? 'floating' : 'range';
}

function isUnbounded(range: string): boolean {
  return /^(?:[*xX]?|>=\s*0(?:\.0){0,2})$/.test(range.trim());
}

/** Whether an installed version is one that the specifier asks for. `undefined`: it does not say. */
export function isSatisfied(spec: Spec, version: string): boolean | undefined {
  if (spec.kind !== 'range') return undefined;
  if (semver.valid(version, { loose: true }) === null) return undefined;
  // A range without a pre-release admits none, yet a lock may rightly hold one by an override.
  return semver.satisfies(version, spec.range, { loose: true, includePrerelease: true });
}
