import type { Source } from '../../judge/source.ts';
import { inert } from '../inert.ts';
import type { Report } from '../report.ts';
import type { SarifLocation } from './log.ts';

/** Code scanning shows no result without a file. Where the tree has none at its root, this one is named. */
const FALLBACK_ANCHOR = 'README.md';

/** Whether the finding points at a file of the tree. A path that leads out of it cannot come from a checked tree. */
export function hasFile({ path }: Source): boolean {
  if (path === undefined || path === '' || path.startsWith('/')) return false;
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/** Where the finding stands. One about the tree as a whole stands on line 1 of the tree's anchor. */
export function sarifLocation(source: Source, { target }: Report): SarifLocation {
  const isOnFile = hasFile(source);
  const path = isOnFile ? (source.path ?? '') : (target.anchor ?? FALLBACK_ANCHOR);
  const startLine = (isOnFile ? source.line : undefined) ?? 1;
  const endLine = Math.max(startLine, (isOnFile ? source.endLine : undefined) ?? startLine);
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(`${target.prefix}${path}`), uriBaseId: '%SRCROOT%' },
      region: { startLine, startColumn: 1, endLine },
    },
    ...(source.resource === undefined || source.resource === ''
      ? {}
      : {
          logicalLocations: [{ fullyQualifiedName: inert(source.resource), kind: 'resource' as const }],
        }),
  };
}

/** A relative reference after RFC 3986: each segment percent-encoded, so that nothing in a name has a meaning. */
export function relativeUri(path: string): string {
  // A lone surrogate has no UTF-8 form.
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeSegment)
    .join('/');
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
