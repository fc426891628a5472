import type { TextEdit } from '../../text/span';

/** The word that stands where a person is to write why something is ignored. */
export const REASON = 'reason';

/** The edit with the last of these words, which is a string or ends one, as the part to fill in. */
export function withPlaceholder<T extends TextEdit | undefined>(edit: T, words: string): T {
  const start = edit?.newText.lastIndexOf(`${words}"`) ?? -1;
  return edit && start >= 0 ? { ...edit, placeholder: { start, end: start + words.length } } : edit;
}
