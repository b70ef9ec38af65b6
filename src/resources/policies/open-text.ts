import { Choice, isOpen, JsonText, Reference, Template, type Value } from '../value.ts';

/** Stands for an open part in `OpenText.text`; no policy may contain it. */
export const HOLE = '\uFFFC';

/** A text of which some parts may be open: the ARN of a bucket that does not exist yet, followed by `/*`. */
export interface OpenText {
  /** The text, with `HOLE` where a part is open. */
  readonly text: string;
  /** What stands in the holes, in order, as far as those are references. */
  readonly references: readonly Reference[];
  /** Why parts of it are open. */
  readonly because: string | undefined;
}

/** The text of a value: numbers and booleans as they are written. `undefined`: it is a list, a mapping or nothing. */
export function openText(value: Value | undefined): OpenText | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') return { text: String(value), references: [], because: undefined };
  if (value instanceof Template) return textOfTemplate(value);
  if (!isOpen(value)) return undefined;
  if (value instanceof Reference) return { text: HOLE, references: [value], because: undefined };
  if (value instanceof Choice || value instanceof JsonText)
    return {
      text: HOLE,
      references: [],
      because: value instanceof Choice ? `it rests on \`${value.on}\`` : undefined,
    };
  return { text: HOLE, references: value.mentions, because: value.because };
}

function textOfTemplate({ parts }: Template): OpenText {
  const texts = parts.map((part) => openText(part) ?? { text: HOLE, references: [], because: undefined });
  return {
    text: texts.map(({ text }) => text).join(''),
    references: texts.flatMap(({ references }) => references),
    because: texts.find(({ because }) => because !== undefined)?.because,
  };
}

export function isWhole({ text }: OpenText): boolean {
  return !text.includes(HOLE);
}

/** For messages: what an open text leads to, and other open parts as an ellipsis. */
export function shown({ text, references }: OpenText): string {
  const [only] = references;
  if (text === HOLE && only) return only.to.slice(only.to.indexOf('#') + 1);
  return text.replaceAll(HOLE, '...');
}
