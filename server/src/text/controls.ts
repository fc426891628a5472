/** Characters that control a terminal or the writing direction. */
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g;

/** Text from files, with characters replaced that control a terminal or the writing direction. */
export function escapeControls(text: string): string {
  return text.replace(CONTROLS, '\u{fffd}');
}

/** A value as JSON in lines, with escapes for characters that control a terminal or the writing direction. */
export function formatJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    CONTROLS,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
