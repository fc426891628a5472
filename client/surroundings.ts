import { hasRecordsAround, type TextReader } from '../server/src/recognition/records';
import { mentionedDirectories } from '../server/src/recognition/terraform';
import type { SourceFile } from '../server/src/text/span';
import { uriKey } from '../server/src/text/uri';

/** Remembers which files of Terraform have no records around them, so that typing in one does not read the others. */
export interface Surroundings {
  /** Whether a file of Terraform has records around it. */
  haveRecords(file: SourceFile): Promise<boolean>;
  /** Another text of an open file: what is known of other files may no longer be so. */
  changeDocument(uri: string): void;
  /** A file on disk has come or has changed. */
  changeDisk(): void;
}

/** `isWatched` tells whether changes of the files in a directory are reported to `changeDisk`. */
export function openSurroundings(reader: TextReader, isWatched: (directory: string) => boolean): Surroundings {
  /** By the files without records around them, the directories that they mention. */
  const without = new Map<string, string>();
  let changes = 0;
  return {
    async haveRecords(file) {
      const key = uriKey(file.uri);
      const mentions = mentionedDirectories(file).join('\n');
      if (without.get(key) === mentions) return false;
      const start = changes;
      let isKept = true;
      const listNames = (directory: string) => {
        isKept &&= isWatched(directory);
        return reader.listNames(directory);
      };
      const found = await hasRecordsAround(file, { ...reader, listNames });
      if (!found && isKept && start === changes) without.set(key, mentions);
      return found;
    },
    changeDocument(uri) {
      changes += 1;
      for (const key of without.keys()) if (key !== uriKey(uri)) without.delete(key);
    },
    changeDisk() {
      changes += 1;
      without.clear();
    },
  };
}
