/** Text from files, with characters replaced that control a terminal or the writing direction. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g,
    '\u{fffd}',
  );
}
