import type { Credential } from '../evidence/repo/secrets/credential.ts';
import { nameOf, whyNotLive } from './credential.ts';
import { remark, type Statement } from './statement.ts';

/** Files that are named one by one; of the rest only the number is told. */
const MAX_FILES = 20;

/** One remark a file about credentials that are not live, so that a folder of test keys does not fill the page. */
export function remarksOn(credentials: readonly Credential[]): readonly Statement[] {
  const byPath = new Map<string, Credential[]>();
  for (const credential of credentials) {
    const known = byPath.get(credential.path);
    if (known) known.push(credential);
    else byPath.set(credential.path, [credential]);
  }
  const files = [...byPath.values()];
  const remarks = files.slice(0, MAX_FILES).flatMap(remarkOnFile);
  const left = files.length - MAX_FILES;
  if (left <= 0) return remarks;
  const more = `${left} more ${left === 1 ? 'file holds' : 'files hold'} credentials that are not live by their place or kind`;
  return [...remarks, remark({}, more, { address: 'more' })];
}

function remarkOnFile(credentials: readonly Credential[]): readonly Statement[] {
  const [first] = credentials;
  if (!first) return [];
  const { path, line, detector } = first;
  const more = credentials.length > 1 ? ` (and ${credentials.length - 1} more in this file)` : '';
  return [
    remark({ path, line }, `${nameOf(first)}: ${whyNotLive(first)}${more}`, {
      address: `${path}#${detector}`,
    }),
  ];
}
