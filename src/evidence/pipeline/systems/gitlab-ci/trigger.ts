import type { Source } from '../../../../judge/source.ts';
import { fieldOf, type Located, membersOf, textOf } from '../../yaml/located.ts';
import { includeEntriesOf } from './include-entry.ts';

/** What a job with `trigger` starts. */
export type Trigger =
  | {
      readonly kind: 'child';
      readonly files: readonly {
        readonly path: string;
        readonly given: Located | undefined;
        readonly at: Source;
      }[];
      /** The job ends as the child pipeline does. */
      readonly awaits: boolean;
    }
  | { readonly kind: 'elsewhere'; readonly what: string; readonly because: string; readonly at: Source };

/** Reads `trigger`; `undefined` when the job has none. */
export function triggerOf(job: Located): Trigger | undefined {
  const trigger = fieldOf(job, 'trigger');
  if (!trigger) return undefined;
  const { at } = trigger;
  const include = fieldOf(trigger, 'include');
  const project = textOf(trigger) ?? textOf(fieldOf(trigger, 'project'));
  if (!include) {
    const what = project === undefined ? 'the triggered pipeline' : `the pipeline of project \`${project}\``;
    return { kind: 'elsewhere', what, because: 'it is in another repository', at };
  }
  const entries = membersOf(include).flatMap((entry) => includeEntriesOf(entry));
  const files = entries.flatMap((entry) =>
    entry.kind === 'local'
      ? [{ path: entry.path, given: entry.inputs ?? fieldOf(trigger, 'inputs'), at: entry.at }]
      : [],
  );
  const elsewhere = entries.find((entry) => entry.kind !== 'local');
  if (elsewhere || files.length === 0) {
    const what = elsewhere && 'what' in elsewhere ? elsewhere.what : 'the child pipeline';
    const because = elsewhere && 'because' in elsewhere ? elsewhere.because : 'it is not in this tree';
    return { kind: 'elsewhere', what, because, at };
  }
  const strategy = textOf(fieldOf(trigger, 'strategy'));
  return { kind: 'child', files, awaits: strategy === 'depend' || strategy === 'mirror' };
}
