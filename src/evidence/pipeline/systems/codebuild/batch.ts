import { type Explained, NO, yes } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { isRecord, listOf, type ParsedRecord, recordOf, stringOf, stringsOf } from '../../../parsed.ts';
import { at } from '../../blank-parts.ts';
import { type BuildOfJob, type BuiltJob, buildJob } from './build-job.ts';
import type { Buildspec } from './buildspec.ts';

/** More tasks than this are no batch that a person wrote. */
const MAX_TASKS = 100;

export interface Batch {
  readonly jobs: readonly BuiltJob[];
  /** Other buildspecs that its tasks run. */
  readonly buildspecs: readonly string[];
  /** What could not be resolved, with its line. */
  readonly unread: readonly { readonly what: string; readonly because: string; readonly line: number }[];
}

interface Task {
  readonly wanted: Omit<BuildOfJob, 'occasions'>;
  readonly buildspec: string | undefined;
  readonly line: number;
}

/**
 * The tasks of a batch build. One that depends on another starts when that went well or may fail.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html
 *
 * @param open reads another buildspec of the tree.
 */
export function readBatch(
  spec: Buildspec,
  occasions: readonly Occasion[],
  open: (path: string) => Buildspec | undefined,
): Batch | undefined {
  const batch = spec.value.batch;
  if (!isRecord(batch)) return undefined;
  const all = [...listTasks(spec, batch, 'build-graph'), ...listTasks(spec, batch, 'build-list')];
  const tasks = [...all, ...matrixTasks(spec, batch)];
  const unread: Batch['unread'][number][] = [];
  const line = spec.lineOf('batch');
  if (isRecord(batch['build-fanout']))
    unread.push({ what: 'the fan-out of the batch', because: 'it shards tests while it runs', line });
  if (tasks.length > MAX_TASKS)
    unread.push({ what: 'the batch', because: `it has more than ${MAX_TASKS} tasks`, line });
  const jobs = tasks.slice(0, MAX_TASKS).flatMap(({ wanted, buildspec, line }) => {
    const used = buildspec === undefined ? spec : open(buildspec);
    if (used) return [buildJob(used, { ...wanted, occasions })];
    const what = `the buildspec ${buildspec} of the batch task \`${wanted.id}\``;
    unread.push({ what, because: 'it is not in the tree, or could not be read', line });
    return [];
  });
  return { jobs, unread, buildspecs: tasks.flatMap(({ buildspec }) => buildspec ?? []) };
}

function listTasks(
  spec: Buildspec,
  batch: ParsedRecord,
  kind: 'build-graph' | 'build-list',
): readonly Task[] {
  return listOf(batch[kind]).flatMap((member, index) => {
    if (!isRecord(member)) return [];
    const line = spec.lineOf('batch', kind, index);
    const id = stringOf(member.identifier) ?? `${kind}-${index + 1}`;
    const variables = textsOf(recordOf(member.env).variables);
    return [
      {
        wanted: {
          id,
          key: id,
          needs: stringsOf(member['depend-on']),
          variables,
          toleratesFailure: toleration(spec, member, line),
          leg: null,
        },
        buildspec: stringOf(member.buildspec),
        line,
      },
    ];
  });
}

function toleration(spec: Buildspec, task: ParsedRecord, line: number): Explained {
  if (task['ignore-failure'] !== true) return NO;
  return yes(at(spec.path, line), '`ignore-failure: true`');
}

/** Every combination of the dynamic values. */
function matrixTasks(spec: Buildspec, batch: ParsedRecord): readonly Task[] {
  const matrix = batch['build-matrix'];
  if (!isRecord(matrix)) return [];
  const line = spec.lineOf('batch', 'build-matrix');
  const fixed = recordOf(matrix.static);
  const dynamic = recordOf(matrix.dynamic);
  const axes = [
    ...Object.entries(recordOf(recordOf(dynamic.env).variables)),
    ['buildspec', dynamic.buildspec] as const,
  ].flatMap(([name, values]) => (listOf(values).length > 0 ? [{ name, values: listOf(values) }] : []));
  let legs: readonly ParsedRecord[] = [{}];
  for (const { name, values } of axes) {
    legs = legs.flatMap((leg) => values.map((value) => ({ ...leg, [name]: value }))).slice(0, MAX_TASKS + 1);
  }
  const always = textsOf(recordOf(fixed.env).variables);
  return legs.map((leg) => {
    const { buildspec, ...values } = leg;
    const texts = textsOf(values);
    const id = `build (${Object.values(leg).map(String).join(', ')})`;
    return {
      wanted: {
        id: legs.length === 1 ? 'build' : id,
        key: 'build',
        needs: [],
        variables: { ...always, ...texts },
        toleratesFailure: toleration(spec, fixed, line),
        leg: texts,
      },
      buildspec: stringOf(buildspec),
      line,
    };
  });
}

function textsOf(value: unknown): Variables {
  return Object.fromEntries(
    Object.entries(recordOf(value))
      .filter(([, member]) => typeof member !== 'object')
      .map(([name, member]): [string, Text] => [name, [String(member)]]),
  );
}
