import type { ComposeFile } from '../evidence/repo/compose-files.ts';
import type { Dockerfile, Stage } from '../evidence/repo/dockerfiles.ts';
import type { ImageReference } from '../evidence/repo/image-reference.ts';
import { isPublicImage, parseImageName } from './image-name.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';
import type { Severity } from './verdict.ts';

/** One image that a file names, once a file however often it stands there. */
export interface NamedImage {
  readonly path: string;
  readonly line: number;
  /** Other lines that name it. */
  readonly otherLines: readonly number[];
  /** As written. */
  readonly raw: string;
  /** `undefined` while a variable decides. */
  readonly image: Pick<ImageReference, 'text' | 'name' | 'tag'> | undefined;
  readonly unresolved: readonly string[];
  readonly defaultsOf: readonly string[];
  /** Whether the name ends in a digest, whatever stands before it. */
  readonly isPinned: boolean;
  readonly use: 'base' | 'frontend' | 'container';
  /** Why a missing pin would only be a remark. */
  readonly remarkBecause: string | undefined;
  /** Why nothing tells whether a missing pin counts. */
  readonly unclearBecause?: string;
}

type FoundImage = Omit<NamedImage, 'otherLines' | 'path' | 'remarkBecause' | 'unclearBecause'>;

const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** Every image that a Dockerfile takes from a registry. */
export function imagesOfDockerfile(dockerfile: Dockerfile): readonly NamedImage[] {
  const { syntax, path, stages, use, useBecause } = dockerfile;
  const found: FoundImage[] = stages.flatMap(imagesOfStage);
  if (syntax) found.unshift(plainImage(syntax.raw, syntax.image, syntax.line, 'frontend'));
  const remarkBecause = use === 'deployed' || use === 'candidate' ? undefined : useBecause;
  return onceEach(found, { path, remarkBecause });
}

/** Every image of somebody else that a Compose file runs. What it builds is judged as a Dockerfile. */
export function imagesOfCompose(file: ComposeFile): readonly NamedImage[] {
  const { path, purpose, purposeBecause, services } = file;
  const found = services.flatMap(({ image, build }): FoundImage[] => {
    if (!image || build) return [];
    const pinned = DIGEST.test(image.value.pieces.at(-1) ?? '');
    const plain = plainImage(image.value.raw, image.image, image.line, 'container');
    if (!pinned && image.image && !isPublicImage(image.image.text)) return [];
    return [{ ...plain, ...image.value, isPinned: pinned }];
  });
  if (purpose === 'production') return onceEach(found, { path, remarkBecause: undefined });
  return purpose === 'unclear'
    ? onceEach(found, { path, remarkBecause: undefined, unclearBecause: purposeBecause })
    : onceEach(found, { path, remarkBecause: purposeBecause });
}

/** An image that a manifest or a task definition runs; `undefined` for one that may be the team's own. */
export function imageOfContainer(text: string, path: string, line: number): NamedImage | undefined {
  if (!isPublicImage(text)) return undefined;
  const name = parseImageName(text);
  const tagged = (text.split('@')[0] ?? '').slice(name.length);
  const tag = tagged.includes(':') ? tagged.slice(tagged.indexOf(':') + 1) : undefined;
  const image = { text, name, tag };
  const found = { raw: text, image, line, use: 'container', unresolved: [], defaultsOf: [] } as const;
  return { ...found, path, otherLines: [], remarkBecause: undefined, isPinned: DIGEST.test(text) };
}

function onceEach(
  found: readonly FoundImage[],
  file: Pick<NamedImage, 'path' | 'remarkBecause' | 'unclearBecause'>,
): readonly NamedImage[] {
  const byName = new Map<string, NamedImage>();
  for (const one of found) {
    const key = one.image?.text ?? one.raw;
    const known = byName.get(key);
    if (known) byName.set(key, { ...known, otherLines: [...known.otherLines, one.line] });
    else byName.set(key, { ...one, ...file, otherLines: [] });
  }
  return [...byName.values()];
}

