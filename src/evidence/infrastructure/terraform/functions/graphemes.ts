let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one character: Terraform counts these. */
export function graphemes(text: string): readonly string[] {
  // A line end of two characters is one grapheme, so such texts go the long way too.
  if (/^[\x20-\x7e\t\n]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
