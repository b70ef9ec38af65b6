import type { CodeSignal } from '../../evidence/repo/code-signals.ts';
import type { Deployable } from '../../evidence/repo/deployables.ts';
import { defineControl } from '../../judge/control.ts';
import { fail, pass, remark, type Statement, unknown } from '../../judge/statement.ts';

const WORKER = { 'requirements.txt': 'celery\n' };
const API = {
  'package.json': '{"name": "shop", "private": true}',
  'src/main.js': 'const app = express();\n',
};

export default defineControl({
  id: 'security/internal-traffic-encrypted',
  title: 'Hops behind the edge are encrypted and verified',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account', 'repo'],
  why: 'A connection whose other side is not verified can be read and changed by anybody on the way, however private the network looks.',
  how: 'Looks in deployable code for connections that switch certificate checks or TLS off. Those against this machine, and those behind a condition about the environment or an option, do not fail. That the load balancer and the databases speak TLS too stands in the infrastructure.',
  remedy:
    'Verify the other side: give the client the CA of the server (for RDS the bundle that AWS publishes) and use `sslmode=verify-full`.',
  references: [
    { standard: 'AWS Well-Architected', id: 'SEC09-BP02' },
    { standard: 'OWASP Top 10', id: 'A04', version: '2025' },
    { standard: 'AWS FSBP', id: 'RDS.41' },
  ],
  needs: ['deployables', 'codeSignals'],
  judge({ deployables, codeSignals }) {
    const unverified = codeSignals.filter(({ kind }) => kind === 'tls.unverified');
    const verified = codeSignals.filter(({ kind, isGuarded }) => kind === 'tls.verified' && !isGuarded);
    return [
      ...unverified.map(judgeUnverified),
      ...deployables.units.flatMap((unit) => judgeUnit(unit, verified)),
    ];
  },
  examples: {
    pass: {
      'a worker whose database connection is verified': {
        ...WORKER,
        'jobs.py':
          'app = Celery("jobs")\nengine = create_engine(url, connect_args={"sslmode": "verify-full"})\n',
      },
    },
    fail: {
      'certificate checks switched off': {
        ...API,
        'src/db.js': 'const pool = new Pool({ ssl: { rejectUnauthorized: false } });\n',
      },
      'requests without verification': {
        ...WORKER,
        'jobs.py': 'app = Celery("jobs")\nrequests.get(url, verify=False)\n',
      },
      'a database without TLS': {
        'go.mod': 'module shop\n',
        'main.go': `package main\nfunc main() {\n\tdsn := fmt.Sprintf("host=%s ${'sslmode'}=disable", host)\n\tgin.Default()\n}\n`,
      },
    },
    unknown: {
      'the hop from the load balancer is not in the code': API,
      'switched off on this machine only': {
        ...API,
        'src/db.js':
          "const ssl = process.env.NODE_ENV === 'production' ? true : { rejectUnauthorized: false };\n// rejectUnauthorized: false\n",
      },
      'a connection to this machine': {
        ...API,
        'src/db.js': "const url = 'postgres://app@localhost/shop?sslmode=disable';\n",
      },
    },
    'not-applicable': {
      'a library': {
        'package.json': '{"name": "kit", "files": ["src"]}',
        'src/a.js': 'export const a = 1;\n',
      },
    },
  },
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
  return [...hops, unknown({ resource: name }, because, { plane: 'infrastructure' })];
}
