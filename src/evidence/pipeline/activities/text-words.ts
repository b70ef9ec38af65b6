import { joined, type Part, type Text } from '../../../pipelines/text.ts';

/** Cuts a text where its strings hold one of the separators; empty pieces fall away, blanks around them too. */
export function split(text: Text, separators: RegExp): readonly Text[] {
  const pieces: Part[][] = [[]];
  for (const part of text) {
    if (typeof part !== 'string') {
      pieces.at(-1)?.push(part);
      continue;
    }
    const [first = '', ...rest] = part.split(separators);
    pieces.at(-1)?.push(first);
    for (const piece of rest) pieces.push([piece]);
  }
  return pieces.map(trimmed).filter((piece) => piece.length > 0);
}

/** The text without blanks and quotes at its ends. */
export function trimmed(text: Text): Text {
  const parts = joined(text);
  return joined(
    parts.map((part, at) => {
      if (typeof part !== 'string') return part;
      const start = at === 0 ? part.replace(/^[\s"']+/, '') : part;
      return at === parts.length - 1 ? start.trimEnd().replace(/["']+$/, '') : start;
    }),
  );
}

/** The text behind the first `=` of its strings, with what stands before it. */
export function pair(text: Text): { readonly name: string; readonly value: Text } | undefined {
  const [head, ...rest] = text;
  if (typeof head !== 'string') return undefined;
  const at = head.indexOf('=');
  return at > 0 ? { name: head.slice(0, at), value: joined([head.slice(at + 1), ...rest]) } : undefined;
}

/** The strings of a text, with a mark for each reference: for tests of how it is built. */
export function outline(text: Text): string {
  return text.map((part) => (typeof part === 'string' ? part : '\u0001')).join('');
}
