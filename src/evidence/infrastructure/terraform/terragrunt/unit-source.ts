import { Choice, type Value } from '../../../../resources/value.ts';
import { reasonOf } from '../functions/open-arguments.ts';

/** The folder of the tree that a unit applies, or why that is not to be had. */
export type UnitSource =
  | { readonly folder: string; readonly because: string | undefined }
  | { readonly folder: undefined; readonly because: string };

/**
 * Reads `terraform { source = ... }`. Of two that a condition chooses between, the one in the tree is read, and said to
 * be.
 */
export function unitSource(
  source: Value,
  pathIn: (path: string) => string | undefined,
  isModule: (folder: string) => boolean,
): UnitSource {
  if (source instanceof Choice) {
    for (const side of source.between) {
      const { folder } = unitSource(side ?? null, pathIn, isModule);
      if (folder !== undefined)
        return { folder, because: `its source rests on \`${source.on}\`: only \`${folder}\` is read` };
    }
  }
  if (typeof source !== 'string')
    return { folder: undefined, because: `its source is open: ${reasonOf(source)}` };
  const written = source.replace(/\?.*$/, '');
  const folder = /^[\w+.-]+::|^\w+:\/\/|^[\w.-]+@/.test(written) ? undefined : pathIn(folderPath(written));
  if (folder !== undefined && isModule(folder)) return { folder, because: undefined };
  const isLocal = folder !== undefined && /^[./]/.test(written);
  const where = isLocal ? 'is not in the tree' : 'lies outside of the tree';
  return { folder: undefined, because: `its source \`${source}\` ${where}` };
}

/** Before `//` is what Terragrunt copies, behind it the folder that it applies. */
function folderPath(source: string): string {
  return source.split('//').join('/');
}
