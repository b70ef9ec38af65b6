import {
  joined,
  keyOf,
  literalOf,
  type Part,
  type Reference,
  type ReferenceKind,
  type Text,
} from '../text.ts';

/** A reference to an image in its parts. A text that is one open reference as a whole has no parts: all is its name. */
export interface ImageReference {
  readonly name: Text;
  readonly tag: Text | null;
  readonly digest: Text | null;
}

/** Takes a reference apart: `registry:5000/app:1.2@sha256:...`. */
export function imageReference(text: Text): ImageReference {
  const [beforeDigest, digest] = splitAtLast(text, '@');
  const [name, tag] = splitAtLast(beforeDigest, ':');
  // A colon before a slash belongs to the registry's port.
  const isPort = tag?.some((part) => typeof part === 'string' && part.includes('/'));
  if (isPort) return { name: beforeDigest, tag: null, digest };
  return { name, tag, digest };
}

function splitAtLast(text: Text, sign: string): readonly [Text, Text | null] {
  for (let index = text.length - 1; index >= 0; index -= 1) {
    const part = text[index];
    const at = typeof part === 'string' ? part.lastIndexOf(sign) : -1;
    if (typeof part !== 'string' || at < 0) continue;
    const before = joined([...text.slice(0, index), part.slice(0, at)]);
    return [before, joined([part.slice(at + 1), ...text.slice(index + 1)])];
  }
  return [text, null];
}

/** The last segment of the name, `app` of `ghcr.io/acme/app`; `undefined` where it is left open. */
export function imageTail({ name }: ImageReference): string | undefined {
  const last = name.at(-1);
  if (typeof last !== 'string') return undefined;
  const slash = last.lastIndexOf('/');
  if (slash >= 0) return last.slice(slash + 1);
  return name.length === 1 ? last : undefined;
}

/**
 * `unique`: never given twice (a commit, a run, a digest). `floating`: the next build takes it over (`latest`, a
 * branch, a constant). `unknown`: it rests on something that is not seen.
 */
export type Identity = 'unique' | 'floating' | 'unknown';

const UNIQUE: ReadonlySet<ReferenceKind> = new Set([
  'commit',
  'run',
  'tag',
  'timestamp',
  'version',
  'digest',
]);
const OPEN: ReadonlySet<ReferenceKind> = new Set(['output', 'variable', 'input', 'unknown', 'secret']);

/** What a tag, a version or a digest says of the artifact that carries it. */
export function identityOf(text: Text | null): Identity {
  if (!text || text.length === 0) return 'floating';
  const references = text.filter((part): part is Reference => typeof part !== 'string');
  if (references.some(({ kind }) => UNIQUE.has(kind))) return 'unique';
  if (references.some(({ kind }) => OPEN.has(kind))) return 'unknown';
  return /^sha256:[0-9a-f]{64}$/.test(literalOf(text) ?? '') ? 'unique' : 'floating';
}

/** The same for an image: its digest decides, else its tag. */
export function identityOfImage(text: Text): Identity {
  const { tag, digest } = imageReference(text);
  if (digest) return 'unique';
  if (tag) return identityOf(tag);
  return text.length === 1 && typeof text[0] !== 'string' ? identityOf(text) : 'floating';
}

/** Whether two references mean the same image in one run: as a whole, by digest, or by tag where names do not differ. */
export function isSameImage(a: Text, b: Text): boolean {
  if (keyOf(a) === keyOf(b)) return true;
  const [left, right] = [imageReference(a), imageReference(b)];
  if (left.digest && right.digest) return keyOf(left.digest) === keyOf(right.digest);
  if (!left.tag || !right.tag || keyOf(left.tag) !== keyOf(right.tag)) return false;
  const [leftTail, rightTail] = [imageTail(left), imageTail(right)];
  if (leftTail !== undefined && rightTail !== undefined) return leftTail === rightTail;
  return identityOf(left.tag) === 'unique';
}

/** Whether two references may mean images of one repository: their last names do not differ. */
export function isSameRepository(a: Text, b: Text): boolean {
  const [left, right] = [imageTail(imageReference(a)), imageTail(imageReference(b))];
  return left === undefined || right === undefined || left === right;
}

/** The kinds of what a text leaves open. */
export function openKinds(text: Text): ReadonlySet<ReferenceKind> {
  return new Set(
    text.filter((part: Part): part is Reference => typeof part !== 'string').map(({ kind }) => kind),
  );
}
