import { readFileSync, statSync } from 'node:fs';
import { reasonOf } from '../outside/failure.ts';
import type { Profile } from '../profile/profile.ts';
import { readProfile } from '../profile/read.ts';
import { parseBaseline } from '../records/baseline.ts';
import { UserError } from '../talk/user-error.ts';

/** A configuration or a baseline is small; a device or a huge file named by mistake is not read. */
const MAX_BYTES = 20 * 1024 * 1024;

/** The profile of a configuration file that the user named. */
export function configFrom(path: string, name: string): Profile {
  return readProfile(readNamed(path, name), name);
}

/** The fingerprints of a baseline file that the user named. */
export function baselineFrom(path: string, name: string): ReadonlySet<string> {
  return parseBaseline(readNamed(path, name), name);
}

function readNamed(path: string, name: string): string {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new Error('it is a directory');
    if (stat.size > MAX_BYTES) throw new Error('it is larger than 20 MB');
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError(
      'cannot-read',
      `Cannot read "${name}": ${reasonOf(error)}.`,
      'Name an existing file.',
      {
        cause: error,
      },
    );
  }
}
