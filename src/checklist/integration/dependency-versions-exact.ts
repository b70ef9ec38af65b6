import type { Dockerfile } from '../../evidence/repo/dockerfiles.ts';
import type { Manifest } from '../../evidence/repo/manifests/manifest.ts';
import { defineControl } from '../../judge/control.ts';
import { dockerInstalls } from '../../judge/docker-installs.ts';
import { presentValue } from '../../judge/fact.ts';
import { installStatement } from '../../judge/install-statements.ts';
import { lockOwners } from '../../judge/lock-owners.ts';
import { isDeployable } from '../../judge/manifest-purpose.ts';
import { shippedInstalls } from '../../judge/pipeline-installs.ts';
import { notApplicable, remark, type Statement, unknown } from '../../judge/statement.ts';
import { unreadParts } from '../../judge/unread-parts.ts';
import {
  directDependencies,
  type ExactnessContext,
  floatingStatements,
  type ImageInstall,
  rangeStatements,
} from '../../judge/version-exactness.ts';
import { examples } from './dependency-versions-exact.examples.ts';

const FROZEN_INSTALLS = 'integration/ci-installs-from-lockfile';

export default defineControl({
  id: 'integration/dependency-versions-exact',
  title: 'Deployable applications name exact versions of their dependencies',
  tier: 1,
  severity: 'major',
  planes: ['repo'],
  why: 'A dependency without an exact version is another dependency after the next release of its authors.',
  how: 'Every direct dependency of every application is looked at; libraries, peers and workspace members are not. `*`, `latest`, branches and bare addresses fail. A range passes when a lock file that fits pins it and builds install from that file; `exactness: strict` in the profile lets no range pass.',
  remedy:
    'Write the version that the lock file holds (`npm install --save-exact`, `pip freeze`, a commit instead of a branch), or commit a lock file and install from it.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Pinned-Dependencies' },
    { standard: 'CIS GitHub Benchmark', id: '3.1.7', version: '1.2.0' },
  ],
  needs: ['profile', 'verdicts'],
  uses: ['manifests', 'dockerfiles', 'pipelines'],
  derivesFrom: [FROZEN_INSTALLS],
  judge({ profile, verdicts, manifests, dockerfiles, pipelines }): readonly Statement[] {
    if (manifests.state === 'unavailable') return [unknown({}, manifests.because, manifests.settle)];
    const images = (presentValue(dockerfiles) ?? []).filter(
      ({ use }) => use === 'deployed' || use === 'candidate',
    );
    const read = presentValue(pipelines);
    const installs = [...images.flatMap(imageInstalls), ...(read ? shippedInstalls(read) : [])];
    if (manifests.state === 'none') {
      const [gap] = manifests.gaps;
      if (gap) return [unknown(gap.path === undefined ? {} : { path: gap.path }, gap.because, gap.settle)];
      return imageOnly(images.flatMap(imageInstalls), manifests.because);
    }
    const isUnread =
      pipelines.state === 'unavailable' || (read !== undefined && unreadParts(read, '').length > 0);
    const isUnseen = isUnread || verdicts.get(FROZEN_INSTALLS) === 'unknown';
    const context = { exactness: profile.exactness, installs, hasUnseenInstalls: isUnseen };
    return judgeManifests(manifests.value, context);
  },
  examples,
});

function imageInstalls(dockerfile: Dockerfile): readonly ImageInstall[] {
  return dockerInstalls(dockerfile).map((install) => ({ ...install, path: dockerfile.path }));
}

/** An application whose only list of dependencies is the Dockerfile. */
function imageOnly(installs: readonly ImageInstall[], because: string): readonly Statement[] {
  const named = installs.filter(
    ({ install, isBuilt }) => isBuilt && (install.kind === 'unpinned' || install.kind === 'pinned'),
  );
  const statements = named.flatMap(({ install, path, line, before }) =>
    installStatement(install, { at: { path, line }, before, manifests: [] }),
  );
  return statements.some(({ kind }) => kind !== 'remark')
    ? statements
    : [...statements, notApplicable(because)];
}

function judgeManifests(manifests: readonly Manifest[], context: ExactnessContext): readonly Statement[] {
  const own = manifests.filter(({ role }) => role === 'own' || role === 'generated');
  const subjects = own.filter(
    (manifest) => isDeployable(manifest) && directDependencies(manifest).length > 0,
  );
  const asides = manifests.filter((manifest) => !manifest.isLibrary && !subjects.includes(manifest));
  const statements: Statement[] = [
    ...subjects.flatMap(floatingStatements),
    ...subjects.flatMap(unresolvedStatements),
    ...rangeStatements(lockOwners(subjects), context),
    ...asides
      .flatMap(floatingStatements)
      .flatMap((said) =>
        said.kind === 'fail' ? [remark(said.at, `${said.message} Nothing of it is deployed.`)] : [],
      ),
  ];
  if (subjects.length > 0) return statements;
  const libraries = own.filter(({ isLibrary }) => isLibrary).length;
  const because =
    libraries > 0
      ? `${libraries === 1 ? 'the package is a library' : `the ${libraries} packages are libraries`} for others to install, whose ranges are part of the contract`
      : 'no application of the tree declares a dependency';
  return [...statements, notApplicable(because)];
}

function unresolvedStatements(manifest: Manifest): readonly Statement[] {
  return directDependencies(manifest)
    .filter(({ exactness }) => exactness === 'unresolved')
    .map(({ name, spec, line }) =>
      unknown(
        { path: manifest.path, ...(line !== undefined && { line }) },
        `the version of ${name} (\`${spec}\`) stands nowhere in the tree`,
        { how: `write the version of ${name} where ${manifest.path} can find it` },
      ),
    );
}
