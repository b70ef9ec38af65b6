import type { Artifact } from '../../evidence/repo/artifacts/artifact.ts';
import { defineControl } from '../../judge/control.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, fail, remark, type Statement } from '../../judge/statement.ts';
import { examples } from './no-artifacts-in-repo.examples.ts';

export default defineControl({
  id: 'integration/no-artifacts-in-repo',
  title: 'No build output, package or program is tracked',
  tier: 1,
  severity: 'major',
  planes: ['repo'],
  why: 'What lies in the repository was built by nobody knows whom from nobody knows what; it cannot be reviewed, it drifts from the source, and state files carry secrets.',
  how: 'The first bytes of every tracked binary file are compared with the formats of programs, packages, archives and images; folders are recognised by what tools put into them. Test fixtures, fonts, images and generated source code are fine. Dependencies vendored on purpose, build tool wrappers, published actions, minified scripts and archives of data are remarks.',
  remedy:
    'Take it out with `git rm -r --cached`, name it in `.gitignore`, let the pipeline build it and push it to a registry; move Terraform state to a remote backend and rotate what it held.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Binary-Artifacts' },
    { standard: 'Twelve-Factor', id: 'V', url: 'https://12factor.net/build-release-run' },
  ],
  needs: ['artifacts', 'tree'],
  judge({ artifacts, tree }): readonly Statement[] {
    const said = artifacts.flatMap(statementOn);
    const minified = remarkOnMinified(artifacts);
    if (said.some(({ kind }) => kind === 'fail')) return [...said, ...minified];
    const tracked = tree.entries.filter((entry) => entry.tracked).length;
    return [clean(WHOLE_TREE, `no artifact among ${tracked} tracked files`), ...said, ...minified];
  },
  examples,
});

const PARDONS: Readonly<Record<NonNullable<Artifact['pardon']>, string>> = {
  wrapper: 'the wrapper of a build tool: its name and format were looked at, its checksum was not',
  vendoring: 'dependencies that are kept in the repository on purpose',
  action: 'the published code of an action, which GitHub runs as it is committed',
  chart: 'the archive of a chart',
};

function statementOn(artifact: Artifact): readonly Statement[] {
  const { path, kind, what, place, files, pardon } = artifact;
  const at = { path };
  const counted = files > 1 ? `${what} (${files} files)` : what;
  if (kind === 'minified' || ((place === 'test' || place === 'example') && kind !== 'state')) return [];
  if (pardon !== null) return [remark(at, `${counted}: ${PARDONS[pardon]}`)];
  if (kind === 'litter' || kind === 'archive' || kind === 'database')
    return [remark(at, `${counted} is tracked`)];
  if (place === 'vendored' || place === 'example' || place === 'test')
    return [
      remark(
        at,
        `${counted} is tracked, in ${place === 'vendored' ? 'a vendored folder' : 'an example or a test'}`,
      ),
    ];
  const isSecret = kind === 'state' || kind === 'plan';
  return [fail(at, `${counted} is tracked`, isSecret ? { severity: 'blocker' } : {})];
}

function remarkOnMinified(artifacts: readonly Artifact[]): readonly Statement[] {
  const minified = artifacts.filter(
    ({ kind, place }) => kind === 'minified' && place !== 'test' && place !== 'example',
  );
  const [first] = minified;
  if (!first) return [];
  const more = minified.length > 1 ? ` (and ${minified.length - 1} more)` : '';
  return [
    remark({ path: first.path }, `a minified script or style is tracked${more}`, { address: 'minified' }),
  ];
}
