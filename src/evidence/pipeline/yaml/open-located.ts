import { splitDocuments, withoutMark } from '../../yaml-text.ts';
import type { Located, LocatedYaml } from './located.ts';
import { NotSimple, notSimple } from './simple/cursor.ts';
import { readSimple } from './simple/read-simple.ts';

export type LocatedReader = (path: string, text: string) => LocatedYaml;

/**
 * Gives `read` a reader of files. The library behind it is loaded, and `read` begun anew, only when a file is asked
 * for that is not simple: loading it takes as long as reading fifty files.
 */
export async function withLocatedReader<T>(read: (reader: LocatedReader) => T): Promise<T> {
  const known = new Map<string, LocatedYaml>();
  try {
    return read((path, text) => {
      const file = known.get(path) ?? simpleFile(path, text);
      known.set(path, file);
      return file;
    });
  } catch (error) {
    if (!(error instanceof NotSimple)) throw error;
  }
  const { readLocatedYaml } = await import('./read-located.ts');
  return read((path, text) => known.get(path) ?? readLocatedYaml(path, text));
}

function simpleFile(path: string, text: string): LocatedYaml {
  const documents: Located[] = [];
  for (const part of splitDocuments(withoutMark(text)))
    documents.push(readSimple(path, part.text, part.line) ?? notSimple());
  return { documents, broken: [] };
}
