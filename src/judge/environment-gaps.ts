import type { EnvironmentGroup } from '../resources/environments/group.ts';
import { type Statement, unknown } from './statement.ts';

/** That something of the environments could not be read, so that what is not seen there may be there all the same. */
export function unreadOf(...groups: readonly EnvironmentGroup[]): Statement | undefined {
  const stacks = new Set(groups.flatMap(({ resources }) => resources.map(({ stack }) => stack)));
  const gaps = [...stacks].flatMap((stack) => stack.gaps);
  const [gap] = gaps;
  if (!gap) return undefined;
  const others = new Set(gaps.map(({ because }) => because)).size - 1;
  const more = others > 0 ? ` (and ${others} more)` : '';
  const at = gap.path === undefined ? {} : { path: gap.path };
  return unknown(at, `${gap.because}${more}`, gap.settle);
}
