import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { presentOrThrow } from '../../judge/fact.ts';
import { breakingChanges } from './migrations/breaking-changes.ts';
import { dateOfName, migrationFamilyOf } from './migrations/files.ts';

function changesOf(path: string, text: string) {
  const family = migrationFamilyOf(path);
  if (!family) throw new Error(`${path} is no migration`);
  return breakingChanges(path, text, family).map(({ kind, line }) => [kind, line]);
}

describe('what the release before cannot live with', () => {
  it.each([
    ['migrations/2_a.up.sql', 'SELECT 1;\nALTER TABLE orders RENAME COLUMN a TO b;\n', [['rename', 2]]],
    ['migrations/2_a.up.sql', '-- ALTER TABLE orders DROP COLUMN a;\n', []],
    ['migrations/2_a.sql', 'ALTER TABLE orders ADD COLUMN a INT NOT NULL DEFAULT 0;\n', []],
    ['migrations/2_a.sql', 'ALTER TABLE orders ADD COLUMN a INT NOT NULL;\n', [['required', 1]]],
    [
      'migrations/2_a.sql',
      'CREATE TABLE new_o (a INT);\nDROP TABLE o;\nALTER TABLE new_o RENAME TO o;\n',
      [],
    ],
    ['db/migrate/20260101000000_a.rb', 'def change\n  rename_column :orders, :a, :b\nend\n', [['rename', 2]]],
    [
      'db/migrate/20260101000000_a.rb',
      'def up\n  add_column :o, :a, :int\nend\ndef down\n  remove_column :o, :a\nend\n',
      [],
    ],
    ['shop/migrations/0002_a.py', 'operations = [migrations.RemoveField("order", "a")]\n', [['removal', 1]]],
    [
      'database/migrations/2026_01_01_000000_a.php',
      "public function up() { $t->renameColumn('a', 'b'); }\n",
      [['rename', 1]],
    ],
    ['migrations/2026-01-01-000000_a/up.sql', 'ALTER TABLE o RENAME COLUMN a TO b;\n', [['rename', 1]]],
    ['src/Migrations/20260101000000_A.cs', 'migrationBuilder.RenameColumn(\n', [['rename', 1]]],
  ])('%s: %j', (path, text, changes) => {
    expect(changesOf(path, text)).toEqual(changes);
  });
});

it('reads dates from names', () => {
  expect(dateOfName('db/migrate/20260102030405_a.rb')?.toISOString()).toBe('2026-01-02T00:00:00.000Z');
  expect(dateOfName('database/migrations/2026_01_02_030405_a.php')?.toISOString()).toBe(
    '2026-01-02T00:00:00.000Z',
  );
  expect(dateOfName('migrations/1767312000000-A.ts')?.toISOString()).toBe('2026-01-02T00:00:00.000Z');
  expect(dateOfName('shop/migrations/0002_a.py')).toBeUndefined();
});

it('takes an undated migration for as old as its commit', async () => {
  const { folders } = presentOrThrow(
    await collectedFact('migrations', {
      history: [
        { files: { 'shop/migrations/0001_initial.py': 'x\n' }, daysAgo: 90 },
        { files: { 'shop/migrations/0002_a.py': 'migrations.RenameField("a")\n' }, daysAgo: 40 },
      ],
    }),
  );

  expect(folders).toMatchObject([{ tool: 'Django', count: 2, changes: [{ kind: 'rename', ageDays: 40 }] }]);
});

it('tells a release phase from a start', async () => {
  const { atStart, asStep } = presentOrThrow(
    await collectedFact('migrations', {
      'db/migrate/20260101000000_a.rb': 'create_table :a\n',
      Procfile: 'release: bundle exec rails db:migrate\nweb: bundle exec puma\n',
      'bin/docker-entrypoint': '#!/bin/sh\nbundle exec rails db:prepare\nexec "$@"\n',
      'bin/start.sh': '#!/bin/sh\nbundle exec rails db:migrate\n',
    }),
  );

  expect(asStep).toEqual([{ path: 'Procfile', line: 1, what: 'rails db:migrate' }]);
  expect(atStart).toEqual([{ path: 'bin/docker-entrypoint', line: 2, what: 'rails db:prepare' }]);
});

it('does not say that there is none where code of an unknown form may be one', async () => {
  const fact = await collectedFact('migrations', {
    'internal/database/migrations.go': 'package database\nvar migrations = [...]func(tx *sql.Tx) error{}\n',
  });

  expect(fact).toMatchObject({ state: 'none', gaps: [{ path: 'internal/database/migrations.go' }] });
});
