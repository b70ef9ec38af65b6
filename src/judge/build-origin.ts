import { artifactFlow, type Supply } from '../pipelines/artifacts/artifact-flow.ts';
import { type Maker, makers } from '../pipelines/artifacts/makers.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { nameOf } from '../pipelines/places.ts';
import { pass, remark, type Statement, unknown } from './statement.ts';

/** Whether what each deployment brings was built by a job of a pipeline; without deployments, what is published. */
export function buildOrigins(pipelines: Pipelines): readonly Statement[] {
  const deployed = artifactFlow(pipelines).flatMap((supply) => supplyStatements(supply, pipelines));
  if (deployed.length > 0) return deployed;
  return makers(pipelines).filter(publishes).flatMap(madeStatements);
}

function supplyStatements(supply: Supply, pipelines: Pipelines): readonly Statement[] {
  const { how, at, because } = supply;
  if (how === 'infrastructure') return [];
  const [maker] = supply.makers;
  if (maker) return madeStatements(maker);
  if (how === 'tool') return [pass(at, because)];
  // A deployment that names no build, beside one build: what else would it deploy?
  const building = makers(pipelines).filter(publishes);
  if (how === 'chosen' && building.length > 0)
    return [...building.flatMap(madeStatements), remark(at, `${capital(because)}.`)];
  return [unknown(at, because, { plane: 'release' })];
}

function madeStatements(maker: Maker): readonly Statement[] {
  const all = [...maker.imageWork, ...maker.otherWork];
  const build = all.find(({ activity }) => activity.kind !== 'image-push');
  const work = build ?? all[0];
  if (!work) return [];
  const at = work.activity.source;
  const built = pass(
    at,
    `${nameOf(maker)} ${build ? 'builds' : 'publishes'} it with \`${work.activity.title}\``,
  );
  if (maker.job.runner.isSelfHosted.answer !== 'yes') return [built];
  const message = `${nameOf(maker)} builds on a machine of your own, where files of earlier builds may be left.`;
  return [built, remark(maker.job.runner.source, message)];
}

function publishes({ imageWork, otherWork }: Maker): boolean {
  return (
    imageWork.some(({ activity }) => activity.kind === 'image-push') ||
    otherWork.some(({ activity }) => activity.kind === 'package-publish')
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
