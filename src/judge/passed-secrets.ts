import type { Dockerfile } from '../evidence/repo/dockerfiles.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, nameOf } from '../pipelines/places.ts';
import { literalOf, referencesOf } from '../pipelines/text.ts';
import { fail, remark, type Statement } from './statement.ts';

/** Values that the bundler of a web page writes into what every visitor loads: public by their purpose. */
const PUBLIC = /^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|GATSBY|PUBLIC|EXPO_PUBLIC|VUE_APP|NG_APP)_/;

/** Secrets of the forge that pipelines pass to a build as arguments, which its history and provenance show. */
export function passedSecrets(
  pipelines: Pipelines,
  dockerfiles: readonly Dockerfile[],
): readonly Statement[] {
  return allActivities(pipelines, 'image-build').flatMap((build) =>
    Object.entries(build.activity.detail.buildArguments ?? {}).flatMap(([name, value]) => {
      const secret = referencesOf(value).find(({ kind }) => kind === 'secret');
      if (!secret) return [];
      const at = build.activity.source;
      const what = `\`${build.activity.title}\` in ${nameOf(build)} passes the secret \`${secret.name}\` as the build argument \`${name}\``;
      if (PUBLIC.test(name)) return [remark(at, `${what}; what starts so is public in the page.`)];
      return [
        fail(at, `${what}, which the history of the image and its provenance show.`, {
          severity: isInShippedStage(name, build, dockerfiles) ? 'blocker' : 'major',
          address: `${at.path ?? ''} --build-arg ${name}`,
        }),
      ];
    }),
  );
}

/** Whether the stage that is shipped takes the argument: only then do all who pull the image see it. */
function isInShippedStage(
  name: string,
  { activity }: ActivityRef,
  dockerfiles: readonly Dockerfile[],
): boolean {
  const named = literalOf(activity.detail.dockerfile ?? [])?.replace(/^\.\//, '');
  const built = dockerfiles.filter(
    ({ path }) => named === undefined || path === named || path.endsWith(`/${named}`),
  );
  return built.some(({ stages, shipped }) => {
    const chain = new Set(stages[shipped.stage]?.image.chain);
    return stages.some(
      ({ index, instructions }) =>
        chain.has(index) &&
        instructions.some(
          (one) => one.kind === 'arg' && one.assignments.some((assignment) => assignment.name === name),
        ),
    );
  });
}
