import type { Value } from '../../../../resources/value.ts';
import { mapOf } from './argument.ts';
import { FunctionError } from './failure.ts';

/** A table with a header (RFC 4180) as a list of objects. */
export function decodeCsv(text: string): Value {
  const [header, ...rows] = rowsOf(text);
  if (!header) throw new FunctionError('the table has no header');
  if (new Set(header).size < header.length) throw new FunctionError('two columns have the same name');
  return rows.map((row) => {
    if (row.length !== header.length)
      throw new FunctionError('a row has more or fewer fields than the header');
    return mapOf(header.map((name, at) => [name, row[at] ?? '']));
  });
}

/** A field in quotes or without, and what ends it. */
const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  FIELD.lastIndex = 0;
  let at = 0;
  while (at < text.length || row.length > 0) {
    FIELD.lastIndex = at;
    const match = FIELD.exec(text);
    if (!match) throw new FunctionError('a quote of the table is in a wrong place');
    at += match[0].length;
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    // An empty line is no row.
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
