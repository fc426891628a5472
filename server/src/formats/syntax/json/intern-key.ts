const keys = new Map<string, string>();
const MAX_KEY_LENGTH = 40;
const MAX_KEYS = 1000;

/** One string for all keys that are equal: they come again and again, and are compared again and again. */
export function internKey(text: string): string {
  if (text.length > MAX_KEY_LENGTH) return text;
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (keys.size >= MAX_KEYS) keys.clear();
  // The engine compares names of properties by identity.
  const [own = text] = Object.keys({ [text]: true });
  keys.set(own, own);
  return own;
}
