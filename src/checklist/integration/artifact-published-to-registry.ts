import { defineControl } from '../../judge/control.ts';
import { declaredRegistries } from '../../judge/declared-registries.ts';
import { presentValue } from '../../judge/fact.ts';
import { hostDeployments } from '../../judge/host-deployments.ts';
import { missingOrUnknown } from '../../judge/missing-practice.ts';
import { PUBLISHING, type PublishingFacts, whyNothingIsPublished } from '../../judge/published-artifacts.ts';
import { registryStatements } from '../../judge/registry-statements.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, type Statement, unknown } from '../../judge/statement.ts';
import type { Pipelines } from '../../pipelines/pipelines.ts';
import { activitiesIn, allJobs, nameOf } from '../../pipelines/places.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './artifact-published-to-registry.examples.ts';

export default defineControl({
  id: 'integration/artifact-published-to-registry',
  title: 'Artifacts are kept in a registry, and deployments take them from there',
  tier: 1,
  severity: 'blocker',
  planes: ['pipeline', 'infrastructure', 'account'],
  why: 'What only exists on the machine that built it can be neither deployed again nor rolled back to, and nobody can say what it was.',
  how:
    'Each deployment of a pipeline is followed to what it deploys: an image of a registry, an object of a bucket, what CDK, SAM or Serverless ' +
    'keep themselves; tasks, jobs and functions that the infrastructure declares to the registry or bucket that they name. Copies to a host, sources that are pulled or images that are built on it, and archives that are uploaded straight to ' +
    'a function fail. Whether a repository of Docker Hub is private and whether a bucket keeps versions is not in the pipeline.',
  remedy:
    'Declare a repository in Amazon ECR, log in to it in the build job (`aws ecr get-login-password`), push the image there and let every environment pull that image.',
  references: [
    { standard: 'CIS GitHub Benchmark', id: '2.3.3', version: '1.2.0' },
    { standard: 'AWS Well-Architected', id: 'SEC11-BP05' },
  ],
  needs: [],
  uses: ['pipelines', 'deployables', 'infrastructure'],
  judge(facts): readonly Statement[] {
    const graph = presentValue(facts.infrastructure);
    const declared = graph ? declaredRegistries(graphOf(graph)) : [];
    const isDeclared = declared.some(({ kind }) => kind === 'pass');
    const published = publishedStatements(facts, isDeclared);
    // What a workload is declared to run says more than a push that was not seen.
    const isSettled = declared.some(({ kind }) => kind === 'pass' || kind === 'unknown');
    const seen = isSettled ? published.filter((statement) => !isUnseen(statement)) : published;
    return [...seen, ...declared];
  },
  examples,
});

/** What the pipelines say, and why nothing where they say nothing. */
function publishedStatements(facts: PublishingFacts, isDeclared: boolean): readonly Statement[] {
  const { pipelines, deployables } = facts;
  const message = 'No pipeline pushes what is deployed from here to a registry.';
  if (pipelines.state === 'none' && deployables.state === 'present') return [missing(WHOLE_TREE, message)];
  if (pipelines.state !== 'present') return [whyNothingIsPublished(facts)];
  const statements = [
    ...hostDeployments(pipelines.value),
    ...registryStatements(pipelines.value, isDeclared),
  ];
  if (statements.length > 0) return statements;
  if (deployables.state !== 'present') return [whyNothingIsPublished(facts)];
  const kept = keptWithRun(pipelines.value);
  if (kept) return [kept];
  const practice = { practice: 'the push to a registry', kinds: PUBLISHING, at: WHOLE_TREE, message };
  return [missingOrUnknown(pipelines.value, practice)];
}

/** A push that is missing, or that may be somewhere else. */
function isUnseen(statement: Statement): boolean {
  return (statement.kind === 'fail' && statement.absence) || statement.kind === 'not-applicable';
}

/** Files that a build keeps with its run; what takes them from there may be set in the project. */
function keptWithRun(pipelines: Pipelines): Statement | undefined {
  const keeper = allJobs(pipelines).find(
    (ref) => activitiesIn(ref, 'build').length > 0 && activitiesIn(ref, 'artifact-upload').length > 0,
  );
  if (!keeper) return undefined;
  const [upload] = activitiesIn(keeper, 'artifact-upload');
  const because = `${nameOf(keeper)} keeps what it builds with its run, and what takes it from there is not in the tree`;
  return unknown(upload?.activity.source ?? keeper.job.source, because, { plane: 'release' });
}
