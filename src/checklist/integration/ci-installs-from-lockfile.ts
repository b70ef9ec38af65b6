import type { Dockerfile } from '../../evidence/repo/dockerfiles.ts';
import type { Manifest } from '../../evidence/repo/manifests/manifest.ts';
import { defineControl } from '../../judge/control.ts';
import { dockerInstalls, unreadRuns } from '../../judge/docker-installs.ts';
import { type Fact, presentValue } from '../../judge/fact.ts';
import { type InstallSurroundings, installStatement } from '../../judge/install-statements.ts';
import { scriptInstalls } from '../../judge/package-scripts.ts';
import { pipelineInstalls } from '../../judge/pipeline-installs.ts';
import { notApplicable, remark, type Statement, unknown } from '../../judge/statement.ts';
import { unreadParts } from '../../judge/unread-parts.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { examples } from './ci-installs-from-lockfile.examples.ts';

export default defineControl({
  id: 'integration/ci-installs-from-lockfile',
  title: 'Builds install exactly what the lock file holds',
  tier: 2,
  severity: 'major',
  planes: ['pipeline', 'repo'],
  why: 'An install that may resolve versions anew makes the lock file a suggestion: the image that is built is not the one that was tested.',
  how: 'Every command of every pipeline and Dockerfile that installs packages of a language is read, variables and scripts followed where they are certain. It has to install from the lock file or name an exact version. Dockerfiles for development, and tools of jobs that neither build nor ship anything, are remarks.',
  remedy:
    'Replace the command: `npm ci`, `pnpm install --frozen-lockfile`, `yarn install --immutable`, `bun install --frozen-lockfile`, `pip install --require-hashes -r`, `uv sync --locked`, `cargo build --locked`, and name exact versions of tools.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Pinned-Dependencies' },
    { standard: 'zizmor', id: 'adhoc-packages' },
  ],
  needs: [],
  uses: ['dockerfiles', 'pipelines', 'manifests', 'packages'],
  judge({ dockerfiles, pipelines, manifests, packages }): readonly Statement[] {
    const statements: Statement[] = unseen(dockerfiles);
    for (const dockerfile of presentValue(dockerfiles) ?? []) {
      const folder = dockerfile.path.slice(0, Math.max(0, dockerfile.path.lastIndexOf('/')));
      for (const { install, line, before, isBuilt } of dockerInstalls(dockerfile)) {
        const around: InstallSurroundings = {
          at: { path: dockerfile.path, line },
          before,
          manifests: presentValue(manifests) ?? [],
        };
        const said =
          install.kind === 'by-script'
            ? scriptInstalls(presentValue(packages) ?? [], folder, install.script, {
                variables: new Map(),
                before,
              }).flatMap((inner) =>
                installStatement(inner, { ...around, through: `run by \`${install.what}\`` }),
              )
            : installStatement(install, around);
        statements.push(...said.flatMap((statement) => weighed(statement, dockerfile, isBuilt)));
      }
      if (isJudged(dockerfile))
        for (const line of unreadRuns(dockerfile))
          statements.push(
            unknown({ path: dockerfile.path, line }, 'the command is no shell that can be read', {
              how: 'judge this line by hand',
            }),
          );
    }
    statements.push(...inPipelines(pipelines, presentValue(manifests) ?? []));
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    return [
      ...statements,
      notApplicable('no pipeline, and no Dockerfile that is deployed, installs packages'),
    ];
  },
  examples,
});

/** What the jobs of every pipeline install; scripts that they call are followed where they are in the tree. */
function inPipelines(pipelines: Fact<Pipelines>, manifests: readonly Manifest[]): readonly Statement[] {
  if (pipelines.state === 'unavailable') return [unknown({}, pipelines.because, pipelines.settle)];
  if (pipelines.state === 'none') return [];
  const installs = pipelineInstalls(pipelines.value, manifests);
  return [...installs, ...unreadParts(pipelines.value, 'an install that lets versions drift')];
}

function unseen(dockerfiles: Fact<readonly Dockerfile[]>): Statement[] {
  if (dockerfiles.state === 'unavailable') return [unknown({}, dockerfiles.because, dockerfiles.settle)];
  return dockerfiles.gaps.map((gap) =>
    unknown(gap.path === undefined ? {} : { path: gap.path }, gap.because, gap.settle),
  );
}

function isJudged({ use }: Dockerfile): boolean {
  return use === 'deployed' || use === 'candidate';
}

/** What does not end in a deployed image is worth a remark. */
function weighed(statement: Statement, dockerfile: Dockerfile, isBuilt: boolean): readonly Statement[] {
  if (isJudged(dockerfile) && isBuilt) return [statement];
  if (statement.kind !== 'fail') return [];
  const because = isBuilt
    ? dockerfile.useBecause
    : 'no image is made of this stage unless somebody asks for it';
  return [
    remark(statement.at, `${statement.message} It is not judged: ${because}.`, {
      address: statement.address ?? '',
    }),
  ];
}
