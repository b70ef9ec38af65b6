import { isLive } from '../../../judge/credential.ts';
import { isSecretName } from '../../../judge/secret-name.ts';
import type { Credential } from '../secrets/credential.ts';
import type { Place } from '../secrets/place.ts';
import type { EnvFile, Setting } from './env-file.ts';
import { keyInBytes, keyInText } from './key-material.ts';
import { envFileKind, stageOf } from './names.ts';
import { type RawSetting, readSettings } from './settings.ts';
import { settingKind } from './value.ts';

/** Marks of ciphertext as a whole file: git-crypt, Ansible Vault, sops, age, sealed secrets. */
const ENCRYPTED_TEXT =
  /^\$ANSIBLE_VAULT;|^-----BEGIN (?:AGE ENCRYPTED FILE|PGP MESSAGE)|^\s{0,4}"?sops"?\s{0,4}:|\bENC\[AES256_GCM,|^kind: SealedSecret/m;

/** Reads a text file whose name says that it may carry configuration or credentials; `undefined` for other names. */
export function readEnvText(
  path: string,
  place: Place,
  text: string,
  credentials: readonly Credential[],
): EnvFile | undefined {
  const kind = envFileKind(path);
  if (kind === undefined) return undefined;
  const proven = credentials.find((credential) => isLive(credential) && credential.proof === 'structure');
  const shared = {
    path,
    kind,
    place,
    stage: stageOf(path),
    credential: proven ? { line: proven.line, what: proven.what } : null,
  };
  if (kind === 'key')
    return { ...shared, isEncrypted: false, settings: [], key: keyInText(text, credentials) };
  if (ENCRYPTED_TEXT.test(text)) return { ...shared, isEncrypted: true, settings: [], key: null };
  const settings = settingsOf(readSettings(path, text));
  return { ...shared, isEncrypted: false, settings, key: null };
}

function settingsOf(raw: readonly RawSetting[]): readonly Setting[] {
  const names = new Set(
    raw.filter(({ name }) => !isSecretName(name)).map(({ value }) => value.toLowerCase()),
  );
  return raw.flatMap((setting): Setting[] => {
    const kind = settingKind(setting);
    if (kind === undefined) return [];
    const name = [...setting.parents, setting.name].join('.').slice(-80);
    // A password that is the name of its user or its database was not chosen to be kept.
    const isName = kind === 'chosen' && isSecretName(setting.name) && names.has(setting.value.toLowerCase());
    return [{ name, line: setting.line, kind: isName ? 'placeholder' : kind }];
  });
}

/** Reads a binary file of such a name from its first bytes. */
export function readEnvBytes(path: string, place: Place, head: Uint8Array): EnvFile | undefined {
  const kind = envFileKind(path);
  if (kind === undefined) return undefined;
  const isGitCrypt = Buffer.from(head.subarray(0, 10)).toString('latin1') === '\0GITCRYPT\0';
  const key = isGitCrypt ? null : keyInBytes(path, head);
  if (key === null && !isGitCrypt) return undefined;
  return {
    path,
    kind,
    place,
    stage: stageOf(path),
    isEncrypted: isGitCrypt,
    settings: [],
    key,
    credential: null,
  };
}
