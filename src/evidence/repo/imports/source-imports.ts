import type { Gap } from '../../../judge/fact.ts';
import type { World } from '../../world.ts';
import type { TreeEntry } from '../tree.ts';
import { packageNameOf, possibleSpecifiers } from './specifiers.ts';

/** A specifier and the package that it asks for. */
export interface BareSpecifier {
  readonly specifier: string;
  readonly name: string;
}

/** What a source file may import by name. */
export interface SourceImports {
  readonly path: string;
  readonly specifiers: readonly BareSpecifier[];
}

const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
/** Where browsers fetch files as they are: libraries that were copied there, not modules that are resolved. */
const SERVED = /(?:^|\/)(?:public|static|wwwroot|htdocs|webroot)\//;
const MAX_LENGTH = 1024 * 1024;
/** No hand writes lines this long on average. */
const MINIFIED_LINE = 400;

/** Reads the imports of all the team's own JavaScript, TypeScript and component files. */
export async function readSourceImports(
  world: World,
): Promise<{ files: readonly SourceImports[]; gaps: readonly Gap[] }> {
  const files: SourceImports[] = [];
  const read = specifierReader();
  const gaps = await world.scan({
    wants: isSource,
    text({ entry: { path }, text }) {
      if (isForeignText(text)) return;
      const specifiers = [...possibleSpecifiers(text)].flatMap((one) => read(one) ?? []);
      if (specifiers.length > 0) files.push({ path, specifiers });
    },
  });
  return { files, gaps };
}

/** Whether a file is source code that a package manager resolves imports for. */
export function isSource({ path, role }: TreeEntry): boolean {
  return role === 'own' && SOURCE.test(path) && !SERVED.test(path) && !/[.-]min\.[cm]?js$/.test(path);
}

/** Bundles, minified files and libraries with a universal wrapper import by rules of their own. */
function isForeignText(text: string): boolean {
  if (text.length > MAX_LENGTH || text.includes('define.amd')) return true;
  if (text.length < 5000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.length / lines > MINIFIED_LINE;
}

/** Reads each specifier once. A slice of a text keeps the whole text in memory; the copy made here does not. */
function specifierReader(): (specifier: string) => BareSpecifier | undefined {
  const known = new Map<string, BareSpecifier | undefined>();
  return (specifier) => {
    if (known.has(specifier)) return known.get(specifier);
    const copy = Buffer.from(specifier).toString();
    const name = packageNameOf(copy);
    const read = name === undefined ? undefined : { specifier: copy, name: Buffer.from(name).toString() };
    known.set(copy, read);
    return read;
  };
}
