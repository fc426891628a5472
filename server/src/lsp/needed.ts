import { companionsOf } from '../engine/files/companions';
import { closure } from '../engine/files/dependencies';
import type { SourceFile } from '../text/span';
import { uriKey } from '../text/uri';

type Belongs = (fileName: string) => boolean;

/** Where files in other directories are looked for. */
export interface Directories {
  readonly opened: (directory: string, belongs: Belongs) => readonly SourceFile[];
  readonly closed: (directory: string, belongs: Belongs) => Promise<readonly SourceFile[]>;
  readonly openFile: (uri: string) => SourceFile | undefined;
  readonly closedFile: (uri: string) => Promise<SourceFile | undefined>;
}

/** The files in other directories that some files call, as far as they were fetched. */
export interface Needed {
  /** Reads from disk what the files call, and what that calls; gives the keys of the directories. */
  fetch(files: readonly SourceFile[]): Promise<ReadonlySet<string>>;
  /** The files with what they call: what is open as it stands now, the rest as it was fetched. */
  complete(files: readonly SourceFile[]): readonly SourceFile[];
}

/** Fetches what is called, each directory once. */
export function neededIn({ opened, closed, openFile, closedFile }: Directories): Needed {
  const inEditor = (place: string, belongs: Belongs) =>
    place.endsWith('/') ? opened(place, belongs) : listed(openFile(place));
  const onDisk = async (place: string, belongs: Belongs) => {
    if (place.endsWith('/')) return closed(place, belongs);
    return listed(openFile(place) === undefined ? await closedFile(place) : undefined);
  };
  const fetched = new Map<string, Promise<void>>();
  const arrived = new Map<string, readonly SourceFile[]>();
  const fetchPlace = (place: string, belongs: Belongs): Promise<void> => {
    const key = uriKey(place);
    const reading = fetched.get(key) ?? onDisk(place, belongs).then((files) => void arrived.set(key, files));
    fetched.set(key, reading);
    return reading;
  };
  const filesAt = (place: string, belongs: Belongs) => [
    ...inEditor(place, belongs),
    ...(arrived.get(uriKey(place)) ?? []),
  ];

  return {
    async fetch(files) {
      for (;;) {
        const reached = new Set<string>();
        const missing: Promise<void>[] = [];
        closure(files, (place, caller) => {
          const belongs = companionsOf(caller)?.belongs;
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
        const belongs = companionsOf(caller)?.belongs;
        return belongs && filesAt(place, belongs);
      }),
  };
}

function listed(file: SourceFile | undefined): readonly SourceFile[] {
  return file === undefined ? [] : [file];
}
