import { companionsOf } from '../engine/files/companions';
import { dependenciesOf } from '../engine/files/dependencies';
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
  const fetched = new Map<string, Promise<readonly SourceFile[]>>();
  const arrived = new Map<string, readonly SourceFile[]>();

  return {
    async fetch(files) {
      const reached = new Set<string>();
      const queue = [...files];
      for (const file of queue) {
        const belongs = companionsOf(file)?.belongs;
        for (const place of dependenciesOf(file)) {
          const key = uriKey(place);
          if (reached.has(key) || belongs === undefined) continue;
          reached.add(key);
          const reading = fetched.get(key) ?? onDisk(place, belongs);
          fetched.set(key, reading);
          const found = await reading;
          arrived.set(key, found);
          queue.push(...inEditor(place, belongs), ...found);
        }
      }
      return reached;
    },
    complete(files) {
      const all = new Map(files.map((file) => [uriKey(file.uri), file]));
      const entered = new Set<string>();
      for (const file of all.values()) {
        const belongs = companionsOf(file)?.belongs;
        for (const place of dependenciesOf(file)) {
          const key = uriKey(place);
          if (entered.has(key) || belongs === undefined) continue;
          entered.add(key);
          for (const other of [...inEditor(place, belongs), ...(arrived.get(key) ?? [])])
            if (!all.has(uriKey(other.uri))) all.set(uriKey(other.uri), other);
        }
      }
      return [...all.values()];
    },
  };
}

function listed(file: SourceFile | undefined): readonly SourceFile[] {
  return file === undefined ? [] : [file];
}
