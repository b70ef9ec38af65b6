import type { Dockerfile, StageImage } from '../evidence/repo/dockerfiles.ts';
import type { ImageReference } from '../evidence/repo/image-reference.ts';
import { daysBetween, isoDay } from './days.ts';
import { type ImageRelease, imageReleases } from './image-releases.ts';
import type { Source } from './source.ts';
import { fail, notApplicable, pass, type Statement, unknown } from './statement.ts';
import { type Product, type Support, supportOf, TABLE_DATE } from './support-ends.ts';

/** How many days of support have to be left. */
const DAYS_NEEDED = 90;

/** A release at the place that chooses it. */
export interface ChosenRelease {
  readonly at: Source;
  readonly product: Product;
  readonly version: string | undefined;
  /** As the user wrote it: `node:18-alpine`, `3.8 in .python-version`. */
  readonly written: string;
  /** A digest holds it, so that a moving name does not move. */
  readonly isFrozen?: boolean;
}

/** Whether one release is supported at `now` and for the next 90 days. */
export function supportStatement(
  { at, product, version, written, isFrozen }: ChosenRelease,
  now: Date,
): Statement {
  const support = supportOf(product, version);
  const from = `\`${written}\``;
  if (support.state === 'ends') return endStatement(at, support, from, now);
  if (support.state === 'open')
    return pass(at, `${support.name} (${from}) was supported on ${TABLE_DATE}, with no end announced`);
  if (support.state === 'newer')
    return pass(at, `${support.name} (${from}) is newer than the table of ${TABLE_DATE}`);
  if (support.state === 'older')
    return fail(at, `${support.name} (${from}) is older than any release that still gets security updates.`, {
      address: addressOf(at, product),
    });
  if (support.state === 'moves' && !isFrozen)
    return pass(at, `${from} is the release of ${support.name} that is current when it is built`);
  const because =
    support.state === 'moves'
      ? `which release of ${support.name} stands behind the digest of ${from} cannot be read from the tree`
      : `${support.name} (${from}) is in no table of releases`;
  return unknown(at, because, { how: `name the release in the tag of ${from}` });
}

function endStatement(
  at: Source,
  support: Extract<Support, { state: 'ends' }>,
  from: string,
  now: Date,
): Statement {
  const { name, endsOn } = support;
  const daysLeft = Math.floor(
    daysBetween(new Date(`${isoDay(now)}T00:00:00Z`), new Date(`${endsOn}T00:00:00Z`)),
  );
  const options = { address: addressOf(at, name) };
  if (daysLeft < 0)
    return fail(at, `${name} (${from}) has had no security updates since ${endsOn}.`, options);
  if (daysLeft <= DAYS_NEEDED) {
    const when = daysLeft === 0 ? 'today' : `in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
    return fail(at, `${name} (${from}) gets its last security updates on ${endsOn}, ${when}.`, {
      ...options,
      severity: 'minor',
    });
  }
  return pass(at, `${name} (${from}) is supported until ${endsOn}`);
}

function addressOf(at: Source, what: string): string {
  return `${at.path ?? ''}#${what}`;
}

/** What the shipped stage is built on, and the Go that compiled what it runs. */
export function imageStatements({ path, stages, shipped }: Dockerfile, now: Date): readonly Statement[] {
  const image = stages[shipped.stage]?.image;
  if (!image) throw new Error('a Dockerfile has a stage');
  return [...baseStatements(path, image, now), ...compilerStatements({ path, stages, shipped }, now)];
}

function baseStatements(path: string, { base, baseLine }: StageImage, now: Date): readonly Statement[] {
  const at = { path, line: baseLine };
  if (base.kind === 'scratch')
    return [notApplicable('the image holds nothing but what is copied into it', at)];
  if (base.kind === 'unresolved')
    return [unknown(at, `the base image \`${base.value.raw}\` depends on the build`, { plane: 'pipeline' })];
  const releases = imageReleases(base.image);
  if (releases?.length === 0) return [notApplicable(`\`${base.image.name}\` holds no program`, at)];
  if (releases) return releases.map((release) => supportStatement(chosen(release, base.image, at), now));
  const because = `which releases \`${base.image.text}\` holds cannot be told from its name`;
  return [unknown(at, because, { how: `look up until when \`${base.image.name}\` is supported` })];
}

/** A Go program carries the standard library of its compiler. */
function compilerStatements(
  { path, stages, shipped }: Pick<Dockerfile, 'path' | 'stages' | 'shipped'>,
  now: Date,
): readonly Statement[] {
  return stages
    .filter(({ isBuilt, index }) => isBuilt && index !== shipped.stage)
    .flatMap(({ base, line }) => {
      if (base.kind !== 'image') return [];
      const release = imageReleases(base.image)?.find(({ product }) => product === 'go');
      return release ? [supportStatement(chosen(release, base.image, { path, line }), now)] : [];
    });
}

function chosen({ product, version }: ImageRelease, image: ImageReference, at: Source): ChosenRelease {
  const written = image.text.replace(/@sha\d+:.*$/, '');
  return { at, product, version, written, isFrozen: image.digest !== undefined };
}
