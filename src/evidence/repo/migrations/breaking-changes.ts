import { languageOf } from '../code/languages-table.ts';
import { maskSource } from '../code/mask.ts';
import type { MigrationFamily } from './files.ts';

/**
 * A change that the release before cannot live with. `rename` and `required` break the old code while both run;
 * `removal` does when the old code still uses what is removed.
 */
export interface BreakingChange {
  readonly kind: 'rename' | 'required' | 'removal';
  readonly line: number;
  readonly what: string;
}

interface Rule {
  readonly kind: BreakingChange['kind'];
  readonly what: string;
  readonly pattern: RegExp;
}

const NAME = '["`\\[]?(?:[\\w]{1,80}["`\\]]?\\.["`\\[]?)?(\\w{1,80})["`\\]]?';

/** Group 1, where there is one, is the table. */
const RULES: readonly Rule[] = [
  {
    kind: 'rename',
    what: 'renames a column or table',
    pattern: new RegExp(
      `\\bALTER\\s{1,9}TABLE\\s{1,9}(?:IF\\s{1,4}EXISTS\\s{1,4})?(?:ONLY\\s{1,4})?${NAME}\\s{1,40}RENAME\\s{1,9}(?:COLUMN|TO)\\b`,
      'gi',
    ),
  },
  {
    kind: 'removal',
    what: 'drops a column',
    pattern: new RegExp(
      `\\bALTER\\s{1,9}TABLE\\s{1,9}(?:IF\\s{1,4}EXISTS\\s{1,4})?${NAME}\\s{1,40}DROP\\s{1,9}COLUMN\\b`,
      'gi',
    ),
  },
  {
    kind: 'removal',
    what: 'drops a table',
    pattern: new RegExp(`\\bDROP\\s{1,9}TABLE\\s{1,9}(?:IF\\s{1,4}EXISTS\\s{1,4})?${NAME}`, 'gi'),
  },
  { kind: 'removal', what: 'drops a table', pattern: /\bdrop_table\b[ (]{1,2}[:"'](\w{1,80})/g },
  {
    kind: 'required',
    what: 'makes an existing column required',
    pattern: new RegExp(
      `\\bALTER\\s{1,9}TABLE\\s{1,9}(?:IF\\s{1,4}EXISTS\\s{1,4})?${NAME}\\s{1,40}ALTER\\s{1,9}COLUMN\\s{1,9}["\`]?\\w{1,80}["\`]?\\s{1,9}SET\\s{1,9}NOT\\s{1,9}NULL\\b`,
      'gi',
    ),
  },
  {
    kind: 'required',
    what: 'adds a required column without a default',
    pattern: new RegExp(
      `\\bALTER\\s{1,9}TABLE\\s{1,9}(?:IF\\s{1,4}EXISTS\\s{1,4})?${NAME}\\s{1,40}ADD\\s{1,9}COLUMN\\b(?![^;,]{0,300}\\b(?:DEFAULT|GENERATED|SERIAL|IDENTITY)\\b)[^;,]{0,300}\\bNOT\\s{1,9}NULL\\b`,
      'gi',
    ),
  },
  {
    kind: 'rename',
    what: 'renames a column or table',
    pattern: /\brename_(?:column|table)\b[ (]{1,2}[:"'](\w{1,80})/g,
  },
  { kind: 'removal', what: 'removes a column', pattern: /\bremove_columns?\b[ (]{1,2}[:"'](\w{1,80})/g },
  { kind: 'rename', what: 'renames a column or table', pattern: /->renameColumn\(|\bSchema::rename\(/g },
  { kind: 'removal', what: 'drops a column', pattern: /->dropColumn\(/g },
  { kind: 'rename', what: 'renames a field or model', pattern: /\bmigrations\.Rename(?:Field|Model)\(/g },
  {
    kind: 'removal',
    what: 'removes a field or model',
    pattern: /\bmigrations\.(?:RemoveField|DeleteModel)\(/g,
  },
  {
    kind: 'rename',
    what: 'renames a column or table',
    pattern: /\bop\.(?:rename_table\(|alter_column\([^)]{0,200}\bnew_column_name\b)/g,
  },
  { kind: 'removal', what: 'drops a column', pattern: /\bop\.drop_column\(/g },
  {
    kind: 'rename',
    what: 'renames a column or table',
    pattern: /\.rename(?:Column|Table)\(|\bmigrationBuilder\.Rename(?:Column|Table)\(/g,
  },
  {
    kind: 'removal',
    what: 'drops a column',
    pattern: /\.(?:dropColumns?|removeColumn)\(|\bmigrationBuilder\.DropColumn\(/g,
  },
  { kind: 'rename', what: 'renames a column or table', pattern: /^\s{0,12}rename\(?\s?table\(/gm },
];

const CREATED = new RegExp(
  `\\bCREATE\\s{1,9}TABLE\\s{1,9}(?:IF\\s{1,4}NOT\\s{1,4}EXISTS\\s{1,4})?${NAME}|\\bcreate_table[ (]{1,2}[:"'](\\w{1,80})`,
  'gi',
);

const REPLACED = /\bRENAME\s{1,9}TO\s{1,9}["`]?(\w{1,80})/gi;

/** Places named for one rule in one migration. */
const MAX_PLACES = 20;

/** What in a migration the release before cannot live with. Tables that it creates itself are nobody's yet. */
export function breakingChanges(
  path: string,
  text: string,
  family: MigrationFamily,
): readonly BreakingChange[] {
  const syntax = languageOf(path)?.syntax;
  const uncommented = syntax ? maskSource(text, syntax).uncommented : text;
  const end = family.down?.exec(uncommented)?.index;
  const up = end === undefined ? uncommented : uncommented.slice(0, end);
  const created = new Set(
    Array.from(up.matchAll(CREATED), (match) => (match[1] ?? match[2] ?? '').toLowerCase()),
  );
  // SQLite changes a table by copying it: what is dropped comes back under its name.
  for (const match of up.matchAll(REPLACED)) created.add((match[1] ?? '').toLowerCase());
  const changes: BreakingChange[] = [];
  for (const { kind, what, pattern } of RULES) {
    let places = 0;
    for (const match of up.matchAll(pattern)) {
      if (match[1] !== undefined && created.has(match[1].toLowerCase())) continue;
      changes.push({ kind, what, line: up.slice(0, match.index).split('\n').length });
      places += 1;
      if (places >= MAX_PLACES) break;
    }
  }
  return changes;
}
