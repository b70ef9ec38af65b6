import type { CodePackage } from '../packages.ts';

/**
 * Finds the packages that a text names: by their folder in a quoted path or a dotted import, or by their name in a
 * quoted import. Linear in the text, however many packages there are.
 */
export function packagesNamedIn(packages: readonly CodePackage[]): (text: string) => ReadonlySet<string> {
  const roots = new Set(packages.map(({ root }) => root).filter((root) => root !== ''));
  const byName = new Map(packages.map(({ name, root }) => [name, root]));
  return (text) => {
    const found = new Set<string>();
    for (const [, quoted, dotted] of text.matchAll(IMPORTED)) {
      const path = (quoted ?? dotted?.replaceAll('.', '/') ?? '').replace(/^(?:\.{1,2}\/){1,12}/, '');
      const segments = path.split('/').slice(0, MAX_SEGMENTS);
      for (let length = 1; length <= segments.length; length += 1) {
        const head = segments.slice(0, length).join('/');
        if (roots.has(head)) found.add(head);
        const named = length <= 2 ? byName.get(head) : undefined;
        if (named !== undefined && named !== '') found.add(named);
      }
    }
    return found;
  };
}

const MAX_SEGMENTS = 12;
const IMPORTED = /["']([\w@./-]{2,200})["']|^(?:from|import) ([\w.]{2,200})/gm;
