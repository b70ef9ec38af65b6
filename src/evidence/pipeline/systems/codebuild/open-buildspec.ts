import { recordOf } from '../../../parsed.ts';
import type { YamlReader } from '../../../yaml-documents.ts';
import { type Buildspec, faultOf } from './buildspec.ts';

/** Parses a buildspec, or says what is wrong with it and where. */
export function openBuildspec(
  path: string,
  text: string,
  read: YamlReader,
): Buildspec | { readonly line: number; readonly because: string } {
  const { documents, broken } = read(text);
  const [fault] = broken;
  if (fault) return { line: fault.line, because: `it could not be parsed: ${fault.because}` };
  const [document] = documents;
  const because = document ? faultOf(document.value) : 'it is empty';
  if (!document || because !== undefined) return { line: 1, because: because ?? 'it is empty' };
  const lines = text.split('\n');
  return {
    path,
    value: recordOf(document.value),
    lineOf: (...keys) => document.lineOf(...keys),
    lineText: (line) => lines[line - 1] ?? '',
    isExact: true,
  };
}
