import { clip, inert } from '../inert.ts';

const LONGEST = 80;

/** Lines of a Mermaid label, quoted. */
export function quotedLines(lines: readonly string[]): string {
  return `"${lines.map(escaped).join('<br/>')}"`;
}

export function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** Mermaid writes what has a meaning of its own as an entity: `#quot;`. Text of the tree may hold anything. */
function escaped(text: string): string {
  return clip(inert(text), LONGEST).replace(/[^\w .,:;()\-/@+=]/gu, (character) =>
    character.codePointAt(0) === undefined ? '' : `#${character.codePointAt(0)};`,
  );
}
