import { BASELINE_NAME, type Baseline } from '../engine/baseline/baseline';
import { readBaseline } from '../engine/baseline/read';
import type { Configuration } from '../engine/configuration/configuration';
import type { ConfigurationError } from '../engine/configuration/parse';
import { findLineAt, positionOf } from '../text/position';
import { type SourceFile, span } from '../text/span';
import { parentDirectoryOf, resolveUri, uriKey } from '../text/uri';
import type { ConfigurationProblems } from './configuration-problems';
import type { Disk } from './disk';
import type { Log } from './log';

/** A baseline with its file and the directory to which its paths are relative. The same text is the same object. */
export interface FoundBaseline {
  readonly baseline: Baseline;
  readonly directory: string;
  readonly file: SourceFile;
}

/** The baseline of a configuration; undefined where there is none, which is an error where it is named. */
export interface BaselineAnswer {
  readonly found: FoundBaseline | undefined;
  readonly errors: readonly ConfigurationError[];
}

/** Finds the baseline of a file by its configuration. */
export interface BaselineFiles {
  /** That which a configuration in the directory names, or the one beside it. */
  find(directory: string, named: Configuration['baseline']): Promise<BaselineAnswer>;
  /** Whether that file has been read as a baseline, or would be one, so that its changes matter. */
  knows(uri: string): boolean;
}

/**
 * Reads baselines from disk. One that is damaged hides nothing, which is shown in it, and in the log once for each text.
 */
export function createBaselineFiles(disk: Disk, problems: ConfigurationProblems, log: Log): BaselineFiles {
  const seen = new Set<string>();
  const parsed = new WeakMap<SourceFile, FoundBaseline | 'damaged'>();

  function parse(file: SourceFile): FoundBaseline | undefined {
    let known = parsed.get(file);
    if (known === undefined) {
      const reading = readBaseline(file.text);
      const directory = parentDirectoryOf(file.uri) ?? '';
      known = reading.baseline === undefined ? 'damaged' : { baseline: reading.baseline, directory, file };
      problems.show(file.uri, reading.error === undefined ? [] : [toFault(file, reading)]);
      if (reading.error !== undefined) log(`${file.uri} ${reading.error}`);
      parsed.set(file, known);
    }
    return known === 'damaged' ? undefined : known;
  }

  return {
    async find(directory, named) {
      const uri = resolveUri(named?.value ?? BASELINE_NAME, directory);
      if (uri !== undefined) seen.add(uriKey(uri));
      const file = uri === undefined ? undefined : await disk.readFile(uri);
      if (file !== undefined) return { found: parse(file), errors: [] };
      if (uri !== undefined) problems.show(uri, []);
      return { found: undefined, errors: named === undefined ? [] : [toMissing(named)] };
    },
    knows: (uri) => seen.has(uriKey(uri)),
  };
}

/** What is wrong in a configuration that names a baseline which is not there. */
function toMissing({ value, span: at }: NonNullable<Configuration['baseline']>): ConfigurationError {
  const message =
    `The baseline '${value}' does not exist or cannot be read, so nothing is hidden. ` +
    '`route53-lint --update-baseline` makes it.';
  return { message, span: at, ...positionOf(at.file, at.start) };
}

/** What is wrong in a baseline, from its place to the end of that line. */
function toFault(
  file: SourceFile,
  { error, offset }: { readonly error: string; readonly offset: number },
): ConfigurationError {
  const line = findLineAt(file, offset);
  const at = span(file, offset, Math.max(offset, line.start + line.text.length));
  return { message: `This ${error}. Until then it hides nothing here.`, span: at, ...positionOf(file, offset) };
}
