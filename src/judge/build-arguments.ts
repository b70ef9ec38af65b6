import type { Pipelines } from '../pipelines/pipelines.ts';
import { allActivities } from '../pipelines/places.ts';
import { literalOf } from '../pipelines/text.ts';
import type { Source } from './source.ts';

/** A value that a pipeline passes to a build of an image. */
export interface BuildArgument {
  readonly value: string;
  readonly at: Source;
}

/**
 * The value that pipelines pass for a build argument of a Dockerfile, where every build of it that names the argument
 * passes the same; `undefined` where none does, or where they differ or are not written out.
 */
export function buildArgument(
  pipelines: Pipelines,
  dockerfile: string,
  name: string,
): BuildArgument | undefined {
  const given = allActivities(pipelines, 'image-build').flatMap(({ activity }) => {
    const { buildArguments, dockerfile: named } = activity.detail;
    const text = buildArguments && Object.hasOwn(buildArguments, name) ? buildArguments[name] : undefined;
    if (!text || !mayBuild(named && literalOf(named), dockerfile)) return [];
    return [{ value: literalOf(text), at: activity.source }];
  });
  const [first] = given;
  if (first?.value === undefined || given.some(({ value }) => value !== first.value)) return undefined;
  return { value: first.value, at: first.at };
}

/** A build that names its file builds that one; another may build any. */
function mayBuild(named: string | undefined, dockerfile: string): boolean {
  if (named === undefined || named === '') return true;
  const plain = named.replace(/^\.\//, '');
  return dockerfile === plain || dockerfile.endsWith(`/${plain}`);
}
