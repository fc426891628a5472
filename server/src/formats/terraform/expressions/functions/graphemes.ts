/** The grapheme clusters of a text, as `substr` and `length` count them. */
export function splitGraphemes(text: string): readonly string[] {
  if (!/[\u0300-\uffff\r]/.test(text)) return [...text];
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
}
