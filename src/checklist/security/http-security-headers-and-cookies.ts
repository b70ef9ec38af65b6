import type { UnitWebSecurity, WebPlace } from '../../evidence/repo/web-security.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeHeaderPolicies } from '../../judge/response-headers.ts';
import { fail, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './http-security-headers-and-cookies.examples.ts';

export default defineControl({
  id: 'security/http-security-headers-and-cookies',
  title: 'Responses carry security headers and session cookies are protected',
  tier: 2,
  severity: 'minor',
  planes: ['runtime', 'repo', 'infrastructure'],
  why: 'Without these headers and cookie flags a browser lets other sites frame, sniff and replay what your users see, and a single script injection takes the session.',
  how: 'For each thing of the tree that answers HTTP: a middleware that sets all headers by default (Helmet, Talisman) and no session cookie without its flags passes. A session cookie without Secure or HttpOnly, or any origin allowed with credentials, fails. A header policy of CloudFront in the infrastructure is judged too: HSTS for 180 days at least, no credentials for any origin. Headers may also be set by another proxy, which only the running application shows.',
  remedy:
    'Use Helmet or its like with its defaults, set Secure, HttpOnly and SameSite on session cookies, and name the origins that may send credentials.',
  references: [
    { standard: 'OWASP Top 10', id: 'A02', version: '2025' },
    { standard: 'OWASP Top 10', id: 'A07', version: '2025' },
    { standard: 'AWS FSBP', id: 'ELB.4' },
  ],
  needs: [],
  uses: ['webSecurity', 'infrastructure'],
  judge({ webSecurity, infrastructure }) {
    const declared = presentValue(infrastructure);
    const policies = declared ? judgeHeaderPolicies(declared) : [];
    if (webSecurity.state === 'unavailable')
      return [...policies, unknown({}, webSecurity.because, webSecurity.settle)];
    const statements = [...policies, ...(presentValue(webSecurity) ?? []).flatMap(judgeUnit)];
    return statements.length > 0 ? statements : [notApplicable('nothing in the tree answers HTTP')];
  },
  examples,
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
