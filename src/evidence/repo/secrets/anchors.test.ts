import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAnchorScanner } from './anchors.ts';

const ANCHORS = [
  { text: 'AKIA', exact: true },
  { text: 'password', exact: false },
  { text: 'word', exact: false },
  { text: '://', exact: true },
  { text: 'aKi', exact: false },
];

function found(text: string): string[] {
  const hits: string[] = [];
  createAnchorScanner(ANCHORS).scan(text, (anchor, at) => hits.push(`${ANCHORS[anchor]?.text}@${at}`));
  return hits.sort();
}

it('finds anchors that overlap and that end in one another, in the case that each asks for', () => {
  expect(found('PassWord=AKIA akia http://x')).toEqual([
    '://@23',
    'AKIA@9',
    'aKi@14',
    'aKi@9',
    'password@0',
    'word@4',
  ]);
});

it('finds what a plain search finds, in any text', () => {
  const letters = fc.constantFrom('A', 'K', 'I', 'a', 'k', 'i', 'w', 'o', 'r', 'd', ':', '/', 'é', ' ');
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), (characters) => {
      const text = characters.join('');
      const plain = ANCHORS.flatMap(({ text: anchor, exact }) => {
        const [hay, needle] = exact ? [text, anchor] : [text.toLowerCase(), anchor.toLowerCase()];
        return [...hay].flatMap((_, at) => (hay.startsWith(needle, at) ? [`${anchor}@${at}`] : []));
      });

      expect(found(text)).toEqual(plain.sort());
    }),
  );
});

it('finds in bytes what it finds in the text, in any letter case', () => {
  const scanner = createAnchorScanner(ANCHORS);
  const hits: string[] = [];
  scanner.scanBytes(Buffer.from('é akia'), (anchor, at) => hits.push(`${ANCHORS[anchor]?.text}@${at}`));

  expect(hits).toEqual(['AKIA@3', 'aKi@3'].reverse());
});
