import type { MigrationFolder } from '../../evidence/repo/migrations.ts';
import { defineControl } from '../../judge/control.ts';
import { fail, pass, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './schema-changes-compatible.examples.ts';

/** An older migration has been released; what it did is done. */
const RECENT_DAYS = 30;

export default defineControl({
  id: 'delivery/schema-changes-compatible',
  title: 'Schema changes run once before the rollout and the old code can live with them',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'pipeline'],
  why: 'While a release rolls out, old and new code use the same database. A renamed or suddenly required column breaks the old code, and a rollback with it.',
  how: 'The newest migration of each folder, when it is at most 30 days old, must not rename or require what exists; one that removes something is left open, for the release before may no longer use it. Migrations that run whenever a process starts fail; a release phase or a command before the deployment passes.',
  remedy:
    'Add the new column beside the old one, move the code over in a release, remove the old one in a later release, and migrate in a step of its own before the rollout.',
  references: [
    { standard: 'Twelve-Factor App', id: 'XII' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP09' },
  ],
  needs: ['migrations'],
  judge({ migrations }) {
    const { folders, atStart, asStep } = migrations;
    const starts = atStart.map(({ path, line, what }) =>
      fail(
        { path, line },
        `The schema is changed whenever a process starts (${what}): each new unit does it, beside the old ones.`,
        { address: `${path} ${what}` },
      ),
    );
    const steps = asStep.map(({ path, line, what }) =>
      pass({ path, line }, `migrations run as a step of their own (${what})`),
    );
    const run =
      starts.length + steps.length > 0
        ? [...starts, ...steps]
        : [
            unknown({ path: folders[0]?.path ?? '' }, 'what runs the migrations is not seen in the tree', {
              plane: 'pipeline',
            }),
          ];
    return [...run, ...folders.flatMap(judgeFolder)];
  },
  examples,
});

function judgeFolder({ path, tool, count, changes }: MigrationFolder): readonly Statement[] {
  const recent = changes.filter(({ ageDays }) => ageDays === null || ageDays <= RECENT_DAYS);
  if (recent.length === 0) {
    const why =
      changes.length > 0
        ? 'what the newest breaks was released long ago'
        : 'the newest changes nothing that the release before relies on';
    return [pass({ path }, `${tool}, ${count} ${count === 1 ? 'migration' : 'migrations'}: ${why}`)];
  }
  return recent.map(({ kind, path: file, line, what, ageDays }) => {
    const at = { path: file, line };
    if (ageDays === null)
      return unknown(
        at,
        `this migration ${what}, and neither its name nor the history tells whether it is released`,
        { how: 'fetch the whole history' },
      );
    if (kind === 'removal')
      return unknown(
        at,
        `this migration ${what}, and whether the release before still uses it is not in the tree`,
        {
          how: 'remove it in a release after the one that stops using it',
        },
      );
    return fail(at, `This migration ${what}: the release before cannot live with that while both run.`, {
      address: `${file} ${what}`,
    });
  });
}
