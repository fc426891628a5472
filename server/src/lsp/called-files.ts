import { calledFilesOf, closure } from '../engine/files/dependencies';
import type { SourceFile } from '../text/span';
import { uriKey } from '../text/uri';
import type { ClosedFiles } from './closed-files';
import type { OpenDocuments } from './open-documents';

type Belongs = (fileName: string) => boolean;

/** The modules and data files that files call directly or indirectly; each is read once. */
export interface CalledFiles {
  /**
   * Reads the files that are called, directly and indirectly; resolves to the keys of the called directories and files.
   */
  fetch(files: readonly SourceFile[]): Promise<ReadonlySet<string>>;
  /** The files with those that they call: open ones in their present version, the others as they were fetched. */
  complete(files: readonly SourceFile[]): readonly SourceFile[];
}

/** Creates the reader of called files; nothing is read yet. */
export function createCalledFiles(documents: OpenDocuments, closedFiles: ClosedFiles): CalledFiles {
  const fetched = new Map<string, Promise<void>>();
  const arrived = new Map<string, readonly SourceFile[]>();

  async function readClosed(place: string, belongs: Belongs): Promise<void> {
    const files = place.endsWith('/') ? await closedFiles.readDirectory(place, belongs) : await closedFiles.read(place);
    arrived.set(uriKey(place), files);
  }

  function fetchPlace(place: string, belongs: Belongs): Promise<void> {
    const key = uriKey(place);
    const reading = fetched.get(key) ?? readClosed(place, belongs);
    fetched.set(key, reading);
    return reading;
  }

  function findOpen(place: string, belongs: Belongs): readonly SourceFile[] {
    if (place.endsWith('/')) return documents.listDirectory(place, belongs);
    const file = documents.find(place);
    return file === undefined ? [] : [file];
  }

  const filesAt = (place: string, belongs: Belongs) => [
    ...findOpen(place, belongs),
    ...(arrived.get(uriKey(place)) ?? []),
  ];

  return {
    async fetch(files) {
      for (;;) {
        const reached = new Set<string>();
        const missing: Promise<void>[] = [];
        closure(files, (place, caller) => {
          const belongs = calledFilesOf(caller);
          if (belongs === undefined) return undefined;
          reached.add(uriKey(place));
          if (!arrived.has(uriKey(place))) missing.push(fetchPlace(place, belongs));
          return filesAt(place, belongs);
        });
        if (missing.length === 0) return reached;
        await Promise.all(missing);
      }
    },
    complete: (files) =>
      closure(files, (place, caller) => {
        const belongs = calledFilesOf(caller);
        return belongs && filesAt(place, belongs);
      }),
  };
}
