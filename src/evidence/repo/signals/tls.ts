import { JAVASCRIPT, JVM, rulesFor, type SignalRule } from './rule.ts';

/** Conditions under which an unverified connection is somebody's choice, or not in production. */
const GUARD =
  /local|develop|\bdev\b|isDev|\btest|insecure|skip|verif|self_?-?signed|NODE_ENV|prod|environment|debug|strict|unauthorized|trust|allow|ignore|ssl_?mode|tls_?mode/i;

const RULES: readonly SignalRule[] = [
  ...rulesFor('tls.unverified', JAVASCRIPT, [
    [
      'rejectUnauthorized: false',
      'rejectUnauthorized',
      /\brejectUnauthorized["']?\s{0,4}:\s{0,4}(?:false|!1)\b/,
    ],
    [
      'NODE_TLS_REJECT_UNAUTHORIZED=0',
      'NODE_TLS_REJECT_UNAUTHORIZED',
      /\bNODE_TLS_REJECT_UNAUTHORIZED["']?\]?\s{0,4}=\s{0,4}["']?0/,
    ],
    [
      'checkServerIdentity switched off',
      'checkServerIdentity',
      /\bcheckServerIdentity\s{0,4}:\s{0,4}\(\)\s{0,4}=>\s{0,4}(?:undefined|null|\{\s{0,4}\})/,
    ],
  ]),
  ...rulesFor(
    'tls.unverified',
    ['Python'],
    [
      ['verify=False', ['verify=False', 'verify = False'], /\bverify ?= ?False\b/],
      [
        'an unverified SSL context',
        ['_create_unverified_context', 'CERT_NONE'],
        /\b_create_unverified_context\b|\b(?:cert_reqs|verify_mode) ?= ?(?:ssl\.)?["']?CERT_NONE\b/,
      ],
      [
        'verify_ssl=False',
        ['verify_ssl', 'verify_certs', 'ssl_verify'],
        /\b(?:verify_ssl|verify_certs|ssl_verify) ?= ?False\b/,
      ],
    ],
  ),
  ...rulesFor(
    'tls.unverified',
    ['Go'],
    [
      [
        'InsecureSkipVerify: true',
        'InsecureSkipVerify',
        /\bInsecureSkipVerify:?\s{0,4}[:=]\s{0,4}true\b|\bInsecureSkipVerify:\s{0,4}true\b/,
      ],
    ],
  ),
  ...rulesFor('tls.unverified', JVM, [
    [
      'a trust manager that accepts everything',
      [
        'TrustAllStrategy',
        'NoopHostnameVerifier',
        'InsecureTrustManagerFactory',
        'TrustAllCerts',
        'ALLOW_ALL_HOSTNAME_VERIFIER',
      ],
      /\bTrustAllStrategy\b|\bNoopHostnameVerifier\.INSTANCE\b|\bInsecureTrustManagerFactory\.INSTANCE\b|\bALLOW_ALL_HOSTNAME_VERIFIER\b/,
    ],
  ]),
  ...rulesFor(
    'tls.unverified',
    ['C#', 'F#'],
    [
      [
        'a certificate callback that accepts everything',
        [
          'DangerousAcceptAnyServerCertificateValidator',
          'ServerCertificateCustomValidationCallback',
          'ServerCertificateValidationCallback',
        ],
        /\bDangerousAcceptAnyServerCertificateValidator\b|\bServerCertificate(?:Custom)?ValidationCallback\s{0,4}\+?=\s{0,10}(?:\([^)\n]{0,80}\)|delegate[^{\n]{0,60})\s{0,6}(?:=>\s{0,6}true|\{\s{0,6}return true)/,
      ],
    ],
  ),
  ...rulesFor('tls.unverified', ['Ruby'], [['VERIFY_NONE', 'VERIFY_NONE', /\bVERIFY_NONE\b/]]),
  ...rulesFor(
    'tls.unverified',
    ['PHP'],
    [
      [
        'peer verification switched off',
        ['CURLOPT_SSL_VERIFYPEER', 'verify_peer', "'verify'"],
        /\bCURLOPT_SSL_VERIFYPEER\s{0,4}(?:,|=>)\s{0,4}(?:false|0)\b|["']verify_peer["']\s{0,4}=>\s{0,4}false|["']verify["']\s{0,4}=>\s{0,4}false\b/i,
      ],
    ],
  ),
  ...rulesFor(
    'tls.unverified',
    ['Rust'],
    [
      [
        'danger_accept_invalid_certs(true)',
        'danger_accept_invalid',
        /\bdanger_accept_invalid_(?:certs|hostnames)\(true\)/,
      ],
    ],
  ),
  ...rulesFor(
    'tls.unverified',
    [...JAVASCRIPT, 'Python', 'Go', 'Ruby', 'PHP', 'Rust', 'Elixir', ...JVM, 'C#'],
    [
      // Without a host a connection string means this machine.
      [
        'sslmode=disable',
        ['sslmode=disable', 'useSSL=false', 'sslMode=DISABLED', 'SSL Mode=Disable'],
        /^(?![^\n]{0,600}(?:localhost|127\.0\.0\.1|@(?:db|postgres|mysql|mariadb|database)\b|host=(?:db|postgres|mysql)\b|[eE]nviron|[gG]etenv|process\.env|@Value))(?=[^\n]{0,600}(?::\/\/|\b(?:host|[Ss]erver)=))[^\n]{0,600}(?:sslmode=disable|useSSL=false|sslMode=DISABLED|SSL Mode=Disable)/,
      ],
    ],
  ),
  ...rulesFor('tls.verified', JAVASCRIPT, [
    ['rejectUnauthorized: true', 'rejectUnauthorized', /\brejectUnauthorized["']?\s{0,4}:\s{0,4}true\b/],
  ]),
  ...rulesFor(
    'tls.verified',
    [...JAVASCRIPT, 'Python', 'Go', 'Ruby', 'PHP', 'Rust', ...JVM, 'C#'],
    [
      [
        'sslmode=verify-full',
        ['verify-full', 'VERIFY_IDENTITY', 'VerifyFull'],
        /^[^\n]{0,600}?(?:\bsslmode["']?\s{0,4}[=:]>?\s{0,4}["']?verify-full\b|\bsslMode=VERIFY_IDENTITY\b|\bSslMode\s?=\s?(?:SslMode\.)?VerifyFull\b)/i,
      ],
    ],
  ),
];

/** Connections whose other side is not verified, and those that say it is. */
export const TLS_RULES: readonly SignalRule[] = RULES.map((rule) => ({ ...rule, guard: GUARD }));
