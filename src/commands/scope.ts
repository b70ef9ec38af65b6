import { ITEMS } from '../checklist/items.ts';
import { isNamed, unmatchedPatterns } from '../judge/selection.ts';
import { closest } from '../talk/closest.ts';
import { UserError } from '../talk/user-error.ts';
import type { Invocation, Option } from './command.ts';

export const SCOPE_OPTIONS = {
  only: {
    type: 'string',
    value: 'WHAT',
    isRepeatable: true,
    help: 'Check only this section, item, control or glob. Several: repeat it, or separate with commas.',
  },
  skip: {
    type: 'string',
    value: 'WHAT',
    isRepeatable: true,
    help: 'Leave out this section, item, control or glob.',
  },
} as const satisfies Record<string, Option>;

export interface Scope {
  readonly controls: readonly string[];
  readonly skip: readonly string[];
}

/**
 * What `--only` and `--skip` choose.
 *
 * @throws UserError `unknown-scope` for a word that names nothing, `empty-scope` when nothing is left.
 */
export function scopeOf(invocation: Invocation): Scope {
  const controls = wordsOf(invocation.texts('only'));
  const skip = wordsOf(invocation.texts('skip'));
  for (const pattern of unmatchedPatterns(ITEMS, [...controls, ...skip])) throw unknownScope(pattern);
  const isLeft = ITEMS.some((item) =>
    item.controls.some(
      ({ id }) =>
        (controls.length === 0 || controls.some((pattern) => isNamed(pattern, item, id))) &&
        !skip.some((pattern) => isNamed(pattern, item, id)),
    ),
  );
  if (!isLeft)
    throw new UserError('empty-scope', 'Nothing is left to check.', 'Widen --only or narrow --skip.');
  return { controls, skip };
}

function wordsOf(values: readonly string[]): readonly string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** The error for a word that names no section, item or control. */
export function unknownScope(word: string): UserError {
  const names = ITEMS.flatMap((item) => [item.section, item.id, ...item.controls.map(({ id }) => id)]);
  const near = closest(word, [...new Set(names)]) ?? names.find((name) => name.endsWith(`/${word}`));
  return new UserError(
    'unknown-scope',
    `"${word}" names no section, item or control.`,
    near ? `Did you mean "${near}"?` : 'See `gonogo explain --coverage` for all of them.',
  );
}
