import { artifactFlow } from '../pipelines/artifacts/artifact-flow.ts';
import { identityOf } from '../pipelines/artifacts/image-reference.ts';
import { withOutputs } from '../pipelines/artifacts/outputs.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf } from '../pipelines/places.ts';
import { type Text, written } from '../pipelines/text.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Whether packages and archives that are published carry a version that never comes again. */
export function packageVersions(pipelines: Pipelines): readonly Statement[] {
  const published = allActivities(pipelines, 'package-publish').map(publishedStatement);
  return [...distinct(published), ...distinct(deployedStatements(pipelines))];
}

function publishedStatement(ref: ActivityRef): Statement {
  const { activity } = ref;
  const { version, target, artifact } = activity.detail;
  const at = activity.source;
  const title = `\`${activity.title}\` in ${nameOf(ref)}`;
  const names = [version, target, artifact].flatMap((text) => (text ? [withOutputs(text, ref)] : []));
  const unique = names.find((text) => identityOf(text) === 'unique');
  if (unique) return pass(at, `${title} publishes \`${shown(unique)}\`, which no later build takes over`);
  if (!isBucket(activity.title, names))
    return pass(at, `${title} publishes to a registry, which takes a version only once`);
  if (names.some((text) => identityOf(text) === 'unknown'))
    return unknown(at, `whether the key that ${title} writes never comes again is not shown`, {
      how: 'put the commit into the key of the object',
    });
  const because = `${title} writes the same key each time; a bucket that keeps versions tells them apart`;
  return unknown(at, because, { plane: 'account' });
}

/** Registries of packages refuse a version that they have; a bucket does not. */
function isBucket(title: string, names: readonly Text[]): boolean {
  return (
    /\bs3\b|aws deploy push|elasticbeanstalk/i.test(title) ||
    names.some((text) => written(text).startsWith('s3:'))
  );
}

/** What tools and functions are deployed with, where no image or package is published before. */
function deployedStatements(pipelines: Pipelines): readonly Statement[] {
  return artifactFlow(pipelines).flatMap(({ deployment, how, named, identity }): Statement[] => {
    const { activity, means } = deployment;
    const at = activity.source;
    const title = `\`${activity.title}\` in ${nameOf(deployment)}`;
    if (how === 'tool' && !means.includes('beanstalk'))
      return [pass(at, `${title} names what it packages by the hash of its content`)];
    if (means.includes('sam'))
      return [pass(at, `${title} names what it packages by the hash of its content`)];
    if (means.includes('beanstalk') && named && identity === 'unique')
      return [pass(at, `${title} deploys the version \`${shown(named)}\``)];
    if (!means.includes('lambda') || deployment.images.length > 0) return [];
    if (publishesVersion(deployment))
      return [pass(at, `${title} publishes a numbered version of the function`)];
    if (named && identity === 'unique')
      return [pass(at, `${title} deploys \`${shown(named)}\`, which is one build`)];
    const message = `${title} overwrites the code of the function and publishes no version of it.`;
    return [
      fail(at, message, {
        severity: 'major',
        address: `${deployment.workflow.id} ${deployment.job.key} lambda`,
      }),
    ];
  });
}

function publishesVersion({ job }: ActivityRef): boolean {
  const commands = job.steps.flatMap((step) => step.commands);
  return commands.some(({ words }) => {
    const line = words.map(written);
    return line.includes('lambda') && (line.includes('--publish') || line.includes('publish-version'));
  });
}

function shown(text: Text): string {
  return written(text).slice(0, 200);
}

/** Legs of a matrix say the same of the same place. */
function distinct(statements: readonly Statement[]): readonly Statement[] {
  return [...new Map(statements.map((statement) => [JSON.stringify(statement), statement])).values()];
}
