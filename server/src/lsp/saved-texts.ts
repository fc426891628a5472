import { uriKey } from '../text/uri';

/**
 * The documents that are only checked when they are opened and saved, while they have changes that are not saved: their
 * findings stay as they were shown.
 */
export interface SavedTexts {
  /** Whether the findings of a document wait until it is saved. */
  isWaiting(uri: string): boolean;
  /** Notes a change of an open document; the first text of a document is none. True where its findings wait. */
  handleChange(uri: string): boolean;
  handleSave(uri: string): void;
  handleClose(uri: string): void;
  /** Lets all findings be computed again: something other than a text has changed. */
  release(): void;
}

export function createSavedTexts(isQuiet: (uri: string) => boolean): SavedTexts {
  const opened = new Set<string>();
  const waiting = new Set<string>();
  return {
    isWaiting: (uri) => waiting.has(uriKey(uri)),
    handleChange(uri) {
      const key = uriKey(uri);
      const isFirst = !opened.has(key);
      opened.add(key);
      if (isFirst || !isQuiet(uri)) return false;
      waiting.add(key);
      return true;
    },
    handleSave: (uri) => void waiting.delete(uriKey(uri)),
    handleClose(uri) {
      opened.delete(uriKey(uri));
      waiting.delete(uriKey(uri));
    },
    release: () => waiting.clear(),
  };
}
