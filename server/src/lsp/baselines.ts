import { BASELINE_NAME, type Baseline } from '../engine/baseline/baseline';
import { readBaseline } from '../engine/baseline/read';
import type { SourceFile } from '../text/span';
import { parentDirectoryOf, uriKey } from '../text/uri';
import type { Disk } from './disk';
import type { Log } from './log';

/** A baseline with the directory to which its paths are relative. The same text is the same object. */
export interface FoundBaseline {
  readonly baseline: Baseline;
  readonly directory: string;
}

/** Finds the baseline of a file by its configuration. */
export interface BaselineFiles {
  /** That which a configuration in the directory names, or the one beside it; undefined where there is none. */
  find(directory: string, named: string | undefined): Promise<FoundBaseline | undefined>;
  /** Whether that file has been read as a baseline, or would be one, so that its changes matter. */
  knows(uri: string): boolean;
}

/** Reads baselines from disk. One that is damaged hides nothing, which the log says once for each text. */
export function createBaselineFiles(disk: Disk, log: Log): BaselineFiles {
  const seen = new Set<string>();
  const parsed = new WeakMap<SourceFile, FoundBaseline | 'damaged'>();

  function parse(file: SourceFile): FoundBaseline | undefined {
    let known = parsed.get(file);
    if (known === undefined) {
      const { baseline, error } = readBaseline(file.text);
      const directory = parentDirectoryOf(file.uri) ?? '';
      known = baseline === undefined ? 'damaged' : { baseline, directory };
      if (error !== undefined) log(`${file.uri} ${error}`);
      parsed.set(file, known);
    }
    return known === 'damaged' ? undefined : known;
  }

  return {
    async find(directory, named) {
      const uri = new URL(encodeURI((named ?? BASELINE_NAME).replaceAll('\\', '/')), directory).href;
      seen.add(uriKey(uri));
      const file = await disk.readFile(uri);
      if (file === undefined && named !== undefined) log(`${uri}, named in the configuration, cannot be read.`);
      return file && parse(file);
    },
    knows: (uri) => seen.has(uriKey(uri)),
  };
}
