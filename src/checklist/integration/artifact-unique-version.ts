import { defineControl } from '../../judge/control.ts';
import { imageVersions } from '../../judge/image-versions.ts';
import { packageVersions } from '../../judge/package-versions.ts';
import { whyNothingIsPublished } from '../../judge/published-artifacts.ts';
import { examples } from './artifact-unique-version.examples.ts';

export default defineControl({
  id: 'integration/artifact-unique-version',
  title: 'Every artifact has a version that never comes again',
  tier: 1,
  severity: 'blocker',
  planes: ['pipeline', 'release', 'account'],
  why: 'Where two builds share a name, nobody can say which of them runs, and a rollback brings back the wrong one.',
  how:
    'For each repository that a pipeline pushes images to, at least one tag has to hold the commit, the number of the run, a git tag, a ' +
    'version or a moment; `latest`, the name of a branch and constants alone fail, unless what is deployed is named by digest. Registries of ' +
    'packages take a version once; objects of a bucket need a key of their own, functions a published version.',
  remedy:
    'Tag the image with the commit (`$CI_COMMIT_SHA`, `${{ github.sha }}`, `$CIRCLE_SHA1`, `$(Build.SourceVersion)`) beside any other tag, and deploy that one. A sprint number is unique only together with a build number: `sprint-42.1187`.',
  references: [
    { standard: 'Twelve-Factor', id: 'V', url: 'https://12factor.net/build-release-run' },
    { standard: 'CIS GitHub Benchmark', id: '3.1.7', version: '1.2.0' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP04' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables'],
  judge(facts) {
    const { pipelines } = facts;
    if (pipelines.state !== 'present') return [whyNothingIsPublished(facts)];
    const statements = [...imageVersions(pipelines.value), ...packageVersions(pipelines.value)];
    return statements.length > 0 ? statements : [whyNothingIsPublished(facts)];
  },
  examples,
});
