import { isSecretName, wordsOfName } from '../../../judge/secret-name.ts';
import { textInBase64 } from '../secrets/encoded.ts';
import { isLocalHost, isReservedHost } from '../secrets/host.ts';
import { isPlaceholder, isProtected, isReference } from '../secrets/placeholder.ts';
import { looksGenerated } from '../secrets/randomness.ts';
import type { SettingKind } from './env-file.ts';
import type { RawSetting } from './settings.ts';

const URL_HOST =
  /^[a-z][a-z0-9+.:-]{1,40}:\/\/(?:([^\s:/@]{0,200})(?::([^\s/@]{0,300}))?@)?(\[[0-9a-f:]+\]|[\w.-]{1,253})/i;
const BARE_HOST = /^((?:[\w-]{1,63}\.){1,8}[a-z]{2,24}|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?:\/|$)/i;
const HOST_NAMES =
  /(?:^|_)(?:host|hostname|url|uri|endpoint|domain|server|origin|origins|address|addr|broker|brokers|dsn|hosts)$/;

/** Services that the whole world uses under one address: naming them tells nothing of an environment. */
const PUBLIC_SERVICES =
  /(?:^|\.)(?:github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|npmjs\.(?:org|com)|yarnpkg\.com|pypi\.org|rubygems\.org|docker\.(?:io|com)|ghcr\.io|quay\.io|mcr\.microsoft\.com|googleapis\.com|google\.com|gstatic\.com|gmail\.com|unpkg\.com|jsdelivr\.net|cloudflare\.com|w3\.org|schema\.org|openai\.com|anthropic\.com|huggingface\.co|stripe\.com|mailtrap\.io|sendgrid\.net|twilio\.com|mapbox\.com|openstreetmap\.org|wikipedia\.org|facebook\.com|twitter\.com|paypal\.com|gravatar\.com|maven\.org|apache\.org|packagist\.org|crates\.io|golang\.org|debian\.org|ubuntu\.com|alpinelinux\.org|microsoft\.com|microsoftonline\.com)$/i;

/** What the value of a setting is. `undefined` for an empty one. */
export function settingKind({ name, value, parents }: RawSetting): SettingKind | undefined {
  if (value === '' || value === '""' || value === 'null' || value === '~') return undefined;
  if (isProtected(value) || /DOTENV_VAULT|DOTENV_PUBLIC_KEY/.test(name)) return 'encrypted';
  const url = URL_HOST.exec(value);
  if (url) return addressKind(url);
  const asksForSecret =
    isSecretName(name) ||
    (isDataOfSecret(parents) && looksGenerated(textInBase64(value) ?? value)) ||
    /^_(?:auth|password)$|:_(?:auth|authToken|password)$/.test(name);
  if (asksForSecret) return secretKind(value);
  const inString = passwordInConnectionString(value);
  if (inString !== undefined) return secretKind(inString.password, inString.isLocal);
  if (isReference(value)) return 'reference';
  return plainKind(name, value);
}

function addressKind([whole, user, password, host = '']: RegExpExecArray): SettingKind {
  if (isReference(whole) || isReference(password ?? '')) return 'reference';
  const isNear = isLocalHost(host) || /^local(?:host)?\./i.test(host) || !/[.:]/.test(host);
  if (isNear) return password !== undefined && looksGenerated(password) ? 'generated' : 'local';
  if (isReservedHost(host) || !/[a-z0-9]/i.test(host)) return 'placeholder';
  if (password !== undefined && password !== user && !isPlaceholder(password))
    return looksGenerated(password) ? 'generated' : 'chosen';
  return PUBLIC_SERVICES.test(host) ? 'plain' : 'live';
}

function secretKind(written: string, isLocal = false): SettingKind {
  // Manifests hold their values in base64.
  const value = textInBase64(written) ?? written;
  if (/^arn:|^\/[\w./-]+$|^projects\//.test(value) || isReference(value)) return 'reference';
  if (isPlaceholder(value)) return 'placeholder';
  if (looksGenerated(value)) return 'generated';
  return isLocal ? 'local' : 'chosen';
}

/** `Server=...;Password=...` of ADO and JDBC. */
function passwordInConnectionString(value: string): { password: string; isLocal: boolean } | undefined {
  const password = /(?:^|;)[ \t]{0,4}(?:password|pwd)[ \t]{0,4}=[ \t]{0,4}([^;]{1,200})/i.exec(value)?.[1];
  if (password === undefined) return undefined;
  const host =
    /(?:^|;)[ \t]{0,4}(?:server|data source|host|addr)[ \t]{0,4}=[ \t]{0,4}(?:tcp:)?([^;,]{1,200})/i.exec(
      value,
    )?.[1] ?? '';
  return {
    password: password.trim(),
    isLocal:
      host === '' || isLocalHost(host) || !host.includes('.') || host.startsWith('.') || host.startsWith('('),
  };
}

/** The variables by which frameworks are told that they run in production. */
const STAGE_VARIABLE =
  /^(?:NODE|APP|RAILS|RACK|GO|FLASK|DJANGO|QUARKUS|MIX)_ENV$|^(?:ENV|ENVIRONMENT|STAGE|APP_STAGE|DEPLOY_ENV|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|SPRING_PROFILES_ACTIVE)$/;

function plainKind(name: string, value: string): SettingKind {
  const words = wordsOfName(name);
  if (STAGE_VARIABLE.test(name) && /^(?:prod|production|staging|stage|live)$/i.test(value)) return 'live';
  if (/^arn:aws[\w-]*:/.test(value) || /\.amazonaws\.com\b/.test(value)) return 'live';
  const host = HOST_NAMES.test(words.join('_')) ? BARE_HOST.exec(value)?.[1] : undefined;
  if (host !== undefined && !isReservedHost(host) && !PUBLIC_SERVICES.test(host))
    return isLocalHost(host) || /^local(?:host)?\./i.test(host) || isPrivateAddress(host) ? 'local' : 'live';
  // One word for a host is a neighbour in a compose file.
  if (isLocalHost(value) || (HOST_NAMES.test(words.join('_')) && /^[a-z][a-z0-9_-]{1,40}$/i.test(value)))
    return 'local';
  return isPlaceholder(value) ? 'placeholder' : 'plain';
}

function isPrivateAddress(host: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host);
}

/** Entries of a Kubernetes Secret are secrets whatever they are called. */
function isDataOfSecret(parents: readonly string[]): boolean {
  return /^(?:data|stringData)$/.test(parents.at(-1) ?? '');
}
