import { joined, type Text } from '../../../../pipelines/text.ts';
import type { YamlNode } from '../../yaml-node.ts';
import { scalarOf } from '../../yaml-node.ts';
import type { JobReading } from './reading.ts';
import type { Scope } from './scope.ts';
import { valueText } from './text.ts';

/** Where the repository lands when nothing says otherwise. */
export const DEFAULT_ROOT = '~/project';

/** The folder of a step, from the root of the tree. */
export function folderOf(step: YamlNode | undefined, scope: Scope, job: JobReading): Text {
  const own = scalarOf(step);
  const base = job.workingDirectory ?? job.root;
  if (own === undefined) return [below(base, job.root)].filter((part) => part !== '');
  const [first, ...rest] = valueText(own, scope);
  if (typeof first !== 'string') return first ? [first, ...rest] : [];
  const path = /^[~/]/.test(first) ? first : `${base}/${first.replace(/^\.\//, '')}`;
  return joined([below(path, job.root), ...rest]);
}

/** The path without the folder of the checkout; unchanged where it is outside of it. */
function below(path: string, root: string): string {
  const plain = (text: string) =>
    text.replace(/^\/(?:home\/circleci|root)(?=\/|$)/, '~').replace(/\/\.?$/, '');
  const [whole, start] = [plain(path), plain(root)];
  if (whole === start || whole === '.') return '';
  return whole.startsWith(`${start}/`) ? whole.slice(start.length + 1) : whole;
}
