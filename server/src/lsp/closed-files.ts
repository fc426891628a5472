import { skipReason } from '../engine/files/skip';
import type { SourceFile } from '../text/span';
import { uriInDirectory, uriKey } from '../text/uri';
import type { Disk } from './disk';
import type { OpenDocuments } from './open-documents';

/** The files on disk that are not open in the editor; of an open file only the document counts. */
export interface ClosedFiles {
  /** One file; none if it is open or cannot be read. */
  read(uri: string): Promise<readonly SourceFile[]>;
  /**
   * The files of a directory (a URI that ends in `/`) whose names `belongs` accepts, without those that are always
   * skipped.
   */
  readDirectory(directory: string, belongs: (fileName: string) => boolean): Promise<readonly SourceFile[]>;
}

/** The files of a disk but for those that are open. */
export function createClosedFiles(disk: Disk, documents: OpenDocuments): ClosedFiles {
  async function read(uri: string): Promise<readonly SourceFile[]> {
    const file = documents.find(uri) === undefined ? await disk.readFile(uri) : undefined;
    return file === undefined ? [] : [file];
  }
  return {
    read,
    async readDirectory(directory, belongs) {
      const names = (await disk.listNames(directory)).filter((name) => belongs(name));
      const uris = names
        .map((name) => uriInDirectory(directory, name))
        .filter((uri) => skipReason(uriKey(uri)) === undefined);
      return (await Promise.all(uris.map(read))).flat();
    },
  };
}
