import { fieldOf, type Located, textOf } from '../../yaml/located.ts';
import type { Reading } from './reading.ts';
import { type Trigger, triggersOf } from './triggers.ts';

/** What other workflows have to know of one. */
export interface Header {
  readonly path: string;
  readonly root: Located;
  /** As `workflow_run` refers to it. */
  readonly name: string;
  readonly triggers: readonly Trigger[];
}

/** The head of a workflow file; `undefined`, and told, when it cannot be read. */
export function headerOf(path: string, reading: Reading): Header | undefined {
  const file = reading.file(path);
  const what = `the workflow ${path}`;
  if (file.state !== 'read') {
    const line = file.state === 'broken' ? file.line : 1;
    const because = file.state === 'broken' ? file.because : 'it could not be read';
    reading.problems.add({ what, because, at: { path, line }, settle: 'mend the file', workflow: null });
    return undefined;
  }
  const { root } = file;
  if (root.kind !== 'map') {
    reading.problems.add({
      what,
      because: 'it is no mapping',
      at: root.at,
      settle: 'mend the file',
      workflow: null,
    });
    return undefined;
  }
  const triggers = triggersOf(fieldOf(root, 'on'), root, reading.problems, path);
  return { path, root, name: textOf(fieldOf(root, 'name')) || path, triggers };
}
