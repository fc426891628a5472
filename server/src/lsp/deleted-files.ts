import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { uriKey } from '../text/uri';
import type { Disk } from './disk';

/**
 * The open documents whose files were deleted or renamed outside of the editor, for instance by `git checkout`. Their
 * tabs may stay open, but they are deployed no longer: they do not count until they are saved or there is a file again.
 */
export interface DeletedFiles {
  has(uri: string): boolean;
  /** Follows changes on disk, after the disk has forgotten the files; whether it concerns an open document. */
  handleChanges(changes: readonly FileEvent[], open: readonly string[]): Promise<boolean>;
  /** Makes a document count again, which was opened, saved or closed; whether it did not count. */
  restore(uri: string): boolean;
}

export function createDeletedFiles(disk: Disk): DeletedFiles {
  const deleted = new Set<string>();

  /** Marks a document if there is no file any more: another may have come in its place meanwhile. */
  async function mark(uri: string): Promise<boolean> {
    if ((await disk.readFile(uri)) !== undefined || deleted.has(uriKey(uri))) return false;
    deleted.add(uriKey(uri));
    return true;
  }

  return {
    has: (uri) => deleted.size > 0 && deleted.has(uriKey(uri)),
    async handleChanges(changes, open) {
      const isDeletion = ({ type }: FileEvent) => type === FileChangeType.Deleted;
      const gone = changes.filter(isDeletion).map(({ uri }) => uriKey(uri));
      const restored = changes.filter((change) => !isDeletion(change) && deleted.delete(uriKey(change.uri)));
      const marked = await Promise.all(open.filter((uri) => isAtOrBelow(uri, gone)).map(mark));
      return marked.includes(true) || restored.length > 0;
    },
    restore: (uri) => deleted.delete(uriKey(uri)),
  };
}

/** Whether a file is one of some places, or lies in one that is a folder; a deleted folder is one event. */
function isAtOrBelow(uri: string, places: readonly string[]): boolean {
  const key = uriKey(uri);
  return places.some((place) => key === place || key.startsWith(`${place}/`));
}
