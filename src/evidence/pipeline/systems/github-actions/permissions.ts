import { type Explained, NO, no, yes } from '../../../../pipelines/answer.ts';
import type { Permissions } from '../../../../pipelines/pipelines.ts';
import { fieldsOf, isNull, type Located, textOf } from '../../yaml/located.ts';
import type { Problems } from './problems.ts';

const LEVELS: Readonly<Record<string, 'read' | 'write' | 'none'>> = {
  read: 'read',
  write: 'write',
  none: 'none',
};

/** The block `permissions` in any of its forms; `null` when there is none. */
export function permissionsOf(node: Located | undefined, problems: Problems, id: string): Permissions | null {
  if (node === undefined) return null;
  const source = node.at;
  const text = textOf(node);
  if (text === 'read-all') return { scopes: {}, rest: 'read', source };
  if (text === 'write-all') return { scopes: {}, rest: 'write', source };
  if (node.kind !== 'map') {
    // `permissions:` with nothing after it is an empty mapping.
    if (!isNull(node))
      problems.wrong(source, 'the permissions', 'they are neither a mapping nor a shorthand', id);
    return { scopes: {}, rest: 'none', source };
  }
  const scopes = fieldsOf(node).flatMap(([scope, { value }]) => {
    const level = LEVELS[textOf(value) ?? ''];
    if (level === undefined)
      problems.wrong(
        value.at,
        `the permission "${scope.slice(0, 40)}"`,
        'it is neither read, write nor none',
        id,
      );
    return level === undefined ? [] : [[scope, level] as const];
  });
  return { scopes: Object.fromEntries(scopes), rest: 'none', source };
}

/** Whether a job may ask for an identity token. GitHub's own default never includes it. */
export function identityTokenOf(permissions: Permissions | null): Explained {
  if (!permissions) return NO;
  const level = permissions.scopes['id-token'] ?? permissions.rest;
  if (level === 'write') return yes(permissions.source, '`id-token: write`');
  return no(permissions.source, 'the permissions do not include `id-token: write`');
}
