import type { Manifest } from '../../evidence/repo/manifests/manifest.ts';
import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { lockOwners } from '../../judge/lock-owners.ts';
import { lockStatements } from '../../judge/lock-statements.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { fail, na, pass, unknownExamples } from './dependencies-locked.examples.ts';
import * as ofOthers from './dependencies-locked-ecosystems.examples.ts';

export default defineControl({
  id: 'integration/dependencies-locked',
  title: 'Every manifest has a committed lock file that matches it',
  tier: 1,
  severity: 'blocker',
  planes: ['repo'],
  why: 'Without a lock file the same commit installs other versions tomorrow: what was tested is not what is deployed.',
  how: 'Each manifest of the tree is paired with the lock file that its package manager would read, a workspace root standing for its members. The lock file has to be tracked by git, to be the only one, and to hold every direct dependency as the manifest declares it. Published libraries need none. Where no lock file is there, pip, Maven, Gradle and NuGet pass with exact versions of all direct dependencies, and a remark.',
  remedy:
    'Run the install command of the package manager that the manifest names, and commit the lock file that it writes; delete lock files of other managers and take them out of `.gitignore`.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Pinned-Dependencies' },
    { standard: 'CIS GitHub Benchmark', id: '3.1.7', version: '1.2.0' },
    { standard: 'Twelve-Factor', id: 'II', url: 'https://12factor.net/dependencies' },
    { standard: 'OWASP Top 10', id: 'A03', version: '2025' },
  ],
  needs: [],
  uses: ['manifests', 'languages'],
  judge({ manifests, languages }): readonly Statement[] {
    if (manifests.state === 'unavailable') return [unknown(WHOLE_TREE, manifests.because, manifests.settle)];
    if (manifests.state === 'present') {
      const unread = manifests.gaps.map(({ path, because, settle }) =>
        unknown(path === undefined ? WHOLE_TREE : { path }, because, settle),
      );
      return [...judgeManifests(manifests.value), ...unread];
    }
    const [gap] = manifests.gaps;
    if (gap)
      return [unknown(gap.path === undefined ? WHOLE_TREE : { path: gap.path }, gap.because, gap.settle)];
    const source = presentValue(languages)?.deployable.find(
      ({ kind, language }) => kind === 'program' && NEEDS_A_MANIFEST.has(language),
    );
    if (!source) return [notApplicable(manifests.because)];
    const because = `${manifests.because}, yet it holds ${source.language} code (${source.files} files), so what that code needs is declared nowhere`;
    return [
      unknown(WHOLE_TREE, because, {
        how: 'declare the dependencies in a manifest, an empty one if there are none',
      }),
    ];
  },
  examples: {
    pass: { ...pass, ...ofOthers.pass },
    fail: { ...fail, ...ofOthers.fail },
    unknown: { ...unknownExamples, ...ofOthers.unknownExamples },
    'not-applicable': { ...na, ...ofOthers.na },
  },
});

/** Languages whose programs seldom do without packages of others; a script in a web page does. */
const NEEDS_A_MANIFEST = new Set([
  'Python',
  'Ruby',
  'PHP',
  'Go',
  'Rust',
  'Java',
  'Kotlin',
  'C#',
  'TypeScript',
]);

function judgeManifests(manifests: readonly Manifest[]): readonly Statement[] {
  const statements = lockOwners(manifests).flatMap(lockStatements);
  if (statements.every(({ kind }) => kind === 'remark'))
    return [...statements, notApplicable('every manifest of the tree is an example or vendored')];
  return statements;
}
