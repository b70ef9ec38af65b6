/** What `uses` names. */
export type Called =
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 'remote'; readonly name: string; readonly version: string | null }
  | { readonly kind: 'image'; readonly name: string; readonly version: string | null };

/** Reads the value of `uses`. */
export function calledBy(uses: string): Called {
  const text = uses.trim();
  if (text.startsWith('./') || text.startsWith('../'))
    return { kind: 'local', path: normalised(text.split('@')[0] ?? '') };
  if (text.startsWith('docker://')) return imageOf(text.slice('docker://'.length));
  const at = text.lastIndexOf('@');
  if (at < 0) return { kind: 'remote', name: text, version: null };
  return { kind: 'remote', name: text.slice(0, at), version: text.slice(at + 1) || null };
}

function imageOf(reference: string): Called {
  const digest = reference.indexOf('@');
  const named = digest < 0 ? reference : reference.slice(0, digest);
  const colon = named.lastIndexOf(':');
  // A colon before a slash is a registry's port.
  const hasTag = colon > named.lastIndexOf('/');
  const name = hasTag ? named.slice(0, colon) : named;
  const version = reference.slice(name.length).replace(/^[:@]/, '');
  return { kind: 'image', name, version: version === '' ? null : version };
}

/** From the root of the tree, without `.` and `..`. */
function normalised(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
