import { JAVASCRIPT, JVM, rulesFor, type SignalRule } from './rule.ts';

// `sessions` lists who is signed in; it is none itself.
const SESSION = '(?:sess(?!ions\\b)|sid|auth|token|jwt|refresh|login|remember)';

/** Security headers, cookies and cross-origin rules of HTTP applications. */
export const WEB_SECURITY_RULES: readonly SignalRule[] = [
  ...rulesFor('headers.set', JAVASCRIPT, [
    ['Helmet', ['helmet('], /\b(?:use|register)\(\s{0,20}(?:fastify)?[hH]elmet\(\s{0,4}\)/],
    ['Hono secure headers', 'secureHeaders(', /\buse\([^)\n]{0,40}secureHeaders\(\s{0,4}\)/],
  ]),
  ...rulesFor('headers.partial', JAVASCRIPT, [
    [
      'Helmet with options',
      ['helmet(', 'helmet,'],
      /\b(?:use|register)\(\s{0,20}(?:fastify)?[hH]elmet(?:\(\s{0,4}\{|,)/,
    ],
    ['a header', 'trict-', /["'`][sS]trict-[tT]ransport-[sS]ecurity["'`]/],
  ]),
  ...rulesFor(
    'headers.partial',
    ['Python', 'Go', 'PHP', 'Ruby', 'Rust', 'Elixir', 'C#', ...JVM],
    [['a header', 'trict-', /["'`][sS]trict-[tT]ransport-[sS]ecurity["'`]/]],
  ),
  ...rulesFor(
    'headers.set',
    ['Python'],
    [['Flask-Talisman', 'Talisman(', /\bTalisman\(\s{0,8}\w{1,30}\s{0,8}\)/]],
  ),
  ...rulesFor(
    'headers.partial',
    ['Python'],
    [['Django HSTS', 'SECURE_HSTS_SECONDS', /^SECURE_HSTS_SECONDS ?= ?\S/]],
  ),
  ...rulesFor('headers.partial', ['C#'], [['HSTS', 'UseHsts(', /\.UseHsts\(/]]),
  ...rulesFor(
    'headers.partial',
    ['Ruby'],
    [['force_ssl', 'config.force_ssl', /\bconfig\.force_ssl ?= ?true\b/]],
  ),
  ...rulesFor('headers.partial', JVM, [
    ['Spring Security', 'SecurityFilterChain', /\bSecurityFilterChain\b/],
  ]),
  ...rulesFor('headers.off', JVM, [
    [
      'Spring Security',
      ['frameOptions', 'headers'],
      /\.headers\(\)\.disable\(\)|\.headers\(\w{1,20} ?-> ?\w{1,20}\.disable\(\)\)|\.headers\(\w{1,30}::disable\)/,
    ],
  ]),
  ...rulesFor('headers.off', JAVASCRIPT, [
    [
      'Helmet',
      ['contentSecurityPolicy', 'hsts', 'strictTransportSecurity'],
      /^\s{0,20}(?:hsts|strictTransportSecurity): false\b/,
    ],
  ]),

  ...rulesFor('cookie.unsafe', JAVASCRIPT, [
    [
      'a session cookie',
      ['cookie', 'Cookie'],
      new RegExp(
        `\\b(?:cookie|setCookie|Cookies\\.set)\\(\\s{0,20}(?:\\w{1,20},\\s{0,4})?["'\`][\\w.-]{0,30}${SESSION}[^)]{0,200}\\b(?:httpOnly|secure): (?:false)\\b`,
        'i',
      ),
    ],
    [
      'the session middleware',
      ['session('],
      /\bsession\(\{[^}]{0,200}\bcookie:\s{0,4}\{[^}]{0,120}\b(?:httpOnly|secure): false\b/,
    ],
  ]),
  ...rulesFor(
    'cookie.unsafe',
    ['Python'],
    [
      [
        'a session cookie setting',
        ['SESSION_COOKIE_'],
        /^\s{0,8}SESSION_COOKIE_(?:SECURE|HTTPONLY) ?= ?False\b/,
      ],
      [
        'a session cookie',
        'set_cookie(',
        new RegExp(
          `\\.set_cookie\\(\\s{0,20}(?:key ?= ?)?["'][\\w.-]{0,30}${SESSION}[^)]{0,200}\\b(?:httponly|secure) ?= ?False\\b`,
          'i',
        ),
      ],
    ],
  ),
  ...rulesFor(
    'cookie.unsafe',
    ['Go'],
    [
      [
        'a session cookie',
        'http.Cookie{',
        new RegExp(
          `http\\.Cookie\\{[^}]{0,80}Name:\\s{0,8}"[\\w.-]{0,30}${SESSION}[^}]{0,200}\\b(?:HttpOnly|Secure):\\s{0,8}false\\b`,
          'i',
        ),
      ],
    ],
  ),
  ...rulesFor('cookie.unsafe', JVM, [
    [
      'a cookie',
      ['setHttpOnly(', 'useHttpOnlyCookie'],
      /\.setHttpOnly\(false\)|\bcookieHttpOnly ?= ?false\b/,
    ],
  ]),
  ...rulesFor(
    'cookie.unsafe',
    ['C#'],
    [
      [
        'a cookie',
        ['Cookie.HttpOnly', 'Cookie.SecurePolicy'],
        /\bCookie\.HttpOnly ?= ?false\b|\bCookie\.SecurePolicy ?= ?CookieSecurePolicy\.None\b/,
      ],
    ],
  ),
  ...rulesFor(
    'cookie.unsafe',
    ['PHP'],
    [['the session cookie', ["'http_only'", "'secure'"], /^\s{0,8}'(?:http_only|secure)' ?=> ?false\b/]],
  ),
  ...rulesFor(
    'cookie.unsafe',
    ['Ruby'],
    [['the session cookie', 'session_store', /\bsession_store\b[^\n]{0,160}\b(?:httponly|secure): false\b/]],
  ),

  ...rulesFor('cookie.set', JAVASCRIPT, [
    [
      'a cookie',
      ['cookie', 'Cookie'],
      /\b(?:res|reply|response|ctx|context|cookies)\)?\.(?:cookie|setCookie|cookies\.set|set)\(\s{0,20}["'`\w]|\bsetCookie\(/,
    ],
    [
      'a session cookie',
      ['session(', 'cookieSession('],
      /\b(?:use|register)\(\s{0,20}(?:\w{1,20},\s{0,4})?(?:session|cookieSession)\(/,
    ],
  ]),
  ...rulesFor('cookie.set', ['Python'], [['a cookie', 'set_cookie(', /\.set_cookie\(/]]),
  ...rulesFor('cookie.safe', JAVASCRIPT, [
    [
      'a cookie',
      ['cookie', 'Cookie'],
      /\b(?:cookie|setCookie|set)\((?=[^)]{0,300}\bhttpOnly: true\b)(?=[^)]{0,300}\bsecure: (?!false))(?=[^)]{0,300}\bsameSite:)/,
    ],
    [
      'a session cookie',
      ['session(', 'cookieSession('],
      /\b(?:session|cookieSession)\((?=[^)]{0,300}\bsecure: (?!false))(?=[^)]{0,300}\bsameSite:)/,
    ],
  ]),
  ...rulesFor(
    'cookie.safe',
    ['Python'],
    [
      [
        'a cookie',
        'set_cookie(',
        /\.set_cookie\((?=[^)]{0,300}\bhttponly ?= ?True\b)(?=[^)]{0,300}\bsecure ?= ?(?!False))(?=[^)]{0,300}\bsamesite ?=)/i,
      ],
    ],
  ),
  ...rulesFor('cors.any-with-credentials', JAVASCRIPT, [
    [
      'CORS',
      ['cors(', 'enableCors(', 'origin: true'],
      /\b(?:cors|enableCors)\((?:\w{1,20},\s{0,4})?\{(?=[^}]{0,240}\bcredentials:\s{0,4}true\b)[^}]{0,240}\borigin:\s{0,4}true\b/,
    ],
  ]),
  ...rulesFor(
    'cors.any-with-credentials',
    ['Python'],
    [
      [
        'CORS',
        ['CORSMiddleware'],
        /\badd_middleware\(\s{0,20}CORSMiddleware\b(?=[^)]{0,300}\ballow_credentials ?= ?True\b)[^)]{0,300}\ballow_origin(?:s|_regex) ?= ?(?:\[ ?["']\*["'] ?\]|r?["']\.\*["'])/,
      ],
    ],
  ),
  ...rulesFor('cors.any-with-credentials', JVM, [
    [
      'CORS',
      'allowedOriginPatterns(',
      /\.allowedOriginPatterns\("\*"\)(?=[^;]{0,300}\.allowCredentials\(true\))/,
    ],
  ]),
  ...rulesFor(
    'cors.any-with-credentials',
    ['C#'],
    [
      [
        'CORS',
        'SetIsOriginAllowed(',
        /\.SetIsOriginAllowed\(\(?\w{1,20}\)? ?=> ?true\)(?=[^;]{0,300}\.AllowCredentials\(\))/,
      ],
    ],
  ),
];
