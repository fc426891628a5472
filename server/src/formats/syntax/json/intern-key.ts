const keys = new Map<string, string>();
const MAX_KEY_LENGTH = 40;
const MAX_KEYS = 1000;

/**
 * The same string object for all equal keys: a few keys repeat in every record set, and comparing one object is
 * quicker.
 */
export function internKey(text: string): string {
  if (text.length > MAX_KEY_LENGTH) return text;
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (keys.size >= MAX_KEYS) keys.clear();
  // V8 keeps one object for each property name, and compares these by identity.
  const [own = text] = Object.keys({ [text]: true });
  keys.set(own, own);
  return own;
}
