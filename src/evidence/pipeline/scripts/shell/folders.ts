import type { Reference, Text } from '../../../../pipelines/text.ts';

/** The folder of the checkout. */
export function workspace(raw: string): Reference {
  return { kind: 'workspace', name: 'workspace', raw };
}

/** A path below the checkout as an absolute one: what `pwd` prints there. */
export function absolute(path: string, raw: string): Text {
  return path === '' ? [workspace(raw)] : [workspace(raw), `/${path}`];
}

/**
 * A path of a script as one from the root of the tree; `null` when it leads out of the tree or cannot be told.
 */
export function resolvePath(text: Text, folder: string | null): string | null {
  const [first, ...rest] = text;
  if (first === undefined) return folder;
  const isAnchored = typeof first !== 'string' && first.kind === 'workspace';
  const parts = isAnchored ? rest : text;
  if (!parts.every((part) => typeof part === 'string')) return null;
  const path = parts.join('');
  if (isAnchored) return normalise(path);
  if (path.startsWith('/') || path.startsWith('~')) return null;
  return folder === null ? null : normalise(`${folder}/${path}`);
}

function normalise(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
