import { isSecretName, wordsOfName } from '../../../../judge/secret-name.ts';
import { type Detector, type Match, matchAt, type Subject } from '../detector.ts';
import { textInBase64 } from '../encoded.ts';
import { isLocalHost, isReservedHost } from '../host.ts';
import { isPlaceholder, isProtected } from '../placeholder.ts';
import { looksGenerated, looksMeaningless } from '../randomness.ts';
import { isAwsSecret } from './aws.ts';

const ANCHORS = [
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'secret',
  'token',
  'apikey',
  'api_key',
  'api-key',
  'accesskey',
  'access_key',
  'access-key',
  'accountkey',
  'account_key',
  'authkey',
  'auth_key',
  'auth-key',
  'signingkey',
  'signing_key',
  'signing-key',
  'encryptionkey',
  'encryption_key',
  'encryption-key',
  'masterkey',
  'master_key',
  'app_key',
  'storagekey',
  'storage_key',
  'credential',
  'db_pass',
  'smtp_pass',
  'mail_pass',
] as const;

const NAME_REACH = 64;
/** From the end of the name to the beginning of the value: closing quote, type annotation, and what assigns. */
const ASSIGNS =
  /["'`]?[\])]?[ \t]{0,12}(?::[ \t]{0,2}(?:&'?(?:static )?str|[Ss]tring|str|SecretStr)[ \t]{0,4})?(?:string[ \t]{0,4})?(?:=>|:=|=(?![=~])|:(?![:/=])|(?<=["'])[ \t]{0,4}(?=["']))[ \t]{0,20}/y;
