import { type Detector, type Harmless, matchAt } from '../detector.ts';
import { isLocalHost, isReservedHost } from '../host.ts';
import { isPlaceholder, isReference } from '../placeholder.ts';
import { looksGenerated } from '../randomness.ts';

const CREDENTIALS =
  /:\/\/([^\s:/?#@"'`<>()[\]{}|\\,;]{0,100}):([^\s/?#@"'`<>|\\]{1,200})@(\[[0-9a-fA-F:]{2,45}\]|[A-Za-z0-9._-]{1,253})/y;
const DATABASES =
  /^(?:postgres|postgresql|mysql|mysqlx|mariadb|mongodb|mongodb\+srv|redis|rediss|amqp|amqps|mssql|sqlserver|clickhouse|oracle|cockroachdb|nats|kafka|ldap|ldaps|smtp|smtps)$/;

/** A URL that carries a user and a password: of a database, a broker, a package index, a web service. */
export const urlCredentials: Detector = {
  anchors: ['://'],
  proof: 'context',
  detect({ text }, at) {
    const found = matchAt(CREDENTIALS, text, at);
    if (!found) return undefined;
    const [whole, user = '', password = '', host = ''] = found;
    const scheme =
      /[a-z][a-z0-9+.-]{1,30}$/i.exec(text.slice(Math.max(0, at - 32), at))?.[0]?.toLowerCase() ?? '';
    if (scheme === '' || isTemplate(user, password, text.slice(at, at + whole.length + 8))) return undefined;
    const harmless = harmlessOf(user, decodeURIComponentSafe(password), host);
    if (harmless === 'none') return undefined;
    const service = scheme.replace(/^jdbc:/, '');
    return {
      detector: DATABASES.test(service) ? 'database-url' : 'basic-auth-url',
      what: DATABASES.test(service) ? `password in a ${service} URL` : 'password in a URL',
      start: at - scheme.length,
      end: at + whole.length,
      proof: 'context',
      ...(harmless === undefined ? {} : { harmless }),
    };
  },
};

function isTemplate(user: string, password: string, whole: string): boolean {
  if (
    isReference(password) ||
    isReference(user) ||
    /[${}%<>[\]]\w{0,40}[}>\]%]?/.test(password.replace(/%[0-9A-Fa-f]{2}/g, ''))
  )
    return true;
  return /[<>{}$]|%[sdv]\b|\.\.\.|\*{2}/.test(whole) || /^[%$]/.test(user);
}

/** Why the password opens nothing that matters; `none` when it stands for a password at all. */
function harmlessOf(user: string, password: string, host: string): Harmless | 'none' | undefined {
  if (isReservedHost(host)) return 'none';
  const isWeak =
    isPlaceholder(password) || password.toLowerCase() === user.toLowerCase() || password.length < 4;
  if (isLocalHost(host)) return isWeak || !looksGenerated(password) ? 'local-only' : undefined;
  if (!host.includes('.') && !host.includes(':')) return looksGenerated(password) ? undefined : 'local-only';
  return isWeak ? 'chosen-word' : undefined;
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
