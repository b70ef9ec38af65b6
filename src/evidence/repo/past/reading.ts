import { isLive } from '../../../judge/credential.ts';
import type { Gap } from '../../../judge/fact.ts';
import { decode, isBinary, isUtf16 } from '../../../outside/files.ts';
import { envFileKind } from '../env-files/names.ts';
import { readEnvBytes, readEnvText } from '../env-files/read-env-file.ts';
import type { PastCredential, PastEnvFile } from '../past-files.ts';
import type { Credential } from '../secrets/credential.ts';
import { placeOf } from '../secrets/place.ts';
import type { CredentialSearch, Hit } from '../secrets/search.ts';
import { roleOfPath } from '../tree.ts';
import type { PastBlob } from './past-blobs.ts';

/** Collects what blobs hold while they stream by. */
export interface Reading {
  /** @returns whether there was nothing in it that matters. */
  read(blob: PastBlob, content: Buffer): boolean;
  end(): Promise<{
    readonly credentials: readonly PastCredential[];
    readonly envFiles: readonly PastEnvFile[];
    readonly gaps: readonly Gap[];
  }>;
}

export function createReading(search: CredentialSearch): Reading {
  const hits: { blob: PastBlob; hit: Hit }[] = [];
  const envTexts: { blob: PastBlob; path: string; text: string; hit: Hit | undefined }[] = [];
  const envFiles: PastEnvFile[] = [];
  const gaps: Gap[] = [];
  return {
    read(blob, content) {
      const envPaths = blob.paths.filter((path) => envFileKind(path) !== undefined);
      if (isBinary(content)) {
        for (const path of envPaths) {
          const file = readEnvBytes(path, placeOf(path, roleOfPath(path)), content.subarray(0, 8000));
          if (file) envFiles.push({ file, blob: blob.id, commit: blob.commit });
        }
        return envPaths.length === 0;
      }
      const path = blob.paths[0] ?? '';
      const hit = isUtf16(content) ? search.inText(decode(content), path) : search.inBytes(content, path);
      if (hit?.isCut) gaps.push(cutGap(blob));
      if (hit) hits.push({ blob, hit });
      for (const envPath of envPaths) envTexts.push({ blob, path: envPath, text: decode(content), hit });
      return hit === undefined && envPaths.length === 0;
    },
    async end() {
      for (const { blob, path, text, hit } of envTexts) {
        const role = roleOfPath(path);
        const credentials = hit ? await search.credentials(hit, path, role) : [];
        const file = readEnvText(path, placeOf(path, role), text, credentials);
        if (file) envFiles.push({ file, blob: blob.id, commit: blob.commit });
      }
      return { credentials: await allCredentials(search, hits), envFiles, gaps };
    },
  };
}

function cutGap({ id, paths: [path = ''] }: PastBlob): Gap {
  return {
    because: `a version of ${path} holds more strings that could be credentials than are looked at`,
    settle: { how: `look at it: \`git show ${id.slice(0, 12)}\`` },
  };
}

/** Each credential once a path, with the oldest commit that holds it. Blobs come most recent first. */
async function allCredentials(
  search: CredentialSearch,
  hits: readonly { blob: PastBlob; hit: Hit }[],
): Promise<readonly PastCredential[]> {
  const found = new Map<string, PastCredential>();
  for (const { blob, hit } of hits) {
    for (const credential of await worstOf(search, hit, blob.paths)) {
      const key = `${credential.path}\n${credential.detector}\n${credential.fingerprint}`;
      const versions = (found.get(key)?.versions ?? 0) + 1;
      found.set(key, { ...credential, commit: blob.commit, versions });
    }
  }
  return [...found.values()].sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

/** What a blob holds at the path where it counts most: a file that was moved is told once. */
async function worstOf(
  search: CredentialSearch,
  hit: Hit,
  paths: readonly string[],
): Promise<readonly Credential[]> {
  let worst: readonly Credential[] = [];
  for (const path of paths) {
    const credentials = await search.credentials(hit, path, roleOfPath(path));
    if (credentials.some(isLive)) return credentials;
    if (worst.length === 0) worst = credentials;
  }
  return worst;
}
