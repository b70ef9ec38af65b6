import type { Exactness } from '../manifest.ts';
import type { Specifier } from './pep440.ts';

/** One requirement as in PEP 508: `requests[socks]>=2.8,==2.* ; python_version < "3.13"`. */
export interface Requirement {
  /** Normalised as the index does: lower case, runs of `-_.` as one `-`. */
  readonly name: string;
  readonly specifiers: readonly Specifier[];
  /** Everything after the name and its extras, up to the marker, as written. */
  readonly spec: string;
  readonly url?: string;
  readonly hasMarker: boolean;
}

const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]{0,200}[A-Za-z0-9])?)\s*(?:\[[^\]]{0,500}\])?\s*/;
const SPECIFIER = /^(===|==|~=|!=|<=|>=|<|>)\s*([A-Za-z0-9.*+!_-]{1,120})$/;

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalisedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** @returns `undefined` when the text is no requirement. */
export function parseRequirement(text: string): Requirement | undefined {
  if (text.length > 5000) return undefined;
  const named = NAME.exec(text.trim());
  if (named?.[1] === undefined) return undefined;
  const rest = text.trim().slice(named[0].length);
  const name = normalisedName(named[1]);
  if (rest.startsWith('@')) {
    const [url = '', ...marker] = rest.slice(1).trim().split(/\s+;/);
    return {
      name,
      specifiers: [],
      spec: `@ ${withoutUser(url.trim())}`,
      url: url.trim(),
      hasMarker: marker.length > 0,
    };
  }
  const semicolon = rest.indexOf(';');
  const spec = (semicolon < 0 ? rest : rest.slice(0, semicolon))
    .trim()
    .replace(/^\((.{0,500})\)$/, '$1')
    .trim();
  const specifiers: Specifier[] = [];
  for (const part of spec === '' ? [] : spec.split(',')) {
    if (part.trim() === '') continue;
    const [, operator, version] = SPECIFIER.exec(part.trim()) ?? [];
    if (operator === undefined || version === undefined) return undefined;
    specifiers.push({ operator, version });
  }
  return { name, specifiers, spec, hasMarker: semicolon >= 0 };
}

/** Addresses may carry a token, which must not reach a report. */
export function withoutUser(url: string): string {
  return url.replace(/\/\/[^/@\s]{1,500}@/, '//');
}

/** How far a requirement decides what is installed. */
export function requirementExactness({
  specifiers,
  url,
}: Pick<Requirement, 'specifiers' | 'url'>): Exactness {
  if (url !== undefined) return urlExactness(url);
  const isExact = specifiers.some(
    ({ operator, version }) => operator === '===' || (operator === '==' && !version.includes('*')),
  );
  return isExact ? 'exact' : 'range';
}

/** A commit, a tag that looks like a version, an archive with its hash or its version in its name: exact. */
export function urlExactness(url: string): Exactness {
  if (url.length > 2000) return 'floating';
  if (url.startsWith('file:') || url.startsWith('.')) return 'local';
  const [address = '', fragment = ''] = url.split('#');
  if (/(?:^|&)(?:sha\d{3}|md5)=/.test(fragment)) return 'exact';
  if (/^(?:git|hg|svn|bzr)\+/.test(address)) {
    const afterHost = address.slice(address.indexOf('://') + 3);
    const ref = /[^/]\/.*@([^@/]+(?:\/[^@]+)?)$/.exec(afterHost.slice(0, 1000))?.[1] ?? '';
    return /^[0-9a-f]{7,40}$/.test(ref) || /^(?:refs\/tags\/|[a-z]+[-_])?v?\d+(?:\.\d+)+/.test(ref)
      ? 'exact'
      : 'floating';
  }
  return /[-_/]v?\d+(?:\.\d+)+[\w.+-]*\.(?:whl|zip|tar\.gz|tgz|tar\.bz2)$|[0-9a-f]{40}\.(?:zip|tar\.gz)$/.test(
    address,
  )
    ? 'exact'
    : 'floating';
}