/** The second argument of `define('DB_PASSWORD', '...')`, `setProperty("password", "...")`. */
const ARGUMENT = /["'],[ \t]{0,4}(?=["'])/y;
const SETTER = /(?:define|set\w{0,30}|put|add\w{0,30}|property|env|config)[ \t]?\([ \t]{0,4}["']$/i;
/** `name: DB_PASSWORD` on one line and `value: ...` beside or below it; `key="x" value="y"` in XML. */
const NAMED_VALUE =
  /["']?,?[ \t]{0,4}(?:\r?\n[ \t]{0,60})?["']?(?:value|Value|default|defaultValue)["']?[ \t]{0,2}[:=][ \t]{0,4}/y;
const ELEMENT = />(?=[^<>\s][^<>\n]{3,200}<\/)/y;
/** Files in which a value needs no quotes. */
const UNQUOTED =
  /^(?:env|ya?ml|properties|ini|cfg|conf|config|cnf|sh|bash|zsh|envrc|tfvars|toml|dockerfile|npmrc|pypirc|netrc|txt|bat|cmd|ps1|tpl|md)$/;
/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const SIGNED_LINK = /^X-Amz-(?:Credential|Security-Token|Signature)$/i;
const PLAIN = /[^\s"'`;,<>(){}[\]\\]{4,512}(?=$|[\s;,"'`<\\&])/my;

/** A value under a name that asks for a secret. */
export const secretAssignment: Detector = {
  anchors: ANCHORS,
  anyCase: true,
  proof: 'context',
  detect(subject, at, anchor) {
    const { text } = subject;
    const name = nameAround(text, at, anchor.length);
    // A part of an ARN or of a dynamic reference: `...:secret:shop/db-a1B2c3`.
    if (!name || /(?<!:):$/.test(text.slice(Math.max(0, name.start - 2), name.start))) return undefined;
    // Parts of a link that AWS signed: it is good for seven days at most, and its token for less.
    if (SIGNED_LINK.test(name.text) && /[?&]/.test(text.charAt(name.start - 1))) return undefined;
    const value = valueAfter(subject, name);
    if (!value || !isSecretName(name.text)) return undefined;
    return judge(subject, name, value);
  },
};

interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function nameAround(text: string, at: number, length: number): Span | undefined {
  let start = at;
  while (start > 0 && at - start < NAME_REACH && isNameCharacter(text.charCodeAt(start - 1))) start -= 1;
  let end = at + length;
  while (end < text.length && end - at < NAME_REACH && isNameCharacter(text.charCodeAt(end))) end += 1;
  return end - start > 2 * NAME_REACH - 8 ? undefined : { text: text.slice(start, end), start, end };
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2e
  );
}

function valueAfter({ text, extension }: Subject, name: Span): Span | undefined {
  const nameEnd = name.end;
  const element = matchAt(ELEMENT, text, nameEnd);
  const between =
    element ??
    matchAt(NAMED_VALUE, text, nameEnd) ??
    matchAt(ASSIGNS, text, nameEnd) ??
    argumentAfter(text, name);
  if (!between) return undefined;
  const start = nameEnd + between[0].length;
  if (element) return spanTo(text, start, text.indexOf('<', start));
  const escaped = text.charAt(start) === '\\' ? 1 : 0;
  const quote = text.charAt(start + escaped);
  if (quote === '"' || quote === "'" || quote === '`')
    return quotedAt(text, start + escaped + 1, quote, escaped === 1);
  if (!UNQUOTED.test(extension)) return undefined;
  const plain = matchAt(PLAIN, text, start);
  return plain ? spanTo(text, start, start + plain[0].length) : undefined;
}

function argumentAfter(text: string, { start, end }: Span): RegExpExecArray | null {
  return SETTER.test(text.slice(Math.max(0, start - 48), start)) ? matchAt(ARGUMENT, text, end) : null;
}

function quotedAt(text: string, start: number, quote: string, isEscaped: boolean): Span | undefined {
  const end = text.slice(start, start + 514).indexOf(isEscaped ? `\\${quote}` : quote);
  if (end < 0) return undefined;
  const span = spanTo(text, start, start + end);
  // A string that goes on, or one that a program puts together, is not the value.
  return span && !span.text.includes('\n') && !(quote === '`' && span.text.includes('${')) ? span : undefined;
}

function spanTo(text: string, start: number, end: number): Span | undefined {
  return end > start ? { text: text.slice(start, end), start, end } : undefined;
}

function judge(subject: Subject, { text: name, start: nameStart }: Span, value: Span): Match | undefined {
  const secret = value.text;
  if (isPlaceholder(secret) || isProtected(secret) || isOfAnotherKind(secret)) return undefined;
  if (isInTableOfHashes(subject.text, value)) return undefined;
  const at = { start: value.start, end: value.end };
  if (/secret/i.test(name) && isAwsSecret(secret) && isNearAws(subject.text, nameStart, name)) {
    return { detector: 'aws-secret-key', what: 'AWS secret access key', proof: 'structure', ...at };
  }
  // What a manifest holds in base64 may be a word that somebody chose.
  const inner = textInBase64(secret);
  if (inner !== undefined && (isPlaceholder(inner) || isProtected(inner) || isOfAnotherKind(inner)))
    return undefined;
  const isSurelySecret = wordsOfName(name).some((word) =>
    /^(?:secret|password|passwd|passphrase)$/.test(word),
  );
  if (looksGenerated(inner ?? secret) || (isSurelySecret && looksMeaningless(inner ?? secret))) {
    const match: Match = {
      detector: 'secret-assignment',
      what: `generated value of \`${shown(name)}\``,
      proof: 'context',
      ...at,
    };
    if (isSearchKey(subject.text, value.start)) return { ...match, harmless: 'public-by-design' };
    return isForDevelopment(subject, value.start) ? { ...match, harmless: 'local-only' } : match;
  }
  if (!isPasswordName(name) || !looksChosen(inner ?? secret)) return undefined;
  const chosen: Match = {
    detector: 'chosen-password',
    what: `password in \`${shown(name)}\``,
    proof: 'context',
    ...at,
  };
  // `\ndb_password = ...`: a file that a program writes down as a string, most likely a test's or a template's.
  const isInString = subject.text.charAt(nameStart - 1) === '\\';
  const isReal = !isInString && hasRemoteHost(subject.text, value.start);
  return isReal ? chosen : { ...chosen, harmless: 'chosen-word' };
}

const KEY_ID_BESIDE =
  /access[-_]?key(?:[-_]?id)?["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']?([A-Z0-9]{16,24})\b/i;

/** Forty characters of base64 are many things; of AWS is what says so, or what is named as its kit names it. */
function isNearAws(text: string, at: number, name: string): boolean {
  const around = text.slice(Math.max(0, at - 300), at + 300);
  const [, id] = KEY_ID_BESIDE.exec(around) ?? [];
  // Next to an id that AWS never issues stands the secret of another store, or one that somebody made up.
  if (id !== undefined) return /^A[KS]IA[A-Z2-7]{16}$/.test(id);
  return (
    /access|aws|s3/i.test(name) || /aws|amazon|\bs3\b|access[-_ ]?key|\bA[KS]IA[A-Z2-7]{16}/i.test(around)
  );
}

/** Whether a hash stands in a table of hashes: the lines around it give hashes of its length to names of other kinds. */
function isInTableOfHashes(text: string, { text: value, start, end }: Span): boolean {
  if (!/^[0-9a-f]{32,128}$/i.test(value)) return false;
  const above = text
    .slice(Math.max(0, start - 600), start)
    .split('\n')
    .slice(0, -1)
    .slice(-2);
  const below = text
    .slice(end, end + 600)
    .split('\n')
    .slice(1, 3);
  const hashes = [...above, ...below].filter((line) => {
    const [, name = '', hash] =
      /^[ \t]{0,40}["']?([\w./-]{1,80})["']?[ \t]{0,40}(?:=>|[:=])[ \t]{0,40}["']([0-9a-f]{32,128})["']/i.exec(
        line,
      ) ?? [];
    return hash?.length === value.length && !isSecretName(name);
  });
  return hashes.length >= 2;
}

/** The name, cut so that it cannot carry a value along. */
function shown(name: string): string {
  return name.slice(-40);
}

/** UUIDs, addresses, paths, prose and other machine-made strings that are no credential. */
function isOfAnotherKind(value: string): boolean {
  return (
    /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value) ||
    /^0x[0-9a-f]{40}$/i.test(value) ||
    /:\/\/|\s/.test(value) ||
    /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(value) ||
    /^[\w-]+(?:\.[A-Za-z_][\w-]*){2,}$/.test(value) ||
    /\.(?:json|ya?ml|txt|pem|key|crt|js|ts|py|html?|php|env)$/i.test(value) ||
    /^(?:sha\d{1,3}|md5)-/.test(value) ||
    // The language in which Crowdin shows where a text stands.
    /^crwdns\d{1,9}:\d{1,4}crwdne\d/.test(value)
  );
}

function isPasswordName(name: string): boolean {
  return wordsOfName(name).some((word) => /^(?:password|passwd|pwd|passphrase|pass)$|password$/.test(word));
}

/** A password that a person made up to satisfy a rule: letters, digits and a sign or two cases. */
function looksChosen(value: string): boolean {
  if (value.length < 8 || value.length > 64 || !/^[\x21-\x7e]+$/.test(value)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  return classes >= 3 && /\d/.test(value) && !/[()<>{}[\]$|]|::|->/.test(value);
}

/** Search-only keys that documentation sites hand to every reader. */
function isSearchKey(text: string, at: number): boolean {
  return /algolia|docsearch|indexName|typesense|searchOnly|posthog|mapbox|amplitude|mixpanel|segment|plausible/i.test(
    text.slice(Math.max(0, at - 300), at + 300),
  );
}

/** Whether the nearest key of the outermost level says that the value is for development or tests. */
function isForDevelopment({ text, extension }: Subject, at: number): boolean {
  if (!/^ya?ml$/.test(extension)) return false;
  if (hasTestStageBeside(text, at)) return true;
  const outermost = [...text.slice(Math.max(0, at - 2000), at).matchAll(/^(\w{1,40}):/gm)].at(-1)?.[1];
  return outermost !== undefined && /^(?:development|dev|test|local)$/.test(outermost);
}

const TEST_STAGE =
  /^[ \t]*(?:NODE|RAILS|RACK|APP|MIX|FLASK|GO)_ENV[ \t]*:[ \t]*['"]?test(?:ing)?['"]?[ \t]*$/;

/** Whether the map that holds the value also says that it is for tests, as the `env` of a pipeline's test job does. */
function hasTestStageBeside(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const indent = text.slice(start).search(/[^ \t]/);
  const isBelow = (line: string) => line.trim() === '' || line.search(/[^ \t]/) >= indent;
  const isSibling = (line: string) => line.search(/[^ \t]/) === indent;
  const above = text
    .slice(Math.max(0, start - 2000), start)
    .split('\n')
    .reverse();
  const below = text.slice(start, start + 2000).split('\n');
  return [above, below].some((lines) => {
    const end = lines.findIndex((line) => !isBelow(line));
    return lines
      .slice(0, end < 0 ? lines.length : end)
      .some((line) => isSibling(line) && TEST_STAGE.test(line));
  });
}

const HOST_BESIDE =
  /(?:host|server|endpoint|url|address|datasource|data source)\w{0,20}["']?\s{0,4}[:=]\s{0,4}["']?(?:[a-z+:]{1,20}:\/\/)?([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6})/gi;

/** Whether a host beyond this machine is named within a few lines. */
function hasRemoteHost(text: string, at: number): boolean {
  for (const [, host = ''] of text.slice(Math.max(0, at - 400), at + 400).matchAll(HOST_BESIDE)) {
    if (
      !isLocalHost(host) &&
      !isReservedHost(host) &&
      /[A-Za-z]{2,}$|\.\d+$/.test(host) &&
      !/\.(?:js|ts|py|php|rb|java|env)$/.test(host)
    )
      return true;
  }
  return false;
}
