const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for one character: Terraform counts these. */
export function graphemes(text: string): readonly string[] {
  // A line end of two characters is one grapheme, so such texts go the long way too.
  if (/^[\x20-\x7e\t\n]*$/.test(text)) return text.split('');
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}
