import type { ActivityRef } from '../places.ts';
import type { Command } from '../step.ts';
import { joined, literalOf, type Text } from '../text.ts';

/** Options and parameters by which a command is told which artifact to take. */
const TELLS_ARTIFACT =
  /(?:^|[^a-z])(?:image|tag|digest|version|sha|commit|release|revision|artifact|package|build)(?:[^a-z]|$)/;

/**
 * What the command of an activity is told of the artifact: the values of `--image-tag $TAG`, `--set image.tag=$SHA`,
 * `-var image_tag=$SHA`, `ImageDigest=$DIGEST`. Only values that leave something open: a constant names no build.
 */
export function artifactValues({ activity, step }: ActivityRef): readonly Text[] {
  const { path, line } = activity.source;
  return step.commands
    .filter(({ source }) => source.path === path && source.line === line)
    .flatMap((command) => [...valuesIn(command), ...variablesOf(command)])
    .filter((text) => literalOf(text) === undefined);
}

function valuesIn({ words }: Command): readonly Text[] {
  return words.flatMap((word, at) => {
    const before = literalOf(words[at - 1] ?? []) ?? '';
    const assigned = assignment(word);
    if (assigned && tells(assigned.name)) return [assigned.value];
    return before.startsWith('-') && !before.includes('=') && tells(before) ? [word] : [];
  });
}

/** Terraform takes variables from the environment too: `TF_VAR_image_tag`. */
function variablesOf({ variables, assignments }: Command): readonly Text[] {
  return Object.entries({ ...variables, ...assignments }).flatMap(([name, value]) =>
    name.startsWith('TF_VAR_') && tells(name.slice(7)) ? [value] : [],
  );
}

/** `imageTag` and `ImageDigest` are two words each. */
function tells(name: string): boolean {
  return TELLS_ARTIFACT.test(name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase());
}

/** The first `=` whose right side is left open: `--set=a=1,image.tag=$SHA` gives `image.tag`. */
function assignment(word: Text): { readonly name: string; readonly value: Text } | undefined {
  for (const [at, part] of word.entries()) {
    if (typeof part !== 'string') continue;
    const equals = part.lastIndexOf('=');
    if (equals < 0) continue;
    const name = part.slice(0, equals).split(',').at(-1) ?? '';
    return { name, value: joined([part.slice(equals + 1), ...word.slice(at + 1)]) };
  }
  return undefined;
}
