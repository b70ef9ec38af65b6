import { buildOrigins } from '../../judge/build-origin.ts';
import { defineControl } from '../../judge/control.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { staysWithItsJob } from '../../judge/passing-images.ts';
import { whyNothingIsPublished } from '../../judge/published-artifacts.ts';
import { releasedArchives } from '../../judge/released-archives.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, pass, type Statement } from '../../judge/statement.ts';
import type { ActivityKind } from '../../pipelines/activity.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { allActivities, nameOf } from '../../pipelines/places.ts';
import { examples } from './artifact-built-by-pipeline.examples.ts';

const BUILDING: readonly ActivityKind[] = ['image-build', 'build', 'package-publish', 'image-push'];

export default defineControl({
  id: 'integration/artifact-built-by-pipeline',
  title: 'What is deployed is built by the pipeline from a checkout',
  tier: 2,
  severity: 'blocker',
  planes: ['pipeline', 'release', 'account'],
  why: 'A build from somebody’s laptop holds whatever lay there that day: changes that nobody reviewed, tools that nobody knows.',
  how:
    'For each deployment the job that built what it brings is looked for: an image, an archive, compiled files, or what CDK, SAM and ' +
    'Serverless package themselves. Where nothing is deployed from here, the jobs that publish are looked at. No building job at all fails. ' +
    'Who really pushed what runs now is told by the account.',
  remedy:
    'Add a job that checks the repository out, builds the image or archive and publishes it, and let the deployment take its result.',
  references: [
    { standard: 'SLSA', id: 'Build L1', version: '1.2' },
    { standard: 'CIS GitHub Benchmark', id: '2.3.1', version: '1.2.0' },
    { standard: 'AWS Well-Architected', id: 'OPS05-BP04' },
    { standard: 'AWS Well-Architected', id: 'SEC11-BP06' },
    { standard: 'Twelve-Factor', id: 'V', url: 'https://12factor.net/build-release-run' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables'],
  judge(facts): readonly Statement[] {
    const { pipelines, deployables } = facts;
    const message = 'No job of a pipeline builds what is deployed from here.';
    if (pipelines.state === 'none' && deployables.state === 'present') return [missing(WHOLE_TREE, message)];
    if (pipelines.state !== 'present') return [whyNothingIsPublished(facts)];
    const origins = distinct(buildOrigins(pipelines.value));
    if (origins.length > 0) return origins;
    const built = builds(pipelines.value);
    if (built.length > 0) return built;
    if (deployables.state !== 'present') return [whyNothingIsPublished(facts)];
    const practice = { practice: 'the build', kinds: BUILDING, at: WHOLE_TREE, message };
    return [missingOrUnknown(pipelines.value, practice)];
  },
  examples,
});

/** Builds whose result is published elsewhere: that a pipeline makes it is told, where it goes is not. */
function builds(pipelines: Pipelines): readonly Statement[] {
  const made = [...allActivities(pipelines, 'image-build', 'build'), ...releasedArchives(pipelines)];
  const first = made.find((ref) => !staysWithItsJob(ref));
  return first
    ? [pass(first.activity.source, `${nameOf(first)} builds it with \`${first.activity.title}\``)]
    : [];
}

/** Two deployments of one build say the same. */
function distinct(statements: readonly Statement[]): readonly Statement[] {
  return [...new Map(statements.map((statement) => [JSON.stringify(statement), statement])).values()];
}
