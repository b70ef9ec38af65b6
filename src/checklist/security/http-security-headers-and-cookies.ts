import type { UnitWebSecurity, WebPlace } from '../../evidence/repo/web-security.ts';
import { defineControl } from '../../judge/control.ts';
import { fail, pass, type Statement, unknown } from '../../judge/statement.ts';

const NODE = { 'package.json': '{"name": "shop", "private": true}' };

export default defineControl({
  id: 'security/http-security-headers-and-cookies',
  title: 'Responses carry security headers and session cookies are protected',
  tier: 2,
  severity: 'minor',
  planes: ['runtime', 'repo', 'infrastructure'],
  why: 'Without these headers and cookie flags a browser lets other sites frame, sniff and replay what your users see, and a single script injection takes the session.',
  how: 'For each thing of the tree that answers HTTP: a middleware that sets all headers by default (Helmet, Talisman) and no session cookie without its flags passes. A session cookie without Secure or HttpOnly, or any origin allowed with credentials, fails. Headers may also be set by a proxy or a CDN, which only the running application shows.',
  remedy:
    'Use Helmet or its like with its defaults, set Secure, HttpOnly and SameSite on session cookies, and name the origins that may send credentials.',
  references: [
    { standard: 'OWASP Top 10', id: 'A02', version: '2025' },
    { standard: 'OWASP Top 10', id: 'A07', version: '2025' },
    { standard: 'AWS FSBP', id: 'ELB.4' },
  ],
  needs: ['webSecurity'],
  judge: ({ webSecurity }) => webSecurity.flatMap(judgeUnit),
  examples: {
    pass: {
      'Helmet with its defaults': { ...NODE, 'src/main.js': 'const app = express();\napp.use(helmet());\n' },
      'Helmet, and a session cookie with its flags': {
        ...NODE,
        'src/main.js':
          "const app = express();\napp.use(helmet());\nres.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' });\n",
      },
    },
    fail: {
      'a session cookie that scripts can read': {
        ...NODE,
        'src/main.js':
          "const app = express();\nres.cookie('session', id, { httpOnly: false, secure: true });\n",
      },
      'any origin with credentials': {
        ...NODE,
        'src/main.js': 'const app = express();\napp.use(cors({ origin: true, credentials: true }));\n',
      },
      'a session cookie over plain HTTP': {
        'manage.py': 'run()\n',
        'shop/wsgi.py': 'application = get_wsgi_application()\n',
        'shop/settings.py': 'SESSION_COOKIE_SECURE = False\n',
      },
    },
    unknown: {
      'headers may be set in front of it': { ...NODE, 'src/main.js': 'const app = express();\n' },
      'a cookie whose options are not seen': {
        ...NODE,
        'src/main.js': "const app = express();\napp.use(helmet());\nres.cookie('session', id, options);\n",
      },
    },
    'not-applicable': {
      'a worker': { 'requirements.txt': 'celery\n', 'jobs.py': 'app = Celery("jobs")\n' },
    },
  },
});

function judgeUnit({
  name,
  headers,
  headersOff,
  unsafeCookies,
  openCors,
  unseenCookies,
}: UnitWebSecurity): readonly Statement[] {
  const found = [
    ...unsafeCookies.map((place) =>
      fail(at(place), `A session cookie of ${name} is set without Secure or HttpOnly (${place.what}).`, {
        address: place.what,
      }),
    ),
    ...openCors.map((place) =>
      fail(at(place), `${name} lets any origin send requests with the user's credentials.`, {
        address: 'cors',
      }),
    ),
  ];
  if (found.length > 0) return found;
  const [cookie] = unseenCookies;
  if (headers && !headersOff && !cookie)
    return [
      pass(
        at(headers),
        `${name} sets the headers with ${headers.what} and its defaults, and no session cookie lacks its flags`,
      ),
    ];
  const why = headersOff
    ? `a header of ${headers?.what ?? name} is switched off here`
    : cookie
      ? `the flags of a cookie that ${name} sets here are not seen`
      : `${name} may get its headers from a proxy or a CDN in front of it`;
  const place = headersOff ?? cookie ?? headers;
  return [unknown(place ? at(place) : { resource: name }, why, { plane: 'runtime' })];
}

function at({ path, line }: WebPlace) {
  return { path, line };
}