function imagesOfStage({ base, line, instructions }: Stage): readonly FoundImage[] {
  const found: FoundImage[] = [];
  if (base.kind === 'image' || base.kind === 'unresolved') {
    const { value } = base;
    const image = base.kind === 'image' ? base.image : undefined;
    const last = value.pieces.at(-1);
    found.push({
      ...plainImage(value.raw, image, line, 'base'),
      ...value,
      isPinned: DIGEST.test(last ?? ''),
    });
  }
  for (const instruction of instructions) {
    const sources =
      instruction.kind === 'copy'
        ? [instruction.from]
        : instruction.kind === 'run'
          ? instruction.mounts.map(({ from }) => from)
          : [];
    for (const from of sources) {
      if (from?.kind === 'image')
        found.push(plainImage(from.image.text, from.image, instruction.line, 'base'));
      else if (from?.kind === 'unresolved' && from.variables.length > 0)
        found.push({
          ...plainImage(from.raw, undefined, instruction.line, 'base'),
          unresolved: from.variables,
        });
    }
  }
  return found;
}

function plainImage(
  raw: string,
  image: ImageReference | undefined,
  line: number,
  use: NamedImage['use'],
): FoundImage {
  return { raw, image, line, use, unresolved: [], defaultsOf: [], isPinned: image?.digest !== undefined };
}

/** Says whether a name stands for one image for ever. */
export function judgePin(named: NamedImage): Statement {
  const { image, path, line, raw } = named;
  const at = { path, line, resource: image?.name ?? raw };
  if (named.isPinned) return pass(at, `\`${image?.text ?? raw}\` is pinned by digest`);
  if (named.remarkBecause !== undefined) {
    return remark(
      at,
      `${unpinnedSentence(named)} It is not judged: ${named.remarkBecause}.`,
      addressOf(named),
    );
  }
  if (!image) {
    const variables = named.unresolved.map((name) => `\`${name}\``).join(', ');
    return unknown(
      at,
      variables === '' ? `\`${raw}\` is no image name` : `which image \`${raw}\` is depends on ${variables}`,
      variables === ''
        ? { how: 'mend the name' }
        : { how: 'give the build argument a default that is pinned by digest' },
    );
  }
  if (named.unclearBecause !== undefined) {
    const because = `${unpinnedSentence(named)} It counts if this file is used in production: ${named.unclearBecause}.`;
    return unknown(at, because, { how: 'judge by hand whether production is started from this file' });
  }
  return fail(at, unpinnedSentence(named), { severity: severityOf(named), ...addressOf(named) });
}

function addressOf({ path, image, raw }: NamedImage): { address: string } {
  return { address: `${path} ${image?.name ?? raw}` };
}

/** Docker's own frontend is milder: it reads the Dockerfile and is no part of the image. */
function severityOf({ use, image }: NamedImage): Severity {
  return use === 'frontend' && image?.name === 'docker/dockerfile' ? 'minor' : 'major';
}

function unpinnedSentence({ image, raw, use, defaultsOf, otherLines }: NamedImage): string {
  const text = image?.text ?? raw;
  const byDefault = defaultsOf.length > 0 ? ` (by default of ${defaultsOf.join(', ')})` : '';
  const again = otherLines.length > 0 ? `, again in line ${otherLines.join(', ')}` : '';
  const what = use === 'frontend' ? 'The frontend image' : 'The image';
  const tag = image?.tag;
  const because =
    tag === undefined || tag === 'latest'
      ? 'follows whatever is newest'
      : /\d+\.\d+\.\d+/.test(tag)
        ? 'names an exact version whose tag can still be moved'
        : 'follows a tag that moves with every release';
  return `${what} \`${text}\`${byDefault} ${because}${again}; it has no digest.`;
}
