import { companionsOf } from '../engine/companions';
import { needsOf } from '../engine/needs';
import type { SourceFile } from '../text/span';
import { uriKey } from './uri';

type Belongs = (fileName: string) => boolean;

/** Where files in other directories are looked for. */
export interface Directories {
  readonly opened: (directory: string, belongs: Belongs) => readonly SourceFile[];
  readonly closed: (directory: string, belongs: Belongs) => Promise<readonly SourceFile[]>;
}

/** The files in other directories that some files call, as far as they were fetched. */
export interface Needed {
  /** Reads from disk what the files call, and what that calls; gives the keys of the directories. */
  fetch(files: readonly SourceFile[]): Promise<ReadonlySet<string>>;
  /** The files with what they call: what is open as it stands now, the rest as it was fetched. */
  complete(files: readonly SourceFile[]): readonly SourceFile[];
}

/** Fetches what is called, each directory once. */
export function neededIn({ opened, closed }: Directories): Needed {
  const fetched = new Map<string, Promise<readonly SourceFile[]>>();
  const arrived = new Map<string, readonly SourceFile[]>();

  return {
    async fetch(files) {
      const reached = new Set<string>();
      const queue = [...files];
      for (const file of queue) {
        const belongs = companionsOf(file)?.belongs;
        for (const directory of needsOf(file)) {
          const key = uriKey(directory);
          if (reached.has(key) || belongs === undefined) continue;
          reached.add(key);
          const reading = fetched.get(key) ?? closed(directory, belongs);
          fetched.set(key, reading);
          const found = await reading;
          arrived.set(key, found);
          queue.push(...opened(directory, belongs), ...found);
        }
      }
      return reached;
    },
    complete(files) {
      const all = new Map(files.map((file) => [uriKey(file.uri), file]));
      const entered = new Set<string>();
      for (const file of all.values()) {
        const belongs = companionsOf(file)?.belongs;
        for (const directory of needsOf(file)) {
          const key = uriKey(directory);
          if (entered.has(key) || belongs === undefined) continue;
          entered.add(key);
          for (const other of [...opened(directory, belongs), ...(arrived.get(key) ?? [])])
            if (!all.has(uriKey(other.uri))) all.set(uriKey(other.uri), other);
        }
      }
      return [...all.values()];
    },
  };
}
