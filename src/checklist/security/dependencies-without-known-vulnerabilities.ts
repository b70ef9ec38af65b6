import type { Dockerfile } from '../../evidence/repo/dockerfiles.ts';
import type { Manifest } from '../../evidence/repo/manifests/manifest.ts';
import { defineControl } from '../../judge/control.ts';
import { scanStatement } from '../../judge/dependency-scans.ts';
import { dockerInstalls } from '../../judge/docker-installs.ts';
import { presentValue, type Settle } from '../../judge/fact.ts';
import { type LockOwner, lockOwners } from '../../judge/lock-owners.ts';
import { notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { vulnerableVersions } from '../../judge/vulnerable-versions.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { examples } from './dependencies-without-known-vulnerabilities.examples.ts';

export default defineControl({
  id: 'security/dependencies-without-known-vulnerabilities',
  title: 'Locked dependencies have no known vulnerability',
  tier: 2,
  severity: 'major',
  planes: ['repo', 'pipeline', 'forge'],
  why: 'Attackers read advisories too: a hole with a published fix is the first that they try.',
  how: 'The tree holds no advisories, so a scan proves it: one that looks at the dependencies of every change and makes its run fail passes (`npm audit`, `osv-scanner`, `dependency-review-action`, Trivy over the files with an exit code). Without one it is unknown, as the alerts of the forge are not in the files. Lock files of npm and pnpm keep what publishers say of deprecated versions; a version whose publisher says that it is vulnerable fails (minor, unless the hole is named or called critical and is shipped). Packages without any dependency pass.',
  remedy:
    'Update the named packages, and let a scanner such as `osv-scanner` or `npm audit --audit-level=high` stop the pipeline when a new advisory fits.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Vulnerabilities' },
    { standard: 'OWASP Top 10', id: 'A03', version: '2025' },
    { standard: 'CIS GitHub Benchmark', id: '1.5.5', version: '1.2.0' },
    { standard: 'CIS GitHub Benchmark', id: '3.2.2', version: '1.2.0' },
  ],
  needs: ['manifests'],
  uses: ['deprecations', 'dockerfiles', 'pipelines'],
  judge({ manifests, deprecations, dockerfiles, pipelines }): readonly Statement[] {
    const own = manifests.filter(({ role }) => role === 'own' || role === 'generated');
    if (own.length === 0) return [notApplicable('every manifest of the tree is an example or vendored')];
    const settle: Settle = { how: 'run `osv-scanner scan source -r .` and read what it finds' };
    const read = presentValue(pipelines);
    return [
      ...vulnerableVersions(presentValue(deprecations) ?? []),
      ...lockOwners(own).map((owner) => ownerStatement(owner, settle, read)),
      ...(presentValue(dockerfiles) ?? []).flatMap((dockerfile) => imageStatements(dockerfile, settle)),
    ];
  },
  examples,
});

function ownerStatement(
  { path, lock, manifests }: LockOwner,
  settle: Settle,
  pipelines: Pipelines | undefined,
): Statement {
  if (manifests.every(installsNothing))
    return pass({ path }, `${path} installs nothing from outside the tree`);
  if (lock.state === 'locked' || lock.state === 'not-needed') {
    const at = lock.state === 'locked' ? lock.path : path;
    const [first] = manifests;
    const scanned =
      pipelines &&
      first &&
      scanStatement(pipelines, { ecosystem: first.ecosystem, path }, { resource: path });
    if (scanned) return scanned;
    return unknown(
      { path: at },
      `whether an advisory fits the versions in ${at} cannot be seen without advisories`,
      settle,
    );
  }
  if (lock.state === 'missing' || lock.state === 'untracked')
    return notApplicable(`which versions ${path} installs is open, see integration/dependencies-locked`, {
      path,
    });
  return unknown({ path }, `which versions ${path} installs cannot be read`, settle);
}

function installsNothing({ dependencies, lock }: Manifest): boolean {
  return lock.state === 'not-needed' && dependencies.every(({ exactness }) => exactness === 'local');
}

/** Packages that a Dockerfile installs by name stand in no manifest. */
function imageStatements(dockerfile: Dockerfile, settle: Settle): readonly Statement[] {
  if (dockerfile.use !== 'deployed' && dockerfile.use !== 'candidate') return [];
  const named = dockerInstalls(dockerfile).find(
    ({ install, isBuilt }) => isBuilt && (install.kind === 'pinned' || install.kind === 'unpinned'),
  );
  if (!named) return [];
  const because = `whether an advisory fits what ${dockerfile.path} installs by name cannot be seen without advisories`;
  return [unknown({ path: dockerfile.path, line: named.line }, because, settle)];
}
