/**
 * The same text, but not cut out of a longer one: the engine keeps the whole of that in memory as long as any cut of it
 * is kept.
 */
export function detachText(text: string): string {
  // Shorter ones are copied anyway.
  if (text.length < 13) return text;
  return JSON.parse(JSON.stringify(text));
}
