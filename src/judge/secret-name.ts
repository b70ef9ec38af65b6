/** Words that make a name ask for a secret when its value follows. */
const SECRET_WORDS = new Set([
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'passwort',
  'secret',
  'secrets',
  'token',
  'credential',
  'credentials',
  'apikey',
  'apisecret',
  'accesskey',
  'secretkey',
  'authtoken',
  'accesstoken',
  'clientsecret',
  'pass',
]);

/** `key` alone names anything; after one of these it names a secret. */
const KEY_OWNERS = new Set([
  'access',
  'account',
  'admin',
  'api',
  'app',
  'auth',
  'deploy',
  'encryption',
  'encrypt',
  'hmac',
  'jwt',
  'license',
  'master',
  'private',
  'secret',
  'service',
  'session',
  'shared',
  'signing',
  'storage',
]);

/** Words that may follow the secret word and leave it a secret. */
const KEPT_ENDINGS = new Set([
  'value',
  'text',
  'plain',
  'plaintext',
  'string',
  'base',
  'key',
  'base64',
  'b64',
  'prod',
  'production',
  'live',
  'stage',
  'staging',
  'dev',
  'test',
  'default',
  'admin',
  'user',
  'root',
  'primary',
  'secondary',
]);

/** A name with one of these is about secrets and holds none, or holds one that is no credential. */
const HARMLESS_WORDS = new Set([
  'public',
  'publishable',
  'site',
  'csrf',
  'xsrf',
  'page',
  'next',
  'continuation',
  'cancel',
  'cancellation',
  'sync',
  'cursor',
  'hash',
  'hashed',
  'digest',
  'checksum',
  'sha',
  'encrypted',
  'sealed',
  'i18n',
  'label',
  'placeholder',
  'title',
  'message',
  'contract',
  'nft',
  'erc20',
  'eos',
  'bos',
  'pad',
  'unk',
  'mask',
  'syntax',
  'lexer',
  'css',
]);

/** The words of an identifier, in lower case: `dbPassword`, `DB_PASSWORD` and `db-password` are the same two. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .slice(-120)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * Whether a variable, key or field of this name is meant to hold a secret value: `DB_PASSWORD` and `apiKey` are,
 * `PASSWORD_MIN_LENGTH`, `tokenUrl`, `SECRET_ARN` and `PUBLIC_KEY` are not.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOfName(name);
  if (words.length === 0 || words.some((word) => HARMLESS_WORDS.has(word))) return false;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    if (isSecretAt(words, at)) return true;
    const word = words[at] ?? '';
    if (!KEPT_ENDINGS.has(word) && !/^v?\d+$/.test(word)) return false;
  }
  return false;
}

function isSecretAt(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (word === 'key') return KEY_OWNERS.has(words[at - 1] ?? '');
  // `pass` is a verb more often than a noun, except behind the thing it opens.
  if (word === 'pass')
    return (
      at > 0 &&
      /^(?:db|database|mysql|postgres|pg|smtp|mail|redis|ftp|user|admin|root)$/.test(words[at - 1] ?? '')
    );
  return (
    SECRET_WORDS.has(word) ||
    /(?:password|passwd|secret|apikey|authtoken|accesstoken|accountkey|accesskey|storagekey|privatekey|masterkey)$/.test(
      word,
    )
  );
}
