import { isSecretName } from '../../../judge/secret-name.ts';
import type { World } from '../../world.ts';
import { isPlaceholder, isProtected } from '../secrets/placeholder.ts';

/** A kind of file that no image should hold. */
export type SensitiveKind =
  | 'environment'
  | 'configuration'
  | 'registry-login'
  | 'cloud-login'
  | 'private-key';

export interface SensitiveFile {
  readonly path: string;
  readonly kind: SensitiveKind;
  /** `absent`: not in the tree, so it is made or laid there before the build. */
  readonly state: 'tracked' | 'untracked' | 'absent';
  /** Whether its text holds a secret. `unknown` for what is not in the tree. */
  readonly secret: 'yes' | 'no' | 'unknown';
}

const EXAMPLE =
  /\.(?:example|sample|template|dist|defaults?|tmpl|tpl|schema|enc|age|gpg|sops)(?:\.|$)|(?:^|[._-])(?:example|sample|template)(?:[._-]|$)/i;
const KINDS: readonly (readonly [RegExp, SensitiveKind])[] = [
  [/^(?:\.env(?:\.[^/]+)?|[^/]+\.env)$/i, 'environment'],
  [
    /^(?:\.npmrc|\.yarnrc|\.yarnrc\.yml|\.netrc|\.pypirc|pip\.conf|\.dockercfg|auth\.json|nuget\.config|\.gem\/credentials|\.git-credentials)$/i,
    'registry-login',
  ],
  [
    /^(?:\.aws|\.azure|\.kube|\.ssh|credentials|service-?account[^/]*\.json|gcp-?key[^/]*\.json)$/i,
    'cloud-login',
  ],
  [/^(?:id_(?:rsa|dsa|ecdsa|ed25519)|[^/]+\.(?:pem|key|p12|pfx|jks|keystore|ppk))$/i, 'private-key'],
  [
    /^(?:[^/]*[._-])?(?:prod|production|staging|live)\.(?:json|ya?ml|toml|ini|properties|conf)$/i,
    'configuration',
  ],
];
/** Certificates that everybody may have: authorities and their bundles. */
const PUBLIC =
  /(?:^|[._-])(?:ca|cacert|cacerts|cert|certs|certificate|chain|fullchain|bundle|public|pub|root|truststore|dhparams?)(?:[._-]|$)/i;

/** The kind that a path is by its name, `undefined` for every other file. */
export function sensitiveKind(path: string): SensitiveKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (EXAMPLE.test(name)) return undefined;
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
  if (kind === 'private-key' && PUBLIC.test(name) && !/key/i.test(name.replace(/\.key$/i, '')))
    return undefined;
  return kind;
}

/** Looks at a file that an instruction names: is it there, and does it hold a secret. */
export function lookAt(
  path: string,
  kind: SensitiveKind,
  { tree, files }: World,
  folders: ReadonlySet<string>,
): SensitiveFile {
  if (folders.has(path)) return { path, kind, state: 'tracked', secret: 'unknown' };
  const entry = tree.get(path);
  if (!entry) return { path, kind, state: 'absent', secret: 'unknown' };
  const state = entry.tracked ? 'tracked' : 'untracked';
  const read = files.read(path);
  if (read.state !== 'text') return { path, kind, state, secret: kind === 'private-key' ? 'yes' : 'unknown' };
  return { path, kind, state, secret: holdsSecret(read.text, kind) ? 'yes' : 'no' };
}

function holdsSecret(text: string, kind: SensitiveKind): boolean {
  if (/-----BEGIN (?:[A-Z]{1,12} ){0,2}PRIVATE KEY-----/.test(text)) return true;
  if (kind === 'private-key') return false;
  return text.split('\n').slice(0, 2000).some(assignsSecret);
}

/** `NAME=value`, `name: value` and `//registry/:_authToken=value` with a value that stands there in full. */
function assignsSecret(line: string): boolean {
  const match = /^[ \t]*(?:export[ \t]+)?["']?([\w./:@-]{1,200})["']?[ \t]*[=:][ \t]*(.{0,500})$/.exec(
    line.slice(0, 800),
  );
  const name = match?.[1]?.split(':').at(-1);
  const value = match?.[2]?.trim().replace(/^["']|["'],?$/g, '') ?? '';
  if (name === undefined || value === '' || isPlaceholder(value) || isProtected(value)) return false;
  return isSecretName(name) || /^_(?:auth|authToken|password)$/i.test(name);
}
