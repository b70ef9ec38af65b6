/** A value in a text that belongs to one environment. */
export interface EnvironmentConstant {
  readonly kind: 'arn' | 'endpoint' | 'environment-host' | 'own-host';
  /** What it names, without account numbers: `an ARN of sqs`, `db.example.com`. */
  readonly what: string;
  readonly offset: number;
}

/**
 * Settings of Rails and Django that can hold nothing but the application's own public host.
 * https://guides.rubyonrails.org/configuring.html https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts
 */
const OWN_HOST =
  /\b(?:default_host|default_url_options|asset_host|ALLOWED_HOSTS|CSRF_TRUSTED_ORIGINS)\b(?:\[:host\])?[ \t]{0,4}=(?!=)([^\n]{1,300})/g;
const QUOTED_HOST = /["'](?:https?:\/\/)?((?:[\w-]{1,63}\.){1,6}[a-z]{2,24})(?::\d{1,5})?["']/;
const FROM_OUTSIDE = /\bENV\b|environ|env\(|env\.|getenv|config\(|credentials|\bfetch\b/i;

const MAX_PER_FILE = 20;
const ARN = /arn:aws(?:-cn|-us-gov)?:([a-z][a-z0-9-]{1,30}):[a-z0-9-]{0,20}:(\d{12}):([^\s"'`]{0,200})/y;
/** Accounts of documentation and tests, where every digit is alike or counts up. */
const SAMPLE_ACCOUNT =
  /^(?:(\d)\1{11}|123456789012|012345678901|210987654321|0{6}\d{6}|(?:(\d)\2{3}){3}|123412341234|111222333444)$/;
/** Kinds of host that exist once an environment, by the end of their name. */
const ENDPOINTS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:rds|docdb|neptune)\.amazonaws\.com(?:\.cn)?$/, 'a database endpoint'],
  [/\.cache\.amazonaws\.com(?:\.cn)?$/, 'a cache endpoint'],
  [/\.elb\.(?:[a-z0-9-]{1,30}\.)?amazonaws\.com(?:\.cn)?$/, 'a load balancer'],
  [/\.execute-api\.[a-z0-9-]{1,30}\.amazonaws\.com(?:\.cn)?$/, 'an API Gateway endpoint'],
  [/\.(?:es|aoss)\.amazonaws\.com(?:\.cn)?$/, 'a search endpoint'],
  [/\.redshift(?:-serverless)?\.amazonaws\.com(?:\.cn)?$/, 'a warehouse endpoint'],
  [/\.kafka(?:-serverless)?\.[a-z0-9-]{1,30}\.amazonaws\.com(?:\.cn)?$/, 'a Kafka broker'],
  [/\.lambda-url\.[a-z0-9-]{1,30}\.on\.aws$/, 'a function URL'],
];
const QUEUE = /(?:^|\.)(?:sqs\.[a-z0-9-]{1,30}|queue)\.amazonaws\.com(?:\.cn)?$/;
const SAMPLE_HOST =
  /(?:^|[.-])(?:example|sample|test|your|my|foo|mydb|mydatabase|abc\w{0,9}|x{3,}|123456789012|account|region)(?:[.-]|$)|truststore/i;

/**
 * Finds ARNs with an account, endpoints of AWS resources, and the given hosts.
 *
 * @param hosts hosts of the environments that the team states, in lower case.
 */
export function environmentConstants(text: string, hosts: readonly string[]): readonly EnvironmentConstant[] {
  const found: EnvironmentConstant[] = [];
  findArns(text, found);
  findOwnHosts(text, found);
  for (const suffix of ['amazonaws.com', '.on.aws']) findEndpoints(text, suffix, found);
  for (const host of hosts) {
    for (
      let at = text.indexOf(host);
      at >= 0 && found.length < MAX_PER_FILE;
      at = text.indexOf(host, at + 1)
    ) {
      const isWhole = !/[\w.-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + host.length] ?? '');
      if (isWhole) found.push({ kind: 'environment-host', what: host, offset: at });
    }
  }
  return found;
}

function findOwnHosts(text: string, found: EnvironmentConstant[]): void {
  for (const match of text.matchAll(OWN_HOST)) {
    const value = match[1] ?? '';
    const host = QUOTED_HOST.exec(value)?.[1]?.toLowerCase();
    if (host === undefined || FROM_OUTSIDE.test(value) || isHarmlessHost(host)) continue;
    found.push({ kind: 'own-host', what: host, offset: match.index });
    if (found.length >= MAX_PER_FILE) return;
  }
}

/** Hosts of documentation, of tests and of a developer's machine. */
function isHarmlessHost(host: string): boolean {
  return SAMPLE_HOST.test(host) || /(?:^|\.)(?:localhost|local|lvh\.me|internal|invalid|docker)$/.test(host);
}

function findArns(text: string, found: EnvironmentConstant[]): void {
  for (
    let at = text.indexOf('arn:aws');
    at >= 0 && found.length < MAX_PER_FILE;
    at = text.indexOf('arn:aws', at + 1)
  ) {
    ARN.lastIndex = at;
    const match = ARN.exec(text);
    if (!match || SAMPLE_ACCOUNT.test(match[2] ?? '')) continue;
    // Layers are published from the accounts of their makers.
    if (match[1] === 'lambda' && match[3]?.startsWith('layer:')) continue;
    found.push({ kind: 'arn', what: `an ARN of ${match[1]} with its account`, offset: at });
  }
}

function findEndpoints(text: string, suffix: string, found: EnvironmentConstant[]): void {
  for (
    let at = text.indexOf(suffix);
    at >= 0 && found.length < MAX_PER_FILE;
    at = text.indexOf(suffix, at + 1)
  ) {
    let start = at;
    while (start > 0 && at - start < 200 && /[A-Za-z0-9.-]/.test(text[start - 1] ?? '')) start -= 1;
    const host = text.slice(start, at + suffix.length);
    // A template or a variable stands before it.
    if (/[}$>{%)]/.test(text[start - 1] ?? '') || host.startsWith('.') || SAMPLE_HOST.test(host)) continue;
    const what =
      ENDPOINTS.find(([pattern]) => pattern.test(host))?.[1] ?? queueAt(text, host, at + suffix.length);
    if (what !== undefined) found.push({ kind: 'endpoint', what, offset: start });
  }
}

function queueAt(text: string, host: string, end: number): string | undefined {
  const account = /^\/(\d{12})\/[\w-]/.exec(text.slice(end, end + 40))?.[1];
  return QUEUE.test(host) && account !== undefined && !SAMPLE_ACCOUNT.test(account)
    ? 'a queue URL with its account'
    : undefined;
}
