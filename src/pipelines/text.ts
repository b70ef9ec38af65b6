/**
 * A text of a pipeline, with what is not written out kept apart: `ghcr.io/acme/app:${{ github.sha }}` is a string and
 * a reference. Every system's own notation is read into the same references, so that texts can be compared.
 */
export type Text = readonly Part[];

export type Part = string | Reference;

export type ReferenceKind =
  /** The id of the commit that the pipeline runs for. */
  | 'commit'
  /** A number or id of this run that never comes again. */
  | 'run'
  /** The branch, or the ref as a whole, that the pipeline runs for. */
  | 'branch'
  /** The git tag that the pipeline runs for. */
  | 'tag'
  /** The number of a change request. */
  | 'change'
  | 'timestamp'
  /** A version that a tool of the pipeline or a manifest gives. */
  | 'version'
  /** The digest of an image. */
  | 'digest'
  | 'secret'
  /** A variable that the forge or the project holds. */
  | 'variable'
  /** What another job or step hands on: `<job>.<output>` or `<step>.<output>`. */
  | 'output'
  /** A parameter of whoever starts the pipeline. */
  | 'input'
  | 'matrix'
  /** The name of the environment that the job deploys to, where the system offers it. */
  | 'environment'
  /** The folder of the checkout. */
  | 'workspace'
  | 'unknown';

export interface Reference {
  readonly kind: ReferenceKind;
  /** What it is called there, without the system's notation: `AWS_REGION`, `build.image`. */
  readonly name: string;
  /** As written: `${{ github.sha }}`. */
  readonly raw: string;
}

/** The text when nothing of it is left open, else `undefined`. */
export function literalOf(text: Text): string | undefined {
  if (!text.every((part) => typeof part === 'string')) return undefined;
  return text.join('');
}

/** The text as its author wrote it. */
export function written(text: Text): string {
  return text.map((part) => (typeof part === 'string' ? part : part.raw)).join('');
}

export function referencesOf(text: Text): readonly Reference[] {
  return text.filter((part) => typeof part !== 'string');
}

/** True when both stand for the same value in one run, as far as can be told: same strings, same references. */
export function isSameText(a: Text, b: Text): boolean {
  return keyOf(a) === keyOf(b);
}

/** A key under which equal texts meet. References count by kind and name, not by notation. */
export function keyOf(text: Text): string {
  return text
    .map((part) => (typeof part === 'string' ? part : `\u0000${part.kind}:${part.name}\u0000`))
    .join('');
}

/** Puts neighbouring strings together and leaves empty ones out. */
export function joined(parts: Text): Text {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}
