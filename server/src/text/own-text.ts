/**
 * A copy of a text that is not a slice of a longer one: V8 keeps the whole string in memory as long as a slice of it is
 * alive.
 */
export function detachText(text: string): string {
  // V8 copies slices of fewer than 13 characters.
  if (text.length < 13) return text;
  return JSON.parse(JSON.stringify(text));
}
