import type { CodeSignal } from '../../evidence/repo/code-signals.ts';
import type { Deployable } from '../../evidence/repo/deployables.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeHops } from '../../judge/internal-hops.ts';
import { fail, notApplicable, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './internal-traffic-encrypted.examples.ts';

export default defineControl({
  id: 'security/internal-traffic-encrypted',
  title: 'Hops behind the edge are encrypted and verified',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account', 'repo'],
  why: 'A connection whose other side is not verified can be read and changed by anybody on the way, however private the network looks.',
  how: 'Databases, warehouses, caches, search domains, brokers, file systems, origins, replication endpoints and nodes of EMR have to demand TLS, by their own switch or parameter group, or by the default of their version; plain HTTP between a load balancer and its targets is a remark. In deployable code, connections that switch certificate checks off fail, unless they are against this machine or behind a condition.',
  remedy:
    'Verify the other side: give the client the CA of the server (for RDS the bundle that AWS publishes) and use `sslmode=verify-full`.',
  references: [
    { standard: 'AWS Well-Architected', id: 'SEC09-BP02' },
    { standard: 'OWASP Top 10', id: 'A04', version: '2025' },
    { standard: 'AWS FSBP', id: 'RDS.41' },
  ],
  needs: [],
  uses: ['infrastructure', 'deployables', 'codeSignals'],
  judge({ infrastructure, deployables, codeSignals: signals }) {
    const declared = presentValue(infrastructure);
    const hops = declared ? judgeHops(declared) : [];
    const codeSignals = presentValue(signals) ?? [];
    const unverified = codeSignals.filter(({ kind }) => kind === 'tls.unverified');
    const verified = codeSignals.filter(({ kind, isGuarded }) => kind === 'tls.verified' && !isGuarded);
    const units = presentValue(deployables)?.units ?? [];
    const statements = [
      ...hops,
      ...unverified.map(judgeUnverified),
      // Where the infrastructure is declared, its hops are judged by themselves.
      ...(declared ? [] : units.flatMap((unit) => judgeUnit(unit, verified))),
    ];
    return statements.length > 0
      ? statements
      : [notApplicable('nothing in the tree talks to anything behind the edge')];
  },
  examples,
});

function judgeUnverified({ path, line, what, isGuarded }: CodeSignal): Statement {
  const at = { path, line };
  if (isGuarded)
    return remark(at, `Under a condition, connections are not verified here (${what}).`, { address: what });
  return fail(at, `The other side of this connection is not verified: ${what}.`, { address: what });
}

function judgeUnit(unit: Deployable, verified: readonly CodeSignal[]): readonly Statement[] {
  const { name, kind, surface, root } = unit;
  const prefix = root === '' ? '' : `${root}/`;
  const own = verified.filter(({ path }) => path.startsWith(prefix));
  const hops = own.map(({ path, line, what }) =>
    pass({ path, line }, `${name} verifies the other side here (${what})`),
  );
  // Nothing reaches it from outside: its own connections are all its hops.
  if (surface === 'none' && hops.length > 0) return hops;
  const because =
    kind === 'static-site'
      ? `whether the CDN fetches the files of ${name} over TLS is not in its code`
      : surface === 'none'
        ? `whether the databases and queues that ${name} uses demand TLS is not in its code`
        : `whether the load balancer reaches ${name} over TLS, and whether its databases demand it, is not in its code`;
  return [...hops, unknown({ resource: name }, because, { plane: 'account' })];
}
