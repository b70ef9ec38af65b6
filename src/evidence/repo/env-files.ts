import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { EnvFile } from './env-files/env-file.ts';
import { envFileKind } from './env-files/names.ts';
import { readEnvBytes, readEnvText } from './env-files/read-env-file.ts';
import { placeOf } from './secrets/place.ts';

export default defineCollector({
  fact: 'envFiles',
  needs: ['secrets'],
  collect({ tree, files }, { secrets }) {
    const credentials = presentValue(secrets)?.credentials ?? [];
    const found: EnvFile[] = [];
    const gaps: Gap[] = [];
    for (const { path, role, kind, tracked } of tree.entries) {
      if (!tracked || kind === 'symlink' || kind === 'submodule' || envFileKind(path) === undefined) continue;
      const read = files.read(path);
      const place = placeOf(path, role);
      if (read.state === 'text') {
        const inside = credentials.filter((credential) => credential.path === path);
        const file = readEnvText(path, place, read.text, inside);
        if (file) found.push(file);
      } else if (read.state === 'binary') {
        const file = readEnvBytes(path, place, read.head);
        if (file) found.push(file);
      } else if (read.state === 'unreadable') {
        gaps.push({
          path,
          because: `it could not be read: ${read.because}`,
          settle: { how: 'make the file readable' },
        });
      }
    }
    if (found.length === 0)
      return none('no tracked file has the name of an env file, a key or a credential store', gaps);
    return present(found, gaps);
  },
});
