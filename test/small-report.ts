import type { ControlReport, FindingReport, Report } from '../src/report/report.ts';
import { smallDrawing } from './small-drawing.ts';
import { smallMap } from './small-map.ts';

/** A finding of the small report; what a test is about is given, the rest is plain. */
export function finding(given: Partial<FindingReport> = {}): FindingReport {
  return {
    message: '`express` is the range "^5.0.0" and no lock file settles it.',
    severity: 'blocker',
    source: { path: 'api/package.json', line: 12 },
    fingerprint: 'a1'.repeat(32),
    fix: null,
    waiver: null,
    isBaseline: false,
    ...given,
  };
}

/** A control of the small report. */
export function control(given: Partial<ControlReport> = {}): ControlReport {
  return {
    id: 'integration/dependencies-locked',
    item: 'int-3',
    title: 'Dependencies are locked',
    tier: 1,
    severity: 'blocker',
    planes: ['repo'],
    verdict: 'fail',
    strength: null,
    reason: null,
    settle: null,
    why: 'Without a lock file the same commit may ship other code tomorrow.',
    how: 'Each manifest needs a lock file beside it or above it that names every direct dependency.',
    remedy: 'Run `npm install` and commit `package-lock.json`.',
    references: [
      { standard: 'OpenSSF Scorecard', id: 'Pinned-Dependencies', url: 'https://github.com/ossf/scorecard' },
      { standard: 'Twelve-Factor', id: 'II' },
    ],
    subjects: [],
    findings: [],
    remarks: [],
    attestation: null,
    ...given,
  };
}

const failing = control({
  findings: [
    finding(),
    finding({
      message: 'No lock file lies beside this manifest.',
      source: { path: 'web/package.json', line: 1 },
      fingerprint: 'a2'.repeat(32),
    }),
  ],
  subjects: [
    {
      source: { path: 'api/package.json', line: 12 },
      verdict: 'fail',
      because: '`express` is the range "^5.0.0" and no lock file settles it.',
    },
    {
      source: { path: 'web/package.json', line: 1 },
      verdict: 'fail',
      because: 'No lock file lies beside this manifest.',
    },
    {
      source: { path: 'jobs/package.json', line: 1 },
      verdict: 'pass',
      because: 'jobs/package-lock.json locks all of it',
    },
  ],
});

const pinned = control({
  id: 'integration/base-image-pinned-by-digest',
  title: 'Base images are pinned by digest',
  severity: 'major',
  why: 'A tag can be moved to another image.',
  remedy: 'Append the digest to the tag: `FROM node:22-slim@sha256:...`.',
  findings: [
    finding({
      message: '`node:22-slim` is a tag without a digest.',
      severity: 'major',
      source: { path: 'api/Dockerfile', line: 1, resource: 'node:22-slim' },
      fingerprint: 'b1'.repeat(32),
    }),
    finding({
      message: '`nginx:1.27` is a tag without a digest.',
      severity: 'major',
      source: { path: 'web/Dockerfile', line: 7, resource: 'nginx:1.27' },
      fingerprint: 'b2'.repeat(32),
      waiver: {
        id: '01J9ZWAIVED',
        reason: 'Replaced by the platform image in October.',
        owner: 'github:ada',
        until: '2026-08-01',
      },
    }),
  ],
});

const scheduled = control({
  id: 'integration/scheduled-code-review-held',
  item: 'int-1',
  title: 'A scheduled code review was held',
  tier: 2,
  severity: 'minor',
  planes: ['forge', 'attestation'],
  verdict: 'unknown',
  reason: 'only the forge or a person can tell',
  settle: { plane: 'forge' },
  attestation: {
    id: '01J9ZATTESTED',
    statement: 'Quarterly review of services/api held on 2026-05-20.',
    owner: 'github:alan',
    until: '2026-09-01',
  },
});

