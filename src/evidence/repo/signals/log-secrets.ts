import { JAVASCRIPT, JVM, rulesFor, type SignalRule } from './rule.ts';

/** Whole environments, headers and passwords that are written to the log, and what keeps them out of it. */
export const LOG_SECRET_RULES: readonly SignalRule[] = [
  ...rulesFor('log.secret', JAVASCRIPT, [
    [
      'the whole environment',
      'process.env',
      /\b(?:console|\w{0,20}[lL]og(?:ger)?)\.(?:log|info|debug|warn|error|trace)\([^\n]{0,80}?\bprocess\.env\s{0,4}[,)}]/,
    ],
    [
      'all headers of a request',
      '.headers',
      /\b(?:console|\w{0,20}[lL]og(?:ger)?)\.(?:log|info|debug|warn|error|trace)\([^\n]{0,80}?\b(?:req|request|ctx|event)\.headers\s{0,4}[,)}]/,
    ],
    [
      'a password or token',
      ['password', 'passwd', 'secretKey', 'apiKey', 'accessToken', 'refreshToken', 'authToken'],
      /\b(?:console|\w{0,20}[lL]og(?:ger)?)\.(?:log|info|debug|warn|error|trace)\((?:['"`][^'"`\n]{0,80}['"`],\s{0,4})?(?:\w{1,40}\.){0,4}(?:password|passwd|secretKey|apiKey|accessToken|refreshToken|authToken)\s{0,4}\)/,
    ],
  ]),
  ...rulesFor(
    'log.secret',
    ['Python'],
    [
      [
        'the whole environment',
        'os.environ',
        /(?:\bprint|\.(?:debug|info|warning|error|exception|log))\([^\n]{0,80}?\bos\.environ\s{0,4}[,)}]/,
      ],
      [
        'all headers of a request',
        '.headers',
        /(?:\bprint|\.(?:debug|info|warning|error|exception|log))\([^\n]{0,80}?\brequest\.headers\s{0,4}[,)}]/,
      ],
      [
        'a password or token',
        ['password', 'passwd', 'secret_key', 'api_key', 'access_token', 'refresh_token', 'auth_token'],
        /(?:\bprint|\b\w{0,20}log(?:ger|ging)?\.(?:debug|info|warning|error))\((?:['"][^'"\n]{0,80}['"],\s{0,4})?(?:\w{1,40}\.){0,4}(?:password|passwd|secret_key|api_key|access_token|refresh_token|auth_token)\s{0,4}\)/,
      ],
    ],
  ),
  ...rulesFor(
    'log.secret',
    ['Go'],
    [
      [
        'the whole environment',
        'os.Environ()',
        /\b(?:\w{0,20}[lL]og(?:ger)?|slog|fmt)\.\w{1,12}\([^\n]{0,80}?\bos\.Environ\(\)/,
      ],
      [
        'all headers of a request',
        '.Header',
        /\b(?:\w{0,20}[lL]og(?:ger)?|slog)\.\w{1,12}\([^\n]{0,80}?\b(?:r|req|request)\.Header\s{0,4}[,)]/,
      ],
    ],
  ),
  ...rulesFor('log.secret', JVM, [
    [
      'the whole environment',
      'System.getenv()',
      /\b(?:LOG|log|LOGGER|logger)\.\w{1,8}\([^\n]{0,80}?\bSystem\.getenv\(\)/,
    ],
  ]),
  ...rulesFor(
    'log.secret',
    ['Ruby'],
    [
      [
        'the whole environment',
        'ENV.',
        /\blogger\.(?:debug|info|warn|error)[ (][^\n]{0,80}?\bENV\.(?:to_h|inspect|to_a)\b/,
      ],
    ],
  ),
  ...rulesFor('log.redaction', JAVASCRIPT, [
    ['the redaction of pino', 'redact', /\bredact\s{0,4}:\s{0,4}[[{]/],
  ]),
  ...rulesFor(
    'log.redaction',
    ['Ruby'],
    [['the parameter filter of Rails', 'filter_parameters', /\bfilter_parameters\s{0,4}(?:\+=|<<|=)/]],
  ),
  ...rulesFor('log.redaction', ['C#'], [['properties that are masked', '[LogMasked', /\[LogMasked\b/]]),
];
