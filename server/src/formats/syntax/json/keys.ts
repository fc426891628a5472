const keys = new Map<string, string>();
const LONGEST_KEY = 40;
const MOST_KEYS = 1000;

/** One string for all keys that are equal: they come again and again, and are compared again and again. */
export function sharedKey(text: string): string {
  if (text.length > LONGEST_KEY) return text;
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (keys.size >= MOST_KEYS) keys.clear();
  // The engine compares names of properties by identity.
  const [own = text] = Object.keys({ [text]: true });
  keys.set(own, own);
  return own;
}
