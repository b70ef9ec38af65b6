import type { Dockerfile, StageImage } from '../evidence/repo/dockerfiles.ts';
import { type BaseUser, baseImageUser, isLambdaBase } from './base-image-users.ts';

/** The user that a built image starts its process with, and what says so. */
export type ContainerUser =
  | { readonly kind: 'root' | 'non-root'; readonly line: number; readonly because: string }
  | { readonly kind: 'drops'; readonly line: number; readonly because: string }
  | { readonly kind: 'lambda'; readonly line: number; readonly because: string }
  | { readonly kind: 'unknown'; readonly line: number; readonly because: string };

/** Works out the user of the image that a Dockerfile is built for. */
export function containerUser({ stages, shipped }: Dockerfile): ContainerUser {
  const image = stages[shipped.stage]?.image;
  if (!image) throw new Error('a Dockerfile has a stage');
  const { base, baseLine } = image;
  if (base.kind === 'image' && isLambdaBase(base.image))
    return { kind: 'lambda', line: baseLine, because: `AWS Lambda chooses the user of ${base.image.name}` };
  const startsAs = image.user ? userOfInstruction(image, image.user.instruction) : userOfBase(image);
  if (startsAs.kind !== 'root') return startsAs;
  const dropped = userDroppedTo(image);
  if (dropped === undefined) return startsAs;
  return { kind: 'drops', line: dropped.line, because: dropped.because };
}

function userOfInstruction(
  image: StageImage,
  { value, line }: NonNullable<StageImage['user']>['instruction'],
): ContainerUser {
  const { base } = image;
  const isDotnet = base.kind === 'image' && base.image.name.startsWith('mcr.microsoft.com/dotnet/');
  // https://github.com/dotnet/dotnet-docker/blob/main/documentation/images/non-root-user.md: 1654 since .NET 8.
  if (value.text === undefined && value.unresolved.join() === 'APP_UID' && isDotnet)
    return { kind: 'non-root', line, because: '`USER $APP_UID` is the unprivileged user of the .NET images' };
  const name = value.text?.split(':')[0]?.trim();
  if (name === undefined || name === '') {
    const variables = value.unresolved.map((variable) => `\`${variable}\``).join(', ');
    return {
      kind: 'unknown',
      line,
      because: `\`USER ${value.raw}\` depends on ${variables || 'an empty value'}`,
    };
  }
  const byDefault = value.defaultsOf.length > 0 ? ` by default of ${value.defaultsOf.join(', ')}` : '';
  const isRoot = name === 'root' || /^0+$/.test(name) || /^containeradministrator$/i.test(name);
  return isRoot
    ? { kind: 'root', line, because: `\`USER ${name}\`${byDefault} is root` }
    : { kind: 'non-root', line, because: `\`USER ${name}\`${byDefault} is the last user of the final image` };
}

const BASE_SENTENCES: Readonly<Record<BaseUser, string>> = {
  root: 'no `USER` is set, and BASE runs as root',
  'non-root': 'no `USER` is set, and BASE runs as an unprivileged user',
  drops: 'the entry point of BASE starts as root and changes to an unprivileged user',
};

function userOfBase({ base, baseLine: line, entrypoint }: StageImage): ContainerUser {
  if (base.kind === 'scratch')
    return {
      kind: 'root',
      line,
      because: 'no `USER` is set, and without one an image from scratch runs as root',
    };
  if (base.kind === 'unresolved')
    return {
      kind: 'unknown',
      line,
      because: `no \`USER\` is set, and the base \`${base.value.raw}\` is not known`,
    };
  const user = baseImageUser(base.image);
  if (user === undefined) {
    const because = `no \`USER\` is set, and which user ${base.image.name} sets cannot be seen in the tree`;
    return { kind: 'unknown', line, because };
  }
  // The base's entry point no longer runs when the file sets its own.
  const kind = user === 'drops' && entrypoint ? 'unknown' : user;
  return { kind, line, because: BASE_SENTENCES[user].replace('BASE', base.image.name) };
}

const STEP_DOWN = new Set([
  'gosu',
  'su-exec',
  'setpriv',
  'chpst',
  'runuser',
  'setuidgid',
  's6-setuidgid',
  'su',
]);

/** Programs that start as root to give it up: `ENTRYPOINT ["gosu", "app", ...]`. */
function userDroppedTo({ entrypoint, command }: StageImage): { line: number; because: string } | undefined {
  for (const decided of [entrypoint, command]) {
    for (const { words, line } of decided?.instruction.commands ?? []) {
      const at = words.findIndex((word) => STEP_DOWN.has(word.slice(word.lastIndexOf('/') + 1)));
      const next = words[at + 1];
      if (at < 0 || next === undefined || /^(?:root|0)(?::|$)/.test(next)) continue;
      return { line, because: `it starts as root and changes user with \`${words[at]} ${next}\`` };
    }
  }
  return undefined;
}
