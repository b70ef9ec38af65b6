import type { Explained } from '../pipelines/answer.ts';
import type { Settle } from './fact.ts';
import type { Source } from './source.ts';

/** Reasons as one clause: the first few, for a sentence that somebody reads. */
export function clauseOf({ reasons }: Explained, most = 3): string {
  const clauses = [...new Set(reasons.map(({ because }) => because))];
  const rest = clauses.length - most;
  return `${clauses.slice(0, most).join(', and ')}${rest > 0 ? ` (and ${rest} more)` : ''}`;
}

/** The place of the first reason that has a line, in words: for what another file says. */
export function placeOf({ path, line }: Source): string {
  return path === undefined ? '' : ` (${path}${line === undefined ? '' : `:${line}`})`;
}

/** What tells how a resource is that the tree does not show. */
export const SEE_ACCOUNT: Settle = { plane: 'account' };