const required = control({
  id: 'integration/ci-required-to-merge',
  item: 'int-0',
  title: 'A red pipeline blocks the merge',
  planes: ['forge', 'infrastructure', 'pipeline'],
  verdict: 'unknown',
  reason: 'branch protection is a setting of the forge, and no file of this tree declares it',
  settle: { plane: 'forge' },
  subjects: [
    {
      source: {},
      verdict: 'unknown',
      because: 'branch protection is a setting of the forge, and no file of this tree declares it',
    },
  ],
});

const clean = control({
  id: 'integration/no-env-files-in-repo',
  item: 'int-8',
  title: 'No environment file is in the repository',
  verdict: 'pass',
  strength: 'declared',
  subjects: [{ source: {}, verdict: 'pass', because: 'none of 214 tracked files is an environment file' }],
  remarks: [
    finding({
      message: 'An example environment file: keep live values out of it.',
      severity: 'minor',
      source: { path: '.env.example', line: 3 },
      fingerprint: 'c1'.repeat(32),
    }),
  ],
});

/** A report with one of everything: the exact texts of the formats are tested on it. */
export function smallReport(given: Partial<Report> = {}): Report {
  return {
    schema: 'https://gonogo.dev/schema/report/v1',
    tool: { version: '0.1.0' },
    target: {
      path: 'shop',
      commit: '3f2a91c0d4e5f60718293a4b5c6d7e8f90a1b2c3',
      dirty: true,
      kind: 'checkout',
      prefix: '',
      anchor: 'README.md',
    },
    checkedAt: '2026-06-15T12:00:00.000Z',
    answer: 'NO-GO',
    because: ['2 findings at or above blocker in 1 control: integration/dependencies-locked'],
    gate: 'blocker',
    scope: { chosen: 7, all: 7 },
    items: [
      {
        id: 'int-0',
        section: 'integration',
        title: 'Changes are integrated continuously',
        demand: '"frequently integrating the code"',
        verdict: 'unknown',
        controls: [required.id],
        notChecked: ['integration/ci-runs-on-every-change'],
      },
      {
        id: 'int-1',
        section: 'integration',
        title: 'Every change is reviewed',
        demand: '"a review of every pull request"',
        verdict: 'unknown',
        controls: [scheduled.id],
        notChecked: [],
      },
      {
        id: 'int-3',
        section: 'integration',
        title: 'Dependencies have exact versions',
        demand: '"define all the dependencies with the exact version of each"',
        verdict: 'fail',
        controls: [failing.id, pinned.id],
        notChecked: [],
      },
      {
        id: 'int-8',
        section: 'integration',
        title: 'No artifact and no environment file in the repository',
        demand: '"neither the deployment artifact nor the environment configuration"',
        verdict: 'pass',
        controls: [clean.id],
        notChecked: [],
      },
      {
        id: 'sec-1',
        section: 'security',
        title: 'Connections are encrypted',
        demand: '"Secure all network connections"',
        verdict: null,
        controls: [],
        notChecked: ['security/tls-on-every-public-endpoint'],
      },
    ],
    controls: [required, scheduled, failing, pinned, clean],
    notChecked: [
      {
        id: 'security/tls-on-every-public-endpoint',
        item: 'sec-1',
        tier: 1,
        severity: 'blocker',
        planes: ['infrastructure', 'account', 'runtime'],
      },
      {
        id: 'integration/ci-runs-on-every-change',
        item: 'int-0',
        tier: 1,
        severity: 'blocker',
        planes: ['pipeline', 'forge'],
      },
    ],
    evidence: [
      { fact: 'manifests', available: true, reason: null, gaps: [], ms: 3.2 },
      { fact: 'headHistory', available: false, reason: 'this is not a git checkout', gaps: [], ms: 0.1 },
    ],
    pipeline: smallDrawing(),
    infrastructure: { maps: [smallMap()] },
    ignoredRecords: [],
    ...given,
  };
}
