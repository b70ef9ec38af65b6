import type { Source } from '../../judge/source.ts';
import type { JobRef } from '../places.ts';
import type { Command } from '../step.ts';
import { joined, literalOf, type Text } from '../text.ts';

/** An image that is given a further name without being built again. */
export interface ImageCopy {
  readonly from: Text;
  readonly to: Text;
  readonly at: Source;
}

/** Images that a job copies or tags anew: `crane copy`, `docker buildx imagetools create`, `docker tag` of a pulled one. */
export function copiesIn({ job }: JobRef): readonly ImageCopy[] {
  const commands = job.steps.flatMap((step) => step.commands);
  const pulled = commands.some(({ words }) => startsWith(words, 'docker', 'pull'));
  return commands.flatMap((command) => copyOf(command, pulled) ?? []);
}

function copyOf({ words, source }: Command, pulled: boolean): ImageCopy | undefined {
  const [program, verb] = words.map((word) => literalOf(word) ?? '');
  const plain = words.filter((word) => !(literalOf(word) ?? '').startsWith('-'));
  const made = (from: Text | undefined, to: Text | undefined) =>
    from && to ? { from: withoutTransport(from), to: withoutTransport(to), at: source } : undefined;
  if (program === 'docker' && verb === 'tag') return pulled ? made(plain[2], plain[3]) : undefined;
  if (program === 'docker' && literalOf(words[2] ?? []) === 'imagetools') {
    const at = words.findIndex((word) => /^(?:-t|--tag)$/.test(literalOf(word) ?? ''));
    return made(words.at(-1), at < 0 ? undefined : words[at + 1]);
  }
  if ((program === 'crane' || program === 'gcrane') && verb === 'tag')
    return made(plain[2], plain[2] && plain[3] && joined([...plain[2], ':', ...plain[3]]));
  if (/^g?crane$|^skopeo$|^oras$/.test(program ?? '') && /^(?:cp|copy)$/.test(verb ?? ''))
    return made(plain.at(-2), plain.at(-1));
  if (program === 'regctl' && verb === 'image') return made(plain[3], plain[4]);
  if (program === 'aws' && verb === 'ecr' && literalOf(words[2] ?? []) === 'put-image')
    return putImage(words, source);
  return undefined;
}

/** ECR's own way to tag anew: the manifest of an image is put under another tag. */
function putImage(words: readonly Text[], at: Source): ImageCopy | undefined {
  const option = (name: string) => {
    const found = words.findIndex((word) => literalOf(word) === name);
    return found < 0 ? undefined : words[found + 1];
  };
  const repository = option('--repository-name');
  const tag = option('--image-tag');
  if (!repository || !tag) return undefined;
  return { from: repository, to: joined([...repository, ':', ...tag]), at };
}

function startsWith(words: readonly Text[], ...expected: readonly string[]): boolean {
  return expected.every((word, index) => literalOf(words[index] ?? []) === word);
}

/** `docker://` before a name is skopeo's way to say where it is. */
function withoutTransport(text: Text): Text {
  const [first, ...rest] = text;
  return typeof first === 'string' ? joined([first.replace(/^docker:\/\//, ''), ...rest]) : text;
}
