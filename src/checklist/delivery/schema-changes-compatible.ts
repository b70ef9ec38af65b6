import type { MigrationFolder } from '../../evidence/repo/migrations.ts';
import { defineControl } from '../../judge/control.ts';
import { type Fact, presentValue } from '../../judge/fact.ts';
import { migrationStatements } from '../../judge/pipeline-migrations.ts';
import { fail, pass, type Statement, unknown } from '../../judge/statement.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { mayHoldMore } from '../../pipelines/unseen.ts';
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
  how: 'The newest migration of each folder, when it is at most 30 days old, must not rename or require what exists; one that removes something is left open, for the release before may no longer use it. Migrations that run whenever a process starts fail; a release phase, a Kubernetes job, or a step of the pipeline before the rollout passes; one after the rollout fails.',
  remedy:
    'Add the new column beside the old one, move the code over in a release, remove the old one in a later release, and migrate in a step of its own before the rollout.',
  references: [
    { standard: 'Twelve-Factor App', id: 'XII' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP09' },
  ],
  needs: ['migrations'],
  uses: ['pipelines'],
  judge({ migrations, pipelines }) {
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
    const known = presentValue(pipelines);
    const run = [...starts, ...steps, ...(known ? migrationStatements(known) : [])];
    if (!run.some(({ kind }) => kind !== 'remark')) run.push(unseen(folders, pipelines));
    return [...run, ...folders.flatMap(judgeFolder)];
  },
  examples,
});

function unseen(folders: readonly MigrationFolder[], pipelines: Fact<Pipelines>): Statement {
  const at = { path: folders[0]?.path ?? '' };
  const [holder] = pipelines.state === 'present' ? mayHoldMore(pipelines.value, { kinds: ['migrate'] }) : [];
  if (holder) {
    const because = `what runs the migrations may be in ${holder.what}: ${holder.because}`;
    return unknown(holder.at, because, { how: holder.settle });
  }
  const where =
    pipelines.state === 'present'
      ? 'no job that was read runs the migrations'
      : 'what runs the migrations is not seen in the tree';
  return unknown(at, where, { plane: 'account' });
}

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
